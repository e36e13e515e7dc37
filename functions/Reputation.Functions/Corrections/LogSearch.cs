using System.Globalization;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Corrections;

/// <summary>Finds a place in the log by time.</summary>
internal sealed class LogSearch(LogReader log)
{
    /// <summary>Entries bear the clock of the process that wrote them: so far one may be out of order.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <summary>The first version that may have been written at an instant or later.</summary>
    /// <returns>Also the oldest entry that is kept, when the instant is before it and the log had begun earlier.</returns>
    /// <exception cref="InvalidInputException">No entry is kept, although the log had begun earlier: it was restored, and nothing was done since.</exception>
    public async Task<(long First, LogEntry? Oldest)> FindAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var end = (await log.CatchUpAsync(cancellationToken)).Version + 1;
        var first = await log.FindFirstAsync(cancellationToken);
        if (first >= end && first > 1)
        {
            throw new InvalidInputException(string.Create(
                CultureInfo.InvariantCulture, $"The log has no change: it begins after version {first - 1}. What was done before then, as before a restore, cannot be undone."));
        }

        if (first >= end)
        {
            return (end, null);
        }

        var oldest = await ReadAsync(first, cancellationToken);
        if (first > 1 && oldest.At > since)
        {
            return (first, oldest);
        }

        var at = since > DateTimeOffset.MinValue + ClockDifference ? since - ClockDifference : DateTimeOffset.MinValue;
        var (low, high) = (first, end);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = (await ReadAsync(middle, cancellationToken)).At < at ? (middle + 1, high) : (low, middle);
        }

        return (low, null);
    }

    private async Task<LogEntry> ReadAsync(long version, CancellationToken cancellationToken) =>
        await log.ReadAsync(version, version, cancellationToken) is [var entry]
            ? entry
            : throw new StorageUnavailableException("The log was compacted, or its store went back, while it was read: please try again.", null);
}
