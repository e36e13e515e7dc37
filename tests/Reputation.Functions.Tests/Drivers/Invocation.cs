namespace Reputation.Functions.Tests.Drivers;

/// <summary>What the Functions host makes of a handler's answer to an invocation.</summary>
/// <param name="Succeeded">2xx with a JSON object; everything else counts as failed.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">As answered.</param>
public sealed record Invocation(bool Succeeded, int Status, string Body);
