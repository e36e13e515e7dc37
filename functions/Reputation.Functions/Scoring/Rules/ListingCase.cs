namespace Reputation.Functions.Scoring.Rules;

/// <summary>What the rules look at.</summary>
/// <param name="Assessment">What the evidence amounts to.</param>
/// <param name="Circumstances">What else is known of the address.</param>
/// <param name="Options">The settings.</param>
internal sealed record ListingCase(Assessment Assessment, ListingCircumstances Circumstances, ScoringOptions Options)
{
    /// <summary>
    /// About a two-hundredth nobody argues: ten complaints within half an hour are ten, although the first has lost some weight by then. It is
    /// less than what <see cref="ScoringOptions.OthersShare"/> leaves to firm evidence at least.
    /// </summary>
    public const double Nearly = 0.995;

    /// <summary>What a sentence tells of: less is how the score falls within hours.</summary>
    private const double Noticeable = 0.5;

    /// <summary>The score that lists the address, as things are.</summary>
    public double Threshold => Options.ListAt * Leniency;

    /// <summary>What is held against the threshold: also where that is lower, all reports that are not firm weigh no more than their share of it.</summary>
    public double Peak => Math.Max(0, Assessment.FirmPeak + Math.Clamp(Assessment.OthersPeak, 0, OthersLimit));

    /// <summary>What all reports that are not firm may weigh together.</summary>
    public double OthersLimit => Options.OthersShare * Threshold;

    /// <summary>What the evidence weighs, in words: where it has lost some of that since it was highest, that too.</summary>
    /// <param name="of">What it is held against.</param>
    public string Weighs(string of) => Peak - Assessment.Score.Value < Noticeable
        ? $"The evidence weighs {Peak.Tenths()} {of}"
        : $"The evidence weighed {Peak.Tenths()} {of} at its highest, and weighs {Assessment.Score.Value.Tenths()} now";

    /// <summary>Fewer complaints list nobody.</summary>
    public int LeastComplaints => (int)Math.Ceiling(Options.MinimumComplaints * Leniency);

    /// <summary>Whether a hit on a trap still weighs as much as a complaint.</summary>
    public bool HasTrap => Assessment.TrapPeak >= Options.ComplaintWeight;

    /// <summary>Whether hits on traps alone are enough.</summary>
    public bool TrapsAreEnough => IsReached(Assessment.TrapPeak);

    /// <summary>Which share of its mail is complained about; null: it is not known how much it sent.</summary>
    public ComplaintShare? Share => Circumstances.Messages is { } messages and > 0 ? new ComplaintShare(Assessment.ComplaintsInWindow, messages) : null;

    /// <summary>
    /// Whether complaints alone neither list nor hold the address, since their share of its mail is not certainly too high; where hits on traps
    /// alone are enough to hold it, no share is an excuse.
    /// </summary>
    public bool IsExcused => Assessment.TrapPeak < Options.ReleaseAt && Share is { } share && share.AtLeast < Options.ComplaintRate;

    /// <summary>By what the address is judged.</summary>
    public ScoreBasis Basis => this switch
    {
        { Assessment.Pieces.Count: 0 } => ScoreBasis.None,
        { TrapsAreEnough: true } or { HasTrap: true, Share: null } => ScoreBasis.Trap,
        { Share: not null } => ScoreBasis.Rate,
        _ => ScoreBasis.Count,
    };

    private double Leniency => Circumstances.IsOnProbation ? Options.ProbationShare : 1;

    /// <summary>Whether a score is the threshold, or as good as that.</summary>
    public bool IsReached(double score) => score >= Threshold * Nearly;
}
