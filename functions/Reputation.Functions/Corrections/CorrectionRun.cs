using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Corrections;

/// <summary>Corrects many places of the list, in full transactions, each place judged anew on the list at the head of the log.</summary>
internal sealed class CorrectionRun(ListingLog log, TimeProvider clock, IReadOnlyList<ListKey> places, ICorrector corrector, CorrectionCounts counts)
{
    /// <summary>A request that takes longer is cut off on its way by the front of Azure Functions (230 s).</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(3);

    /// <summary>Places that one transaction chooses from: many of them may need no change.</summary>
    private const int MostPlaces = 2000;

    /// <summary>After so many times that others have written in between, the places are judged by what the list alone tells.</summary>
    private const int MostLooks = 3;

    private readonly List<Correction> _judged = [];
    private int _done;
    private long? _known;
    private int _looks;

    /// <summary>How many places have not been come to.</summary>
    public int Left => places.Count - _done;

    /// <summary>The version of the list with the last of the corrections; null before the first.</summary>
    public long? Version { get; private set; }

    /// <summary>Works the places off in their order, until the time is over.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer; what is done stays done.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        if (Left == 0)
        {
            return;
        }

        try
        {
            _known = await corrector.CatchUpAsync(cancellationToken);
            while (Left > 0 && clock.GetElapsedTime(begun) < LongestRun)
            {
                await StepAsync(cancellationToken);
            }
        }
        catch (StorageUnavailableException failure)
        {
            throw new StorageUnavailableException(
                $"{failure.Message} {_done} of {places.Count} places are done, and stay so: send the same again for the others.", failure);
        }
    }

    private async Task StepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var mayLook = _known is not null && _looks < MostLooks;
        var isNews = false;
        var appended = await log.AppendAsync(
            blocklist =>
            {
                isNews = mayLook && blocklist.Version != _known;
                return isNews ? [] : Decide(blocklist, now);
            },
            cancellationToken);
        if (isNews)
        {
            _looks++;
            _known = await corrector.CatchUpAsync(cancellationToken);
            return;
        }

        foreach (var correction in _judged)
        {
            counts.Add(places[_done++], correction);
        }

        _looks = 0;
        Version = appended.Blocklist.Version;

        // Where others have not come between, what is new in the log is our own.
        _known = appended.Blocklist.Version - appended.Entries.Count == _known ? appended.Blocklist.Version : _known;
    }

    private List<Change> Decide(Blocklist blocklist, DateTimeOffset now)
    {
        _judged.Clear();
        var changes = new List<Change>(TableListingStore.MostEntries);
        foreach (var key in places.Skip(_done).Take(MostPlaces))
        {
            var correction = corrector.Judge(blocklist, key, now);
            _judged.Add(correction);
            if (correction.Change is { } change)
            {
                changes.Add(change);
            }

            if (changes.Count == TableListingStore.MostEntries)
            {
                break;
            }
        }

        return changes;
    }
}
