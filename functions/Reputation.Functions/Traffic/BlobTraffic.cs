using System.Runtime.CompilerServices;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.RecordFiles;

namespace Reputation.Functions.Traffic;

/// <summary>
/// How much mail each client sent: what has been folded into one file, and the reports that wait in the inbox, together. So whatever was
/// acknowledged is there at once, in every process, and is counted once.
/// </summary>
internal sealed class BlobTraffic(BlobTrafficFile file, BlobTrafficInbox inbox, TimeProvider clock)
{
    private const int MostAttempts = 5;

    /// <summary>Stores what a mail server tells; nothing to tell is nothing to store.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer; whether it is stored is open.</exception>
    public async Task ReportAsync(IReadOnlyCollection<TrafficLine> lines, CancellationToken cancellationToken)
    {
        if (lines.Count > 0)
        {
            await inbox.PutAsync(TrafficMerge.Sum(lines.Select(ClientTraffic.Of)), cancellationToken);
        }
    }

    /// <summary>Every client that was seen at an instant or later, in the order of their keys, with all that is known of it.</summary>
    /// <exception cref="UnusableRecordFileException">The file is damaged: somebody has to look.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer; only before the first client is given.</exception>
    public async IAsyncEnumerable<ClientTraffic> ReadSeenAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = TrafficDays.FirstKept(clock.GetUtcNow());
        var (copy, told) = await AgainAsync(async () =>
        {
            var (reading, waiting) = await OpenAsync(cancellationToken);
            return (reading is null ? null : await reading.FetchAsync(cancellationToken), TrafficMerge.Sum(waiting.SelectMany(report => report.Clients)));
        });
        await using (copy)
        {
            var folded = copy?.ReadAsync(cancellationToken) ?? AsyncEnumerable.Empty<AddressRecord>();
            await foreach (var client in TrafficMerge.MergeAsync(folded.Select(record => TrafficRecord.Read(file.Name, record)), told, cancellationToken))
            {
                if (client.LastSeenAt >= since && client.From(first) is { } kept)
                {
                    yield return kept;
                }
            }
        }
    }

    /// <summary>What one client sent within the last 30 days, by day; null for nothing.</summary>
    /// <param name="key">An IPv4 address, or an IPv6 /64; see <see cref="TrafficLine.Key"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UnusableRecordFileException">The file is damaged: somebody has to look.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<ClientTraffic?> FindAsync(IpPrefix key, CancellationToken cancellationToken)
    {
        var all = await AgainAsync(async () =>
        {
            var (reading, waiting) = await OpenAsync(cancellationToken);
            var folded = reading is null ? null : await reading.FindAsync(key, cancellationToken);
            return waiting.Select(report => report.Find(key)).OfType<ClientTraffic>()
                .Concat(folded is { } content ? [TrafficRecord.Read(file.Name, new AddressRecord(key, content))] : [])
                .ToList();
        });
        return all.Count == 0 ? null : all.Aggregate((sum, one) => sum.Add(one)).From(TrafficDays.FirstKept(clock.GetUtcNow()));
    }

    /// <summary>
    /// The file, and the reports that it does not hold. The inbox is looked into first: a report that has left it by the time the file
    /// is opened is in the file, and one that leaves it later is found gone.
    /// </summary>
    private async Task<(BlobRecordReading? File, IReadOnlyList<TrafficReport> Waiting)> OpenAsync(CancellationToken cancellationToken)
    {
        var names = await inbox.ListAsync(cancellationToken);
        var (reading, note) = await file.OpenAsync(cancellationToken);
        var folded = note.Names();
        return (reading, await inbox.ReadAsync([.. names.Where(name => !folded.Contains(name.Name))], cancellationToken));
    }

    private static async Task<T> AgainAsync<T>(Func<Task<T>> read)
    {
        var attemptsLeft = MostAttempts;
        while (true)
        {
            try
            {
                return await read();
            }
            catch (RecordFileReplacedException) when (--attemptsLeft > 0)
            {
                // Reports were folded meanwhile: the next attempt finds them in the file.
            }
            catch (RecordFileReplacedException replaced)
            {
                throw new StorageUnavailableException("The traffic is being written again and again: please try again.", replaced);
            }
        }
    }
}
