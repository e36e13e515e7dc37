using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings.Rules;

/// <summary>A prefix that touches a special-purpose range is listed by an operator who says <c>force</c>, and by nobody else.</summary>
internal static class SpecialPurposeRangesNeedForce
{
    /// <summary>Gives the objection, or null.</summary>
    public static string? Check(IpPrefix prefix, bool force, bool documentationIsPublic) =>
        !force && SpecialPurposeRanges.Touched(prefix, documentationIsPublic) is { } range
            ? $"{prefix} touches the special-purpose range {range}: no mail comes from there over the internet. List it with \"force\": true if that is really meant."
            : null;
}
