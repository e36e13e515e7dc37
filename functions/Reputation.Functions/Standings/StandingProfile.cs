using System.Text.Json;
using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.Evidence;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Profiles;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Standings;

/// <summary>Adds to the profile of an address its evidence, how that is judged, and when it would clear; of an IPv6 address that of its /64.</summary>
internal sealed class StandingProfile(
    TableEvidence evidence,
    EndedListing ended,
    StandingInquiry inquiry,
    ListingJudge judge,
    ComplaintScorer scorer,
    LogReader reader,
    IOptions<ScoringOptions> options,
    TimeProvider clock) : IProfilePart
{
    private const int MostPieces = 100;

    public async Task<IReadOnlyDictionary<string, JsonElement>> AskAsync(IpPrefix prefix, CancellationToken cancellationToken)
    {
        var nothing = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (!SenderUnit.IsWithinOne(prefix) || await evidence.FindAsync(SenderUnit.Of(prefix), cancellationToken) is not { Sheet.IsEmpty: false } stored)
        {
            return nothing;
        }

        var now = clock.GetUtcNow();
        var list = await reader.CatchUpAsync(cancellationToken);
        var sheet = await ended.ApplyAsync(SheetChanges.Forget(stored.Sheet, now - options.Value.EvidenceRetention), list, cancellationToken);
        var circumstances = await inquiry.AskAsync(sheet, list, cancellationToken);
        var judgement = judge.Judge(sheet.Evidence, circumstances, now);
        EvidenceItem[] pieces = [.. judgement.Assessment.Pieces.Take(MostPieces).Select(piece => EvidenceItem.Of(piece, sheet.Evidence))];
        ComplaintsItem[] days = [.. sheet.Days.Select(ComplaintsItem.Of)];
        var curve = scorer.Curve(sheet.Evidence, now, judgement.ClearAt ?? now);
        var scoring = ScoringItem.Of(judgement, circumstances, sheet.Evidence, curve, options.Value);
        return new Dictionary<string, JsonElement>(StringComparer.Ordinal)
        {
            ["evidence"] = JsonSerializer.SerializeToElement(pieces, StandingsJson.Wire.EvidenceItemArray),
            ["score"] = JsonSerializer.SerializeToElement(scoring.Score, StandingsJson.Wire.Double),
            ["clearAt"] = JsonSerializer.SerializeToElement(IsByHand(list, sheet, now) ? null : scoring.ClearAt, StandingsJson.Wire.NullableDateTimeOffset),
            ["complaints"] = JsonSerializer.SerializeToElement(days, StandingsJson.Wire.ComplaintsItemArray),
            ["scoring"] = JsonSerializer.SerializeToElement(scoring, StandingsJson.Wire.ScoringItem),
        };
    }

    /// <summary>Whether an operator keeps the address listed under this source: then no decay ends that.</summary>
    private static bool IsByHand(Blocklist list, EvidenceSheet sheet, DateTimeOffset now) =>
        StandingInquiry.ListedByScoring(list, sheet.Unit, now) is { Actor: not ScoringListing.Actor };
}
