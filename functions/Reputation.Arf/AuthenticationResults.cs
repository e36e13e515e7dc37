using System.Net;

namespace Reputation.Arf;

/// <summary>
/// One <c>Authentication-Results</c> field (RFC 8601). Only what a server stamped that one trusts says anything: compare
/// <see cref="AuthservId"/>, and take the topmost of them.
/// </summary>
public sealed record AuthenticationResults
{
    /// <summary>Who says so, as it was written; null where it is missing, as from Microsoft.</summary>
    public string? AuthservId { get; init; }

    /// <summary>The version that may stand behind it; null for the usual 1.</summary>
    public int? Version { get; init; }

    /// <summary>At most 32, in their order; none where the field says <c>none</c>.</summary>
    public IReadOnlyList<AuthenticationResult> Results { get; init; } = [];

    /// <summary>The client's address as Microsoft tells it in a comment, <c>sender IP is</c>.</summary>
    public IPAddress? SenderAddress { get; init; }

    /// <summary>The first result of a method such as <c>dkim</c>, or null.</summary>
    public AuthenticationResult? Find(string method) =>
        Results.FirstOrDefault(result => result.Method.Equals(method, StringComparison.OrdinalIgnoreCase));
}
