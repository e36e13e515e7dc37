namespace Reputation.Functions.Health;

/// <summary>How one part of the service is, with what there is to know of it.</summary>
/// <param name="Status">Written first, as <c>status</c>.</param>
/// <param name="Properties">Names in camelCase, in the order in which they are written; values are texts, numbers, booleans, instants or null.</param>
public sealed record HealthReport(HealthStatus Status, params IReadOnlyList<(string Name, object? Value)> Properties);
