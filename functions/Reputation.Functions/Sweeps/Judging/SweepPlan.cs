using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;
using Reputation.Functions.Sweeps.Asking;
using Reputation.Functions.Sweeps.Observations;

namespace Reputation.Functions.Sweeps.Judging;

/// <summary>What follows from all findings of a run, in the order of their keys.</summary>
/// <param name="Steps">What it wants to change.</param>
/// <param name="Known">What is known now of every address that was asked about.</param>
internal sealed record SweepPlan(IReadOnlyList<SweepStep> Steps, IReadOnlyList<KeyValuePair<IpPrefix, Observation>> Known)
{
    public int Additions => Steps.Count(step => step.Verdict == SweepVerdict.List);

    public int Removals => Steps.Count(step => step.Verdict == SweepVerdict.Leave);

    public static SweepPlan Of(IEnumerable<(Candidate Candidate, Finding Finding)> findings, SweepJudge judge, StreakRule streaks)
    {
        var steps = new List<SweepStep>();
        var known = new List<KeyValuePair<IpPrefix, Observation>>();
        foreach (var (candidate, finding) in findings.OrderBy(pair => pair.Candidate.Key))
        {
            var (verdict, observation) = judge.Judge(candidate, finding, streaks);
            known.Add(new(candidate.Key, observation));
            if (verdict != SweepVerdict.Nothing)
            {
                steps.Add(new SweepStep(verdict, finding, candidate.Listing?.Version, Why(verdict, finding, observation)));
            }
        }

        return new SweepPlan(steps, known);
    }

    private static string Why(SweepVerdict verdict, Finding finding, Observation known) => verdict switch
    {
        SweepVerdict.Leave => $"Abusix no longer lists it: {known.CleanAnswers} clean answers since {known.CleanSince.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z",
        SweepVerdict.List => $"Abusix lists {finding.Address.ToAddressString()}, which was seen in traffic: {Meaning(finding.Answer.Codes)}",
        _ => $"Abusix now lists it for: {Meaning(finding.Answer.Codes)}",
    };

    private static string Meaning(AbusixCodes codes) => string.Join("; ", codes.All.Select(code => code.Meaning));
}
