namespace Reputation.Functions.Keys.Stored;

/// <summary>What the store holds.</summary>
/// <param name="Keys">In the order of their names.</param>
/// <param name="Unreadable">Those that do not work because their rows cannot be read; the others do.</param>
public sealed record StoredKeys(IReadOnlyList<StoredKey> Keys, IReadOnlyList<UnreadableKey> Unreadable)
{
    public StoredKey? Find(string name) => Keys.FirstOrDefault(key => key.Name == name);

    /// <summary>The state of the row of that name, on which its deletion is conditional; null when there is none.</summary>
    public string? TagOf(string name) => Find(name)?.Tag ?? Unreadable.FirstOrDefault(key => key.Name == name)?.Tag;

    public StoredKeys With(StoredKey key) => this with { Keys = [.. Without(key.Name).Keys.Append(key).OrderBy(each => each.Name, StringComparer.Ordinal)] };

    public StoredKeys Without(string name) => new([.. Keys.Where(each => each.Name != name)], [.. Unreadable.Where(each => each.Name != name)]);
}
