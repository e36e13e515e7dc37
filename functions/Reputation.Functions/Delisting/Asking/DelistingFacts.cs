using Reputation.Functions.Addresses;
using Reputation.Functions.Delisting.Contacts;
using Reputation.Functions.Listings;
using Reputation.Functions.ReverseDns;
using Reputation.Functions.Scoring;
using Reputation.Functions.Strikes;

namespace Reputation.Functions.Delisting.Asking;

/// <summary>Everything that the rules look at.</summary>
public sealed record DelistingFacts
{
    /// <summary>The single address that the request names.</summary>
    public required IpPrefix Address { get; init; }

    /// <summary>What automation keys by: the address itself, or an IPv6 address' /64.</summary>
    public required IpPrefix Unit { get; init; }

    /// <summary>When the outside world was asked.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>What Abusix says now; null when there is no key to ask it with.</summary>
    public required AbusixCheck? Abusix { get; init; }

    public required ReverseDnsCheck ReverseDns { get; init; }

    /// <summary>Null: nothing is known that speaks against it.</summary>
    public required ComplaintScore? Score { get; init; }

    /// <summary>What earlier removals have left behind.</summary>
    public required StrikeRecord Strikes { get; init; }

    /// <summary>
    /// How many requests the requester made lately, this one included; of several requesters, those of one who did not make too many, so
    /// that nobody spoils another's request by joining it.
    /// </summary>
    public required RequestsLately RequestsLately { get; init; }

    /// <summary>
    /// Every listing that covers the address and counts, watched ones too, the longest prefix first, and then those of other addresses in its
    /// unit; empty when the allowlist covers it. Of the state on which the decision is made, which is newer than the other facts.
    /// </summary>
    public IReadOnlyList<Listing> Listings { get; init; } = [];

    /// <summary>The entry of the allowlist that covers the address.</summary>
    public Allowance? Allowed { get; init; }
}
