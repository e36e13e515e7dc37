using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.ListFiles;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Imports;

/// <summary>Brings a list into the log while it is read: the next lines are read while a transaction is under way.</summary>
internal sealed class Importer(FullAppends appends, IOptions<ImportOptions> options, TimeProvider clock)
{
    /// <summary>Parts of the list that are read ahead; the sender waits for the rest.</summary>
    private const int MostPartsAhead = 4;

    /// <summary>Orders that one append chooses from: many of them may change nothing.</summary>
    private const int MostOrders = 2000;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>Reads the list to its end. What was read whole before it broke off is in.</summary>
    /// <exception cref="IOException">The list broke off.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer, and patience is over.</exception>
    /// <exception cref="UnreadableListException">No line of the list can be read.</exception>
    public async Task RunAsync(ListReader<ListingOrder> reader, ImportProgress progress, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var parts = Channel.CreateBounded<ListPart<ListingOrder>>(new BoundedChannelOptions(MostPartsAhead) { SingleReader = true, SingleWriter = true });
        var reading = ReadAsync(reader, parts.Writer, ending.Token);
        try
        {
            await WriteAsync(parts.Reader, progress, cancellationToken);
        }
        finally
        {
            await ending.CancelAsync();
            await reading;
        }
    }

    private static async Task ReadAsync(ListReader<ListingOrder> reader, ChannelWriter<ListPart<ListingOrder>> parts, CancellationToken cancellationToken)
    {
        try
        {
            while (await reader.ReadAsync(cancellationToken) is { } part)
            {
                await parts.WriteAsync(part, cancellationToken);
            }

            parts.Complete();
        }
        catch (Exception failure)
        {
            // Reaches the one that writes, once it has written what was read before.
            parts.Complete(failure);
        }
    }

    private async Task WriteAsync(ChannelReader<ListPart<ListingOrder>> parts, ImportProgress progress, CancellationToken cancellationToken)
    {
        var orders = new List<ListingOrder>();
        while (true)
        {
            while (orders.Count < MostOrders && parts.TryRead(out var part))
            {
                progress.Current = progress.Current.With(part);
                orders.AddRange(part.Said.Select(order => order with { Import = progress.Current.Id }));
            }

            if (orders.Count == 0 && await parts.WaitToReadAsync(CancellationToken.None))
            {
                continue;
            }

            // At the end too, with nothing to decide on: the version that is told is that of the head.
            var appended = await AppendAsync(orders, progress.Current.Actor, cancellationToken);
            progress.Current = progress.Current with
            {
                Accepted = progress.Current.Accepted + appended.Changed,
                Unchanged = progress.Current.Unchanged + appended.Taken - appended.Changed,
                Version = appended.Version,
            };
            if (orders.Count == 0)
            {
                return;
            }

            orders.RemoveRange(0, appended.Taken);
        }
    }

    /// <summary>Appends as one that has time: decided again, what is in already changes nothing.</summary>
    private async Task<FullAppend> AppendAsync(List<ListingOrder> orders, string actor, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await appends.AppendAsync(
                    orders, (state, order, now) => ListingDecisions.Put(state.Find(order.Prefix, order.Source), order, actor, now), CancellationToken.None);
            }
            catch (StorageUnavailableException) when (clock.GetElapsedTime(since) < options.Value.Patience)
            {
                await Task.Delay(PauseAfterFailure, clock, cancellationToken);
            }
        }
    }
}
