using System.Runtime.InteropServices;

namespace Reputation.Functions.Abusix;

/// <summary>What Abusix said about one address, or that it said nothing that counts.</summary>
/// <param name="Standing">Listed, clean, or unknown.</param>
/// <param name="Codes">The documented codes; for <see cref="AbusixStanding.Listed"/> only.</param>
/// <param name="Doubt">Why the answer counts for nothing; for <see cref="AbusixStanding.Unknown"/> only.</param>
/// <param name="UnknownCode">The return code (the four octets as a number) that is not documented; 0 for none.</param>
/// <param name="CachedFor">How long the same negative may come out of a cache again; zero from the zone's own server.</param>
/// <param name="MostAge">For how long a negative may have lain in a cache at most; zero: it was asked for just now.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AbusixAnswer(
    AbusixStanding Standing, AbusixCodes Codes = default, AbusixDoubt Doubt = AbusixDoubt.None, uint UnknownCode = 0, TimeSpan CachedFor = default, TimeSpan MostAge = default)
{
    public static AbusixAnswer Listed(AbusixCodes codes, uint unknownCode = 0) => new(AbusixStanding.Listed, codes, UnknownCode: unknownCode);

    public static AbusixAnswer Clean(TimeSpan cachedFor = default, TimeSpan mostAge = default) =>
        new(AbusixStanding.Clean, CachedFor: cachedFor, MostAge: mostAge);

    public static AbusixAnswer Unknown(AbusixDoubt doubt, uint unknownCode = 0) => new(AbusixStanding.Unknown, Doubt: doubt, UnknownCode: unknownCode);

    /// <summary>The answer about several addresses that are listed as one: listed if any is; clean only if all are.</summary>
    public AbusixAnswer Or(AbusixAnswer other) => (Standing, other.Standing) switch
    {
        (AbusixStanding.Listed, AbusixStanding.Listed) => Listed(Codes | other.Codes, Math.Max(UnknownCode, other.UnknownCode)),
        (AbusixStanding.Listed, _) => this,
        (_, AbusixStanding.Listed) => other,
        (AbusixStanding.Unknown, _) => this,
        (_, AbusixStanding.Unknown) => other,
        _ => Clean(Longer(CachedFor, other.CachedFor), Longer(MostAge, other.MostAge)),
    };

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
