using System.Runtime.InteropServices;

namespace Reputation.Functions.Abusix;

/// <summary>The answers about the test points of one address family (RFC 5782, section 5), and what they mean.</summary>
/// <param name="Listed">About the address that must be listed: 127.0.0.2, or ::FFFF:7F00:2.</param>
/// <param name="Unlisted">About the one that must not be: 127.0.0.1, or ::FFFF:7F00:1.</param>
/// <param name="Family">4 or 6.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AbusixCanary(AbusixAnswer Listed, AbusixAnswer Unlisted, int Family)
{
    public CanaryState State => (Listed.Standing, Unlisted.Standing) switch
    {
        (AbusixStanding.Listed, AbusixStanding.Clean) => CanaryState.Passed,
        (AbusixStanding.Clean, _) or (_, AbusixStanding.Listed) => CanaryState.Failed,
        _ when Listed.Doubt is AbusixDoubt.Blocked or AbusixDoubt.NotLoopback or AbusixDoubt.UnknownCode => CanaryState.Failed,
        _ when Unlisted.Doubt is AbusixDoubt.Blocked or AbusixDoubt.NotLoopback or AbusixDoubt.UnknownCode => CanaryState.Failed,
        _ => CanaryState.Unknown,
    };

    /// <summary>A sentence for an operator, without the key.</summary>
    public string Sentence => State switch
    {
        CanaryState.Passed => $"The test points answer as they should (IPv{Family}).",
        _ when Listed.Standing == AbusixStanding.Clean =>
            $"The test address {Name(2)}, which must be listed, is not: the key (Abusix__ApiKey) is wrong or has lapsed, or the zone is empty.",
        _ when Unlisted.Standing == AbusixStanding.Listed => $"The test address {Name(1)}, which must not be listed, is: the zone lists everything.",
        CanaryState.Failed => $"The test address {Name(Listed.Standing == AbusixStanding.Listed ? 1 : 2)} is answered with something that means no listing: {Doubt.Words()}.",
        _ => $"The test address {Name(Listed.Standing == AbusixStanding.Listed ? 1 : 2)} is not answered: {Doubt.Words()}. Name servers are set by Dns__Servers.",
    };

    private AbusixDoubt Doubt => Listed.Standing == AbusixStanding.Listed ? Unlisted.Doubt : Listed.Doubt;

    private string Name(int last) => Family == 4 ? $"127.0.0.{last}" : $"::ffff:7f00:{last}";
}
