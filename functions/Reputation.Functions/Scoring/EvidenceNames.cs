namespace Reputation.Functions.Scoring;

/// <summary>What kinds and provenances are called on the wire and in the store.</summary>
public static class EvidenceNames
{
    private static readonly string[] Kinds = ["complaint", "trap", "not-spam"];
    private static readonly string[] Provenances = ["reported", "received-border", "spf", "auth-results", "unresolved"];
    private static readonly string[] Bands = ["clean", "low", "elevated", "high"];
    private static readonly string[] Verdicts = ["leave", "list", "hold", "release"];
    private static readonly string[] Bases = ["none", "trap", "count", "rate"];

    public static string Name(this EvidenceKind kind) => Kinds[(int)kind];

    public static string Name(this SourceProvenance provenance) => Provenances[(int)provenance];

    public static string Name(this ScoreBand band) => Bands[(int)band];

    public static string Name(this ListingVerdict verdict) => Verdicts[(int)verdict];

    public static string Name(this ScoreBasis basis) => Bases[(int)basis];

    /// <summary>The kind of that name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static EvidenceKind ParseKind(string name) => (EvidenceKind)Place(Kinds, name);

    /// <summary>The provenance of that name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static SourceProvenance ParseProvenance(string name) => (SourceProvenance)Place(Provenances, name);

    private static int Place(string[] names, string name) => Array.IndexOf(names, name) is var place and >= 0
        ? place
        : throw new FormatException($"'{name}' is none of {string.Join(", ", names)}.");
}
