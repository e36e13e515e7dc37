namespace Reputation.Arf;

/// <summary>What a result is about (RFC 8601 2.2, <c>propspec</c>).</summary>
/// <param name="Name"><c>ptype.property</c> in small letters, such as <c>smtp.mailfrom</c>; <c>reason</c> for a reason.</param>
/// <param name="Value">Without quotes and comments.</param>
public readonly record struct AuthenticationProperty(string Name, string Value);
