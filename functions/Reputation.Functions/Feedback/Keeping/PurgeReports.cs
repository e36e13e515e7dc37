using Microsoft.Extensions.Options;
using Reputation.Functions.Feedback.Reports;
using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.Feedback.Keeping;

/// <summary>Deletes reports as they came, and later what is known of them. One that waits to be read is not deleted.</summary>
internal sealed class PurgeReports(TableFeedback reports, BlobOriginals originals, IOptions<FeedbackOptions> options, TimeProvider clock) : IChore
{
    private const int MostAtOnce = 1_000;

    public string Name => "purge feedback reports";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var id in await originals.ReadOlderAsync(BlobOriginals.Received, now - options.Value.OriginalRetention, MostAtOnce, cancellationToken))
        {
            await DeleteReadAsync(id, cancellationToken);
        }

        foreach (var id in await originals.ReadOlderAsync(BlobOriginals.Unreadable, now - options.Value.UnreadableRetention, MostAtOnce, cancellationToken))
        {
            await originals.DeleteAsync(BlobOriginals.Unreadable, id, cancellationToken);
        }

        await reports.ForgetAsync(now - options.Value.Retention, MostAtOnce, cancellationToken);
    }

    private async Task DeleteReadAsync(string id, CancellationToken cancellationToken)
    {
        if (await reports.FindWaitingAsync(id, cancellationToken) is null)
        {
            await originals.DeleteAsync(BlobOriginals.Received, id, cancellationToken);
        }
    }
}
