using System.Globalization;
using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Sweeps.Asking;

/// <summary>The answers that a run has so far, and their numbers.</summary>
internal sealed class SweepAnswers
{
    private const int MostCodesNamed = 10;

    private readonly IReadOnlyList<Candidate> _candidates;
    private readonly Dictionary<IpPrefix, Finding?> _findings;
    private readonly int[] _standings = new int[Enum.GetValues<AbusixStanding>().Length];
    private readonly Dictionary<uint, int> _unknownCodes = [];

    public SweepAnswers(IReadOnlyList<Candidate> candidates, IEnumerable<Finding> kept)
    {
        _candidates = candidates;
        _findings = candidates.ToDictionary(candidate => candidate.Key, _ => (Finding?)null);
        HasIPv6 = candidates.Any(candidate => !candidate.Key.IsIPv4);
        Add(kept);
    }

    public bool HasIPv6 { get; }

    /// <summary>Why IPv6 addresses count as unknown; null: they count.</summary>
    public string? IPv6Fault { get; private set; }

    /// <summary>Those that have no answer yet.</summary>
    public IEnumerable<Candidate> Missing => _candidates.Where(candidate => _findings[candidate.Key] is null);

    public IReadOnlyList<(Candidate Candidate, Finding Finding)> Findings =>
        [.. _candidates.Where(candidate => _findings[candidate.Key] is not null).Select(candidate => (candidate, _findings[candidate.Key]!))];

    /// <summary>Takes answers; about what is no candidate any more nothing needs to be known.</summary>
    public void Add(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            if (_findings.TryGetValue(finding.Key, out var before))
            {
                Count(before, -1);
                var counting = IPv6Fault is null || finding.Key.IsIPv4 ? finding : Refused(finding);
                _findings[finding.Key] = counting;
                Count(counting, 1);
            }
        }
    }

    /// <summary>Their test points failed: nothing that was or will be answered about an IPv6 address counts in this run.</summary>
    public void RefuseIPv6(string fault, DateTimeOffset now)
    {
        IPv6Fault = fault;
        Add(_candidates.Where(candidate => !candidate.Key.IsIPv4)
            .Select(candidate => _findings[candidate.Key] ?? new Finding(candidate.Key, candidate.Addresses[0], default, now)));
    }

    /// <summary>The record with what was answered, in numbers.</summary>
    public Sweep Count(Sweep sweep)
    {
        var codes = _unknownCodes.Where(code => code.Value > 0)
            .OrderByDescending(code => code.Value)
            .Take(MostCodesNamed)
            .Select(code => string.Create(CultureInfo.InvariantCulture, $"{AbusixCode.Dotted(code.Key)} ({code.Value})"));
        return sweep with
        {
            Asked = _standings.Sum(),
            Listed = _standings[(int)AbusixStanding.Listed],
            Clean = _standings[(int)AbusixStanding.Clean],
            Unknown = _standings[(int)AbusixStanding.Unknown],
            UnknownCodes = string.Join(", ", codes) is { Length: > 0 } named ? named : null,
        };
    }

    private void Count(Finding? finding, int by)
    {
        if (finding is null)
        {
            return;
        }

        _standings[(int)finding.Answer.Standing] += by;
        if (finding.Answer.UnknownCode != 0)
        {
            _unknownCodes[finding.Answer.UnknownCode] = _unknownCodes.GetValueOrDefault(finding.Answer.UnknownCode) + by;
        }
    }

    private static Finding Refused(Finding finding) => finding with { Answer = AbusixAnswer.Unknown(AbusixDoubt.CanaryFailed) };
}
