using Microsoft.Extensions.Options;
using Reputation.Functions.Scoring.Rules;

namespace Reputation.Functions.Scoring;

/// <summary>Weighs evidence: pure, from the pieces and an instant to what they amount to. Their order, and when they were told, change nothing.</summary>
public sealed class ComplaintScorer(IOptions<ScoringOptions> options)
{
    private ScoringOptions Options => options.Value;

    /// <summary>What the evidence amounts to.</summary>
    public Assessment Assess(EvidenceSet evidence, DateTimeOffset now)
    {
        var sums = SumsAt(evidence, now);
        var peak = PeakOf(evidence, now);
        var score = sums.Score(Options);
        return new Assessment
        {
            At = now,
            Score = new ComplaintScore(score, Options.ReleaseAt, ScoreCurve.FindClear(sums, now, Options)) { Holding = sums.Holding(Options) },
            Band = BandOf(score),
            Pieces = [.. evidence.Pieces.OrderByDescending(piece => piece.At).Select(piece => new WeighedPiece(piece, evidence.Counts(piece) ? Share(piece, sums, now) : 0))],
            Peak = peak.Score(Options),
            FirmPeak = peak.Firm,
            OthersPeak = peak.Others,
            TrapPeak = peak.Traps,
            Complaints = evidence.Pieces.Count(piece => piece.Kind == EvidenceKind.Complaint && evidence.Counts(piece)),
            ComplaintsInWindow = CountInWindow(evidence, now),
        };
    }

    /// <summary>The score from an instant on, if nothing new comes, as numbers.</summary>
    public IReadOnlyList<ScorePoint> Curve(EvidenceSet evidence, DateTimeOffset now, DateTimeOffset until) =>
        ScoreCurve.Points(SumsAt(evidence, now), now, until, Options);

    /// <summary>What a piece weighs at an instant by itself; what is in the future, by a clock that is ahead, weighs all.</summary>
    private double WeightOf(EvidencePiece piece, DateTimeOffset at)
    {
        var (weight, halfLife) = piece.Kind switch
        {
            EvidenceKind.Trap => (Options.TrapWeight, Options.TrapHalfLife),
            EvidenceKind.NotSpam => (Options.NotSpamWeight, Options.NotSpamHalfLife),
            _ => (Options.ComplaintWeight, Options.ComplaintHalfLife),
        };
        return weight * Math.Clamp(piece.Count, 1, Options.MostIncidents) * Decay.Left(at - piece.At, halfLife);
    }

    private WeightSums SumsAt(EvidenceSet evidence, DateTimeOffset at) => evidence.Pieces
        .Where(evidence.Counts)
        .Aggregate(default(WeightSums), (sums, piece) => sums + (piece, WeightOf(piece, at)));

    /// <summary>
    /// The sums at the moment at which the score was highest since it last was below what holds a listing: what would have listed the address
    /// then, and would hold it since, lists it now.
    /// </summary>
    private WeightSums PeakOf(EvidenceSet evidence, DateTimeOffset now)
    {
        var (sums, peak, before) = (default(WeightSums), default(WeightSums), DateTimeOffset.MinValue);
        foreach (var piece in evidence.Pieces.Where(evidence.Counts).OrderBy(piece => piece.At).ThenBy(piece => piece.Id, StringComparer.Ordinal))
        {
            var at = piece.At < now ? piece.At : now;
            sums = sums.After(at - before, Options);
            peak = sums.Holding(Options) < Options.ReleaseAt ? default : peak;
            sums += (piece, WeightOf(piece, at));
            peak = sums.Score(Options) >= peak.Score(Options) ? sums : peak;
            before = at;
        }

        return peak;
    }

    /// <summary>What a piece adds: of what is not firm, its share of what all of that may weigh.</summary>
    private double Share(EvidencePiece piece, WeightSums sums, DateTimeOffset at)
    {
        var weight = WeightOf(piece, at) * (piece.Kind == EvidenceKind.NotSpam ? -1 : 1);
        if (piece.IsFirm)
        {
            return piece.Kind == EvidenceKind.NotSpam && sums.NotSpam > sums.Complaints ? weight * (sums.Complaints / sums.NotSpam) : weight;
        }

        return sums.Others <= 0 ? 0 : weight * Math.Min(1, Options.OthersLimit / sums.Others);
    }

    private int CountInWindow(EvidenceSet evidence, DateTimeOffset now)
    {
        var since = now - Options.RateWindow;
        var recent = evidence.Pieces.Where(piece => piece.Kind == EvidenceKind.Complaint && piece.At >= since && evidence.Counts(piece)).ToLookup(piece => piece.IsFirm);
        var others = recent[false].Sum(Incidents);
        return recent[true].Sum(Incidents) + (int)Math.Min(others, Options.OthersLimit / Options.ComplaintWeight);
    }

    private int Incidents(EvidencePiece piece) => Math.Clamp(piece.Count, 1, Options.MostIncidents);

    private ScoreBand BandOf(double score) => score switch
    {
        <= 0 => ScoreBand.Clean,
        _ when score < Options.ReleaseAt => ScoreBand.Low,
        _ when score < Options.ListAt * ListingCase.Nearly => ScoreBand.Elevated,
        _ => ScoreBand.High,
    };
}
