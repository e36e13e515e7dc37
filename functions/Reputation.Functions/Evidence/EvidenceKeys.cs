using System.Globalization;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Evidence;

/// <summary>
/// How the rows of the evidence are named: a partition a unit with its sheet; and beside them one partition in which the units stand in the
/// order in which they are to be looked at.
/// </summary>
internal static class EvidenceKeys
{
    public const string Sheet = "sheet";

    public const string Due = "due";

    public static string Partition(IpPrefix unit) => AddressKey.Of(unit);

    public static string DueRow(DateTimeOffset at, IpPrefix unit) => $"{DueEnd(at)}:{Partition(unit)}";

    /// <summary>The first key after the rows of those that are due before an instant.</summary>
    public static string DueEnd(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeMilliseconds():D15}");
}
