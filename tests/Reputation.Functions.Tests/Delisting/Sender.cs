using Reputation.Functions.Addresses;

namespace Reputation.Functions.Tests.Delisting;

/// <summary>Somebody in the storm whose address is listed, and what has to become of every request about it.</summary>
/// <param name="Number">Its place.</param>
internal sealed record Sender(int Number)
{
    /// <summary>An IPv4 address of the test ranges for one in three, as long as there are some, else an IPv6 address of a /64 of its own.</summary>
    public string Address { get; } = (Number % 3, Number / 3) switch
    {
        (0, < 250) => $"192.0.2.{(Number / 3) + 1}",
        (0, < 500) => $"198.51.100.{(Number / 3) - 249}",
        (0, < 750) => $"203.0.113.{(Number / 3) - 499}",
        _ => $"2001:db8:1:{Number:x}::7",
    };

    /// <summary>Six in ten are clean, two are still listed by Abusix, two have no reverse DNS.</summary>
    public string Expected { get; } = (Number % 10) switch
    {
        < 6 => "removed",
        < 8 => "refused",
        _ => "review",
    };

    public bool IsListedByAbusix => Expected == "refused";

    public bool HasName => Expected != "review";

    /// <summary>Half of them are listed by us, too.</summary>
    public bool IsListedTwice => Number % 2 == 0;

    public IpPrefix Unit
    {
        get
        {
            var address = IpPrefix.Parse(Address);
            return address.IsIPv4 ? address : address.Widen(64);
        }
    }
}
