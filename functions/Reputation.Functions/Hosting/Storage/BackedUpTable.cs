namespace Reputation.Functions.Hosting.Storage;

/// <summary>A table that belongs into a backup, every row just as it is: registered by the folder that keeps it.</summary>
/// <param name="Name">What its part of a backup is called, such as <c>keys</c>; it stays when the table is renamed.</param>
/// <param name="Table">The table.</param>
/// <param name="CatchUp">Writes into it what belongs there and is still elsewhere, before a backup is taken; null: nothing is.</param>
public sealed record BackedUpTable(string Name, string Table, Func<CancellationToken, Task>? CatchUp = null);
