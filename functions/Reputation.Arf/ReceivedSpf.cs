using System.Net;

namespace Reputation.Arf;

/// <summary>One <c>Received-SPF</c> field (RFC 7208 9.1).</summary>
public sealed record ReceivedSpf
{
    /// <summary>In small letters: <c>pass</c>, <c>fail</c>, <c>softfail</c>, <c>neutral</c>, <c>none</c>, <c>temperror</c>, <c>permerror</c>; empty where none stands.</summary>
    public required string Result { get; init; }

    public IPAddress? ClientAddress { get; init; }

    public string? EnvelopeFrom { get; init; }

    public string? Helo { get; init; }

    public string? Receiver { get; init; }
}
