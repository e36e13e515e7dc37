using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.Evidence;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Listings;
using Reputation.Functions.RecordFiles;
using Reputation.Functions.Scoring;
using Reputation.Functions.Strikes;
using Reputation.Functions.Traffic;

namespace Reputation.Functions.Standings;

/// <summary>Asks what else decides about an address, beside its evidence.</summary>
internal sealed class StandingInquiry(
    TableStrikes strikes, StrikeRule strikeRule, BlobTraffic traffic, IOptions<ScoringOptions> options, TimeProvider clock)
{
    /// <summary>The circumstances of a unit.</summary>
    /// <param name="sheet">Its evidence.</param>
    /// <param name="list">The list that is decided on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<ListingCircumstances> AskAsync(EvidenceSheet sheet, Blocklist list, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var messages = CountMessagesAsync(sheet, now, cancellationToken);
        var granted = await strikes.ReadAsync(sheet.Unit, cancellationToken);
        var decayed = sheet.Releases.Select(at => Decayed(sheet.Unit, at));
        return new ListingCircumstances
        {
            ListedAt = ListedByScoring(list, sheet.Unit, now) is { Actor: ScoringListing.Actor } own ? own.ListedAt : null,
            IsAllowed = list.AllowanceFor(sheet.Unit, now) is not null,
            Strikes = strikeRule.Judge(granted.Concat(decayed), now).Count,
            IsOnProbation = strikeRule.Judge(granted, now).ProbationUntil is not null,
            Messages = await messages,
        };
    }

    /// <summary>Those releases by decay that still make a later listing longer.</summary>
    public IReadOnlyList<DateTimeOffset> CountingReleases(EvidenceSheet sheet) =>
        sheet.Releases.Count == 0 || ReleasesOverAt(sheet) <= clock.GetUtcNow() ? [] : sheet.Releases;

    /// <summary>When the releases by decay count for nothing any more.</summary>
    public DateTimeOffset ReleasesOverAt(EvidenceSheet sheet) => strikeRule.OverAt([.. sheet.Releases.Select(at => Decayed(sheet.Unit, at))]);

    /// <summary>The listing that scoring holds, if there is one that counts.</summary>
    public static Listing? ListedByScoring(Blocklist list, IpPrefix unit, DateTimeOffset now) =>
        list.Find(unit, ListingSource.Feedback) is { } listing && !listing.IsExpired(now) ? listing : null;

    private static GrantedRemoval Decayed(IpPrefix unit, DateTimeOffset at) => new(unit, "decay", at, IsPolicy: false);

    /// <summary>As far back as complaints count: mail of before somebody let the address go excuses nothing that came after.</summary>
    private async Task<long?> CountMessagesAsync(EvidenceSheet sheet, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var window = now - options.Value.RateWindow;
            var since = sheet.ForgivenAt > window ? sheet.ForgivenAt.Value : window;
            var sent = await traffic.FindAsync(sheet.Unit, cancellationToken);
            return sent?.From(DateOnly.FromDateTime(since.UtcDateTime))?.Messages;
        }
        catch (UnusableRecordFileException)
        {
            // The sweeps, which read the same file, say so; how much mail was sent is not known then.
            return null;
        }
    }
}
