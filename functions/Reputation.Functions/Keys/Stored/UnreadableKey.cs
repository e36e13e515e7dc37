namespace Reputation.Functions.Keys.Stored;

/// <summary>A key that does not work, because its row cannot be read.</summary>
/// <param name="Name">What its row is called.</param>
/// <param name="Tag">Another one whenever the row was written.</param>
/// <param name="Sentence">Which row it is, and what is wrong with it.</param>
public sealed record UnreadableKey(string Name, string Tag, string Sentence);
