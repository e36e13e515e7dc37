using System.Text.RegularExpressions;
using Azure.Data.Tables;

namespace Reputation.Functions.Backups;

/// <summary>
/// Whether Table Storage will have the rows of a backup: asked of all of them before the first is written, since a restore that it refuses in the
/// middle would leave the store closed.
/// </summary>
internal sealed partial class TableRowCheck
{
    private const int LongestKey = 512;
    private const int LongestText = 32 * 1024;

    private readonly HashSet<(string Part, string Partition, string Key)> _seen = [];

    /// <summary>Checks the next row.</summary>
    /// <exception cref="InvalidDataException">Table Storage would refuse it, or it was there before.</exception>
    public void Check(string part, TableEntity row)
    {
        if (!IsKey(row.PartitionKey) || !IsKey(row.RowKey))
        {
            throw new InvalidDataException($"a row of its part {part} has a key that Table Storage does not take.");
        }

        if (row.Any(column => !Column().IsMatch(column.Key) || column.Value is string { Length: > LongestText }))
        {
            throw new InvalidDataException($"a row of its part {part} has a column that Table Storage does not take.");
        }

        if (!_seen.Add((part, row.PartitionKey, row.RowKey)))
        {
            throw new InvalidDataException($"a row of its part {part} is there twice.");
        }
    }

    private static bool IsKey(string key) => key.Length <= LongestKey && !key.AsSpan().ContainsAny(@"/\#?") && !key.Any(char.IsControl);

    [GeneratedRegex(@"^([A-Za-z_][A-Za-z0-9_]{0,254}|odata\.etag)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Column();
}
