using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Tests.Builders;

/// <summary>Generators of evidence, and of settings as far as they go.</summary>
internal static class AnyEvidence
{
    public static readonly Gen<EvidencePiece> Piece =
        from kind in Gen.Elements(EvidenceKind.Complaint, EvidenceKind.Complaint, EvidenceKind.Trap, EvidenceKind.NotSpam)
        from seconds in Gen.Choose(0, 20 * 24 * 3600)
        from count in Gen.Elements(1, 1, 1, 3, 1000, int.MaxValue)
        from trusted in Gen.Elements(true, false)
        from provenance in Gen.Elements(SourceProvenance.Reported, SourceProvenance.ReceivedBorder, SourceProvenance.Spf, SourceProvenance.AuthResults)
        select Pieces.Of(kind, seconds / 86_400.0) with { Count = count, IsTrusted = trusted, Provenance = provenance };

    public static readonly Gen<EvidencePiece[]> Some = Piece.ArrayOf();

    public static readonly Gen<EvidencePiece[]> Bad = Piece.Where(piece => piece.Kind != EvidenceKind.NotSpam).ArrayOf();

    public static readonly Gen<EvidencePiece[]> OfStrangers = Bad.Select(pieces => pieces.Select(piece => piece with { IsTrusted = false }).ToArray());

    /// <summary>Settings that are all taken, the ends of their ranges among them.</summary>
    public static readonly Gen<ScoringOptions> Options =
        from weights in Gen.Elements(0.01, 1, 2.5, 1000).ArrayOf(3)
        from halfLives in Gen.Elements(TimeSpan.FromSeconds(1), TimeSpan.FromHours(7), TimeSpan.FromDays(3), TimeSpan.FromDays(365)).ArrayOf(3)
        from listAt in Gen.Elements(0.1, 1, 4.9, 10, 100_000)
        from release in Gen.Elements(0.1, 0.4, 0.99)
        from share in Gen.Elements(0, 0.5, 0.99)
        from probation in Gen.Elements(0.1, 0.5, 1)
        from incidents in Gen.Elements(1, 10, 1000)
        from rate in Gen.Elements(0, 0.003, 1)
        select new ScoringOptions
        {
            ComplaintWeight = weights[0],
            TrapWeight = weights[1],
            NotSpamWeight = weights[2],
            ComplaintHalfLife = halfLives[0],
            TrapHalfLife = halfLives[1],
            NotSpamHalfLife = halfLives[2],
            ListAt = listAt,
            ReleaseAt = listAt * release,
            OthersShare = share,
            ProbationShare = probation,
            MostIncidents = incidents,
            ComplaintRate = rate,
        };

    /// <summary>The same with one half-life for all kinds, so that a score only falls.</summary>
    public static readonly Gen<ScoringOptions> EvenOptions = Options.Select(options =>
    {
        options.TrapHalfLife = options.NotSpamHalfLife = options.ComplaintHalfLife;
        return options;
    });

    public static readonly Gen<ListingCircumstances> Circumstances =
        from strikes in Gen.Choose(0, 3)
        from probation in Gen.Elements(true, false)
        from messages in Gen.Elements<long?>(null, 0, 1, 50, 10_000, long.MaxValue)
        select new ListingCircumstances { Strikes = strikes, IsOnProbation = probation, Messages = messages };
}
