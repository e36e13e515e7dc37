using Azure.Data.Tables;

namespace Reputation.Functions.Keys.Stored;

/// <summary>The rows of the table <c>Keys</c>: one a key, under its name.</summary>
internal static class TableKeyRows
{
    public const string Partition = "keys";

    private const int HashBytes = 32;

    public static TableEntity Of(StoredKey key) => new(Partition, key.Name)
    {
        ["Roles"] = string.Join(',', key.Roles.Select(RoleName.Of)),
        ["Hash"] = Convert.ToHexStringLower(key.Hash),
        ["CreatedAt"] = key.CreatedAt,
        ["CreatedBy"] = key.CreatedBy,
        ["RotatedAt"] = key.RotatedAt,
        ["OldHash"] = key.OldHash is null ? null : Convert.ToHexStringLower(key.OldHash),
        ["OldEndsAt"] = key.OldEndsAt,
    };

    /// <summary>Reads a row.</summary>
    /// <exception cref="FormatException">It is not one that this service writes, and says in a sentence what is wrong.</exception>
    public static StoredKey Read(TableEntity row)
    {
        try
        {
            return new StoredKey
            {
                Name = KeyName.IsWellFormed(row.RowKey) ? row.RowKey : throw new FormatException("its key is no name."),
                Roles = Roles(Text(row, "Roles")),
                Hash = Hash(Text(row, "Hash")),
                CreatedAt = Instant(row, "CreatedAt") ?? throw new FormatException("CreatedAt is missing."),
                CreatedBy = Text(row, "CreatedBy"),
                RotatedAt = Instant(row, "RotatedAt"),
                OldHash = row.GetString("OldHash") is { } old ? Hash(old) : null,
                OldEndsAt = Instant(row, "OldEndsAt"),
                Tag = row.ETag.ToString(),
            };
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidOperationException)
        {
            // A column of another type is told in words that quote it, which might be a key that somebody has put there.
            var what = wrong is FormatException ? wrong.Message : "a column has the wrong type.";
            throw new FormatException($"The row {row.RowKey} of the table {TableKeyStore.TableName} cannot be read, so this key does not work: {what}", wrong);
        }
    }

    private static string Text(TableEntity row, string column) => row.GetString(column) ?? throw new FormatException($"{column} is missing.");

    private static DateTimeOffset? Instant(TableEntity row, string column) => row.GetDateTimeOffset(column);

    private static Role[] Roles(string names) =>
        [.. names.Split(',').Select(name => RoleName.TryParse(name, out var role) ? role : throw new FormatException("Roles names a role that is not known here."))];

    private static byte[] Hash(string hex) => hex.Length == 2 * HashBytes && hex.All(char.IsAsciiHexDigit)
        ? Convert.FromHexString(hex)
        : throw new FormatException("a hash is not 64 hexadecimal digits.");
}
