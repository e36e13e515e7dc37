using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;
using Reputation.Functions.Sweeps.Observations;

namespace Reputation.Functions.Tests.Sweeps;

public sealed class ObservationFormatProperties
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_written_is_read_again() => Prop.ForAll<int, byte, bool>((seconds, codes, isIPv4) =>
    {
        var key = IpPrefix.Parse(isIPv4 ? "198.51.100.7" : "2001:db8:1:2::/64");
        var observation = new Observation(
            Noon.AddSeconds(seconds),
            isIPv4 ? key : IpPrefix.Parse("2001:db8:1:2::25"),
            new AbusixAnswer((AbusixStanding)(codes % 3), new AbusixCodes((byte)(codes & 63)), (AbusixDoubt)(codes % 10), (uint)seconds, TimeSpan.FromSeconds(codes)),
            codes,
            Noon.AddSeconds(-seconds),
            Noon.AddSeconds(codes));
        return ObservationFormat.Read(key, ObservationFormat.Write(observation)) == observation;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_read_is_an_observation_or_refused() => Prop.ForAll<byte[]>(bytes =>
    {
        try
        {
            ObservationFormat.Read(IpPrefix.Parse("198.51.100.7"), bytes);
        }
        catch (InvalidDataException)
        {
            // As it should be.
        }
    }).QuickCheckThrowOnFailure();
}
