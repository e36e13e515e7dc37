using Microsoft.Extensions.Options;
using Reputation.Functions.Abusix;
using Reputation.Functions.Health;

namespace Reputation.Functions.Sweeps;

/// <summary>Whether Abusix can be asked, and whether its answers can be trusted; whether there is a key is told, and never the key.</summary>
internal sealed class AbusixHealth(IOptions<AbusixOptions> options, LastSweep last) : IHealthPart
{
    /// <summary>With more than this share of the answers missing, sweeps hardly get on.</summary>
    private const double MuchUnknown = 0.5;

    public string Name => "abusix";

    public HealthReport Report()
    {
        if (!options.Value.HasKey)
        {
            return new(HealthStatus.Off, ("lastCanary", null), ("detail", "No key is set (Abusix__ApiKey), so Abusix is not asked."));
        }

        return last.Ended is { } sweep ? Report(sweep) : new(HealthStatus.Ok, ("zone", options.Value.Zone), ("lastCanary", null), ("detail", "No sweep has ended yet."));
    }

    private HealthReport Report(Sweep sweep) => new(
        IsWell(sweep) ? HealthStatus.Ok : HealthStatus.Degraded,
        ("zone", options.Value.Zone),
        ("lastCanary", sweep.Canary),
        ("lastCanaryAt", sweep.CanaryAt),
        ("lastSweep", sweep.Id),
        ("outcome", sweep.Outcome!.Value.Name()),
        ("endedAt", sweep.EndedAt),
        ("asked", sweep.Asked),
        ("unknownShare", UnknownShare(sweep)),
        ("reason", sweep.Reason));

    private static bool IsWell(Sweep sweep) => sweep.Outcome == SweepOutcome.Completed && UnknownShare(sweep) <= MuchUnknown;

    private static double UnknownShare(Sweep sweep) => Math.Round(sweep.Unknown / (double)Math.Max(sweep.Asked, 1), 3);
}
