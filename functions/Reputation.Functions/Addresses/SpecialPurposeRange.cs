namespace Reputation.Functions.Addresses;

/// <summary>One row of the special-purpose registries.</summary>
/// <param name="Prefix">The range.</param>
/// <param name="Purpose">What it is for, and the RFC that says so.</param>
/// <param name="IsDocumentation">Whether it is one of the ranges that tests and demonstrations may treat as public.</param>
internal sealed record SpecialPurposeRange(IpPrefix Prefix, string Purpose, bool IsDocumentation);
