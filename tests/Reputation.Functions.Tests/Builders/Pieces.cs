using Microsoft.Extensions.Options;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Tests.Builders;

/// <summary>Pieces of evidence around noon of a day, and what weighs and judges them.</summary>
internal static class Pieces
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static int Number;

    public static EvidencePiece Complaint(double daysAgo = 0, int count = 1) => Of(EvidenceKind.Complaint, daysAgo) with { Count = count };

    public static EvidencePiece Trap(double daysAgo = 0) => Of(EvidenceKind.Trap, daysAgo);

    public static EvidencePiece NotSpam(double daysAgo = 0) => Of(EvidenceKind.NotSpam, daysAgo);

    public static EvidencePiece Of(EvidenceKind kind, double daysAgo) => new()
    {
        Id = $"{Interlocked.Increment(ref Number):x32}",
        Kind = kind,
        At = Noon.AddDays(-daysAgo),
        Reporter = "hostedemail.com",
        IsTrusted = true,
        Provenance = SourceProvenance.Reported,
        Report = $"report-{Number}",
    };

    /// <summary>The same of somebody whom nobody knows.</summary>
    public static EvidencePiece OfStranger(this EvidencePiece piece) => piece with { IsTrusted = false, Reporter = "stranger.example.com" };

    /// <summary>So many of the kind that is made.</summary>
    public static EvidencePiece[] Many(int count, Func<EvidencePiece> make) => [.. Enumerable.Range(0, count).Select(_ => make())];

    public static EvidenceSet Set(params IEnumerable<EvidencePiece> pieces) => new([.. pieces], ForgivenAt: null);

    public static ComplaintScorer Scorer(ScoringOptions? options = null) => new(Options.Create(options ?? new ScoringOptions()));

    public static ListingJudge Judge(ScoringOptions? options = null)
    {
        var settings = Options.Create(options ?? new ScoringOptions());
        return new ListingJudge(new ComplaintScorer(settings), new MinimumListingTime(settings), settings);
    }
}
