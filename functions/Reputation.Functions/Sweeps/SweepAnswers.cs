using System.Globalization;
using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Sweeps;

/// <summary>The answers that a run has so far.</summary>
internal sealed class SweepAnswers
{
    private const int MostCodesNamed = 10;

    private readonly IReadOnlyList<Candidate> _candidates;
    private readonly Dictionary<IpPrefix, Finding> _findings = [];

    public SweepAnswers(IReadOnlyList<Candidate> candidates, IEnumerable<Finding> kept)
    {
        _candidates = candidates;
        HasIPv6 = candidates.Any(candidate => !candidate.Key.IsIPv4);
        Add(kept);
    }

    public bool HasIPv6 { get; }

    /// <summary>Why IPv6 addresses count as unknown; null: they count.</summary>
    public string? IPv6Fault { get; private set; }

    /// <summary>Those that have no answer yet.</summary>
    public IEnumerable<Candidate> Missing => _candidates.Where(candidate => !_findings.ContainsKey(candidate.Key));

    /// <summary>The answers about candidates; about what is none any more nothing needs to be known.</summary>
    public IReadOnlyList<(Candidate Candidate, Finding Finding)> Findings =>
        [.. _candidates.Where(candidate => _findings.ContainsKey(candidate.Key)).Select(candidate => (candidate, _findings[candidate.Key]))];

    public void Add(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            _findings[finding.Key] = IPv6Fault is null || finding.Key.IsIPv4 ? finding : Refused(finding);
        }
    }

    /// <summary>Their test points failed: nothing that was or will be answered about an IPv6 address counts in this run.</summary>
    public void RefuseIPv6(string why, DateTimeOffset now)
    {
        IPv6Fault = $"IPv6 addresses count as unknown. {why}";
        Add(_candidates.Where(candidate => !candidate.Key.IsIPv4)
            .Select(candidate => _findings.GetValueOrDefault(candidate.Key) ?? new Finding(candidate.Key, candidate.Addresses[0], default, now)));
    }

    /// <summary>The record with what was answered, in numbers.</summary>
    public Sweep Count(Sweep sweep)
    {
        var answers = Findings.Select(pair => pair.Finding.Answer).ToList();
        var codes = answers.Where(answer => answer.UnknownCode != 0)
            .GroupBy(answer => answer.UnknownCode, (code, of) => (Code: code, Count: of.Count()))
            .OrderByDescending(code => code.Count)
            .Take(MostCodesNamed)
            .Select(code => string.Create(CultureInfo.InvariantCulture, $"{Dotted(code.Code)} ({code.Count})"));
        return sweep with
        {
            Asked = answers.Count,
            Listed = answers.Count(answer => answer.Standing == AbusixStanding.Listed),
            Clean = answers.Count(answer => answer.Standing == AbusixStanding.Clean),
            Unknown = answers.Count(answer => answer.Standing == AbusixStanding.Unknown),
            UnknownCodes = string.Join(", ", codes) is { Length: > 0 } named ? named : null,
        };
    }

    private static Finding Refused(Finding finding) => finding with { Answer = AbusixAnswer.Unknown(AbusixDoubt.CanaryFailed) };

    private static string Dotted(uint code) => string.Create(CultureInfo.InvariantCulture, $"{code >> 24}.{(code >> 16) & 255}.{(code >> 8) & 255}.{code & 255}");
}
