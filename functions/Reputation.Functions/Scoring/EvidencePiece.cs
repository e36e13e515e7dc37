using Reputation.Functions.Addresses;

namespace Reputation.Functions.Scoring;

/// <summary>One thing that speaks against an address, or for it.</summary>
public sealed record EvidencePiece
{
    /// <summary>The same piece told again has the same id: letters and digits.</summary>
    public required string Id { get; init; }

    public required EvidenceKind Kind { get; init; }

    /// <summary>When the message came that it is about; it loses weight from then on.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>For how many messages it stands, at least 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Who says so: the domain of a reporter, or the name of a key.</summary>
    public required string Reporter { get; init; }

    /// <summary>Whether the reporter is one of those whose reports alone may list an address.</summary>
    public required bool IsTrusted { get; init; }

    public required SourceProvenance Provenance { get; init; }

    /// <summary>The id of the report that says so; null where there is none to look up.</summary>
    public string? Report { get; init; }

    /// <summary>The address that was seen, where its /64 is what counts; null for IPv4.</summary>
    public IpPrefix? Address { get; init; }

    /// <summary>Whether it counts in full, for or against an address: a trusted reporter, and an address that is certain.</summary>
    public bool IsFirm => IsTrusted && Provenance is SourceProvenance.Reported or SourceProvenance.ReceivedBorder;
}
