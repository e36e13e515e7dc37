using Reputation.Functions.Abusix;

namespace Reputation.Functions.Delisting.Asking;

/// <summary>What Abusix said of an address, asked afresh with the test points before and after.</summary>
/// <param name="Answer">Unknown whenever the test points did not answer as they should.</param>
/// <param name="Why">A sentence for an operator about why it is unknown, without the key; null when it is known.</param>
public sealed record AbusixCheck(AbusixAnswer Answer, string? Why);
