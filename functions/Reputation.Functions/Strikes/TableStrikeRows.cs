using Azure.Data.Tables;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Strikes;

/// <summary>A removal as a row, and the row by which its unit is looked at again.</summary>
internal static class TableStrikeRows
{
    private const string At = "At";
    private const string Policy = "IsPolicy";
    private const string Unit = "Unit";

    public static TableEntity Of(GrantedRemoval removal) => new(StrikeKeys.Partition(removal.Unit), removal.Id)
    {
        [At] = removal.At,
        [Policy] = removal.IsPolicy,
    };

    public static TableEntity Due(DateTimeOffset at, IpPrefix unit) => new(StrikeKeys.Due, StrikeKeys.DueRow(at, unit)) { [Unit] = unit.ToString() };

    /// <summary>Reads a row of a unit's partition.</summary>
    /// <exception cref="InvalidDataException">The row cannot be read.</exception>
    public static GrantedRemoval Read(TableEntity row, IpPrefix unit) => Read(row, () =>
        new GrantedRemoval(unit, row.RowKey, row.GetDateTimeOffset(At)!.Value, row.GetBoolean(Policy)!.Value));

    /// <summary>The unit that is to be looked at.</summary>
    /// <exception cref="InvalidDataException">The row cannot be read.</exception>
    public static IpPrefix ReadUnit(TableEntity row) => Read(row, () => IpPrefix.Parse(row.GetString(Unit) ?? string.Empty));

    private static T Read<T>(TableEntity row, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"The row {row.RowKey} of the table {TableStrikes.TableName} cannot be read: {wrong.Message}", wrong);
        }
    }
}
