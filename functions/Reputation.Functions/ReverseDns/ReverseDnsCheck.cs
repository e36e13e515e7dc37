namespace Reputation.Functions.ReverseDns;

/// <summary>What reverse DNS says of an address, and whether it resolves back (FCrDNS).</summary>
/// <param name="Outcome">What was found.</param>
/// <param name="Names">The names of the address, as they may be shown; the one that resolves back first.</param>
public sealed record ReverseDnsCheck(ReverseDnsOutcome Outcome, IReadOnlyList<string> Names);
