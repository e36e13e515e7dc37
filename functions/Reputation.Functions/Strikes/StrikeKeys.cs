using System.Globalization;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Strikes;

/// <summary>
/// How the rows of the strikes are named: a partition a unit, a row a removal; and beside them one partition in which the units stand in
/// the order in which they are to be looked at, to see whether they can be forgotten. No CIDR text, since <c>/</c> is forbidden in keys.
/// </summary>
internal static class StrikeKeys
{
    /// <summary>The partition of the units that are to be looked at.</summary>
    public const string Due = "due";

    public static string Partition(IpPrefix unit) => AddressKey.Of(unit);

    /// <summary>The row that says when a unit is to be looked at.</summary>
    public static string DueRow(DateTimeOffset at, IpPrefix unit) => $"{DueEnd(at)}:{Partition(unit)}";

    /// <summary>The first key after the rows of those that are due before an instant.</summary>
    public static string DueEnd(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeMilliseconds():D15}");
}
