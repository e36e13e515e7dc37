using System.Net;

namespace Reputation.Arf;

/// <summary>
/// One <c>Received</c> field (RFC 5321 4.4) in any of the usual styles. A field is as true as the server that wrote it: below the last
/// one that one trusts, all of them may be made up.
/// </summary>
public sealed record ReceivedHop
{
    /// <summary>What the client called itself in <c>HELO</c>.</summary>
    public string? FromName { get; init; }

    /// <summary>The client's name in DNS, as the server found it; null where it found none or did not say.</summary>
    public string? FromHost { get; init; }

    /// <summary>The client's address, as the server recorded it; never the literal of a <c>HELO</c>, which the client chooses.</summary>
    public IPAddress? FromAddress { get; init; }

    /// <summary>The server that wrote the field.</summary>
    public string? By { get; init; }

    /// <summary><c>ESMTPS</c> and the like.</summary>
    public string? With { get; init; }

    public DateTimeOffset? At { get; init; }
}
