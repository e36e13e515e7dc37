namespace Reputation.Functions.Feedback.Reading;

/// <summary>Who sent a report.</summary>
/// <param name="Name">The trusted domain, else the domain it says it comes from, else the key that posted it.</param>
/// <param name="IsTrusted">Whether the reporter's reports alone may list an address.</param>
/// <param name="Doubt">Why not, in a sentence; null: it is trusted.</param>
internal sealed record Reporter(string Name, bool IsTrusted, string? Doubt);
