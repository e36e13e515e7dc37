namespace Reputation.Arf;

/// <summary>The fields of a report that authentication failed (RFC 6591 3), each as it was written.</summary>
public sealed record AuthFailureDetails
{
    /// <summary><c>adsp</c>, <c>bodyhash</c>, <c>revoked</c>, <c>signature</c>, <c>spf</c> or <c>dmarc</c>, in small letters (RFC 6591 3.3, RFC 7489 7.3).</summary>
    public string? Failure { get; init; }

    /// <summary><c>delivered</c>, <c>spam</c>, <c>policy</c>, <c>reject</c> or <c>other</c>, in small letters (RFC 6591 3.2.2).</summary>
    public string? DeliveryResult { get; init; }

    /// <summary><c>none</c>, or what did not line up: <c>spf</c>, <c>dkim</c> (RFC 7489 7.3).</summary>
    public string? IdentityAlignment { get; init; }

    public string? DkimDomain { get; init; }

    public string? DkimIdentity { get; init; }

    public string? DkimSelector { get; init; }

    public string? DkimSelectorDns { get; init; }

    /// <summary>Base64, without its white space.</summary>
    public string? DkimCanonicalizedHeader { get; init; }

    /// <summary>Base64, without its white space; this may be all of the message.</summary>
    public string? DkimCanonicalizedBody { get; init; }

    public string? DkimAdspDns { get; init; }

    public string? SpfDns { get; init; }
}
