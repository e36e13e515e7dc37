using System.Runtime.InteropServices;

namespace Reputation.Functions.Scoring;

/// <summary>
/// The weights of all pieces at one instant, summed up by how they are forgotten and by whether they are firm: from these alone follows the
/// score at that instant and at any later one.
/// </summary>
/// <param name="Complaints">Firm complaints.</param>
/// <param name="Traps">Firm hits on traps.</param>
/// <param name="NotSpam">What trusted reporters say is no spam.</param>
/// <param name="OtherComplaints">Complaints of others.</param>
/// <param name="OtherTraps">Hits on traps that others tell of.</param>
/// <param name="OtherNotSpam">What others say is no spam: it takes away from what others say only.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WeightSums(
    double Complaints, double Traps, double NotSpam, double OtherComplaints, double OtherTraps, double OtherNotSpam)
{
    /// <summary>What others say, before it is limited.</summary>
    public double Others => OtherComplaints + OtherTraps - OtherNotSpam;

    /// <summary>What is firm: praise takes away from complaints, and never from hits on traps.</summary>
    public double Firm => Math.Max(0, Complaints - NotSpam) + Traps;

    public static WeightSums operator +(WeightSums sums, (EvidencePiece Piece, double Weight) one) => one.Piece switch
    {
        { Kind: EvidenceKind.Complaint, IsFirm: true } => sums with { Complaints = sums.Complaints + one.Weight },
        { Kind: EvidenceKind.Complaint } => sums with { OtherComplaints = sums.OtherComplaints + one.Weight },
        { Kind: EvidenceKind.Trap, IsFirm: true } => sums with { Traps = sums.Traps + one.Weight },
        { Kind: EvidenceKind.Trap } => sums with { OtherTraps = sums.OtherTraps + one.Weight },
        { IsFirm: true } => sums with { NotSpam = sums.NotSpam + one.Weight },
        _ => sums with { OtherNotSpam = sums.OtherNotSpam + one.Weight },
    };

    /// <summary>The score.</summary>
    public double Score(ScoringOptions options) => Firm + Math.Clamp(Others, 0, options.OthersLimit);

    /// <summary>What of the score holds a listing: of what is not firm as much as is, so that strangers alone hold nobody, and nobody for ever.</summary>
    public double Holding(ScoringOptions options) => Firm + Math.Clamp(Others, 0, Math.Min(options.OthersLimit, Firm));

    /// <summary>The sums a while later, if nothing new comes.</summary>
    public WeightSums After(TimeSpan time, ScoringOptions options)
    {
        var (complaints, traps, notSpam) =
            (Decay.Left(time, options.ComplaintHalfLife), Decay.Left(time, options.TrapHalfLife), Decay.Left(time, options.NotSpamHalfLife));
        return new WeightSums(
            Complaints * complaints, Traps * traps, NotSpam * notSpam, OtherComplaints * complaints, OtherTraps * traps, OtherNotSpam * notSpam);
    }
}
