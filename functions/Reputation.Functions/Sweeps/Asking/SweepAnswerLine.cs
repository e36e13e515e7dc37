using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Sweeps.Asking;

/// <summary>A finding as it is kept while its run is under way.</summary>
public sealed record SweepAnswerLine(
    string Key, string Address, AbusixStanding Standing, byte Codes, AbusixDoubt Doubt, uint UnknownCode, long CachedForTicks, DateTimeOffset AskedAt)
{
    public static SweepAnswerLine Of(Finding finding) => new(
        finding.Key.ToString(),
        finding.Address.ToString(),
        finding.Answer.Standing,
        finding.Answer.Codes.Bits,
        finding.Answer.Doubt,
        finding.Answer.UnknownCode,
        finding.Answer.CachedFor.Ticks,
        finding.AskedAt);

    public Finding ToFinding() => new(
        IpPrefix.Parse(Key),
        IpPrefix.Parse(Address),
        new AbusixAnswer(Standing, new AbusixCodes(Codes), Doubt, UnknownCode, TimeSpan.FromTicks(CachedForTicks)),
        AskedAt);
}
