using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.History;

/// <summary>Finds where the history stands in the log as it is now, which may have gone back, or been begun anew at a later version.</summary>
internal sealed class HistoryAlignment(LogReader log)
{
    /// <summary>The cursor itself where the log goes on from it; else one that has branched off at the last place that they have in common.</summary>
    public async Task<HistoryCursor> AlignAsync(HistoryCursor cursor, LogPosition head, CancellationToken cancellationToken)
    {
        if (await FitsAsync(cursor.Place))
        {
            // What was being copied when a run broke off may be lost since, and some of it be written.
            return cursor.Intended is null || await FitsAsync(cursor.Intended) ? cursor : cursor.BranchOff(cursor.Place);
        }

        foreach (var place in cursor.Passed.Reverse())
        {
            if (await FitsAsync(place))
            {
                return cursor.BranchOff(place);
            }
        }

        return cursor.BranchOff(await BeginningAsync());

        async Task<HistoryPlace> BeginningAsync()
        {
            var first = await log.FindFirstAsync(cancellationToken);
            if (first > head.Version)
            {
                return new HistoryPlace(head.Version, head.Append);
            }

            return await log.ReadAsync(first, first, cancellationToken) is [var entry]
                ? new HistoryPlace(first - 1, entry.Previous)
                : throw new InvalidDataException($"The log is kept from version {first} on, and that entry is not there.");
        }

        async Task<bool> FitsAsync(HistoryPlace place)
        {
            if (place.Version >= head.Version)
            {
                return place.Version == head.Version && place.Append == head.Append;
            }

            var next = await log.ReadAsync(place.Version + 1, place.Version + 1, cancellationToken);
            return next is [var entry] && entry.Previous == place.Append;
        }
    }
}
