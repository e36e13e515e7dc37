using System.Text.Json;
using Reputation.Functions.Listings.Desk;

namespace Reputation.Functions.Profiles;

/// <summary>Everything that is known about an address or a small network.</summary>
/// <param name="Address">It, in its canonical form; a network with its length.</param>
/// <param name="Listed">Whether mail from it is rejected.</param>
/// <param name="Verdict"><c>accept</c> or <c>reject</c>.</param>
/// <param name="Listings">Every listing that covers it, the longest prefix first, allowed and watched ones too.</param>
/// <param name="Allowed">The allowlist entry that covers it.</param>
/// <param name="Network">What is listed within the network, or around the address.</param>
/// <param name="History">What happened to it and to the networks that hold it, the newest first.</param>
/// <param name="HistoryCursor">What to ask with for the rest of the history; null at its end.</param>
/// <param name="Version">The version of the list.</param>
/// <param name="Evidence">What speaks against it, with present weights.</param>
/// <param name="Score">The sum of the evidence; null without any.</param>
/// <param name="ClearAt">When it would clear by decay; null without evidence.</param>
/// <param name="Complaints">Complaints by day.</param>
/// <param name="Scoring">How the evidence is judged, and the curve to the clear date; null without any.</param>
/// <param name="Observations">What sweeps have seen.</param>
/// <param name="Requests">Requests for delisting.</param>
public sealed record AddressProfile(
    string Address,
    bool Listed,
    string Verdict,
    IReadOnlyList<ListingItem> Listings,
    AllowanceItem? Allowed,
    ProfileNetwork Network,
    IReadOnlyList<HistoryItem> History,
    string? HistoryCursor,
    long Version,
    JsonElement Evidence,
    JsonElement Score,
    JsonElement ClearAt,
    JsonElement Complaints,
    JsonElement Scoring,
    JsonElement Observations,
    JsonElement Requests);
