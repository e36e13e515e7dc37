namespace Reputation.Arf;

/// <summary>What one method came to (RFC 8601 2.2, <c>resinfo</c>).</summary>
/// <param name="Method">In small letters, without a version: <c>dkim</c>, <c>spf</c>, <c>dmarc</c>, <c>arc</c> ...</param>
/// <param name="Result">In small letters: <c>pass</c>, <c>fail</c>, <c>softfail</c>, <c>none</c> ...</param>
/// <param name="Properties">In the order in which they stand.</param>
public sealed record AuthenticationResult(string Method, string Result, IReadOnlyList<AuthenticationProperty> Properties)
{
    /// <summary>The first value of a property such as <c>header.d</c> or <c>smtp.remote-ip</c>, or null.</summary>
    public string? Find(string name) =>
        Properties.FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
