using System.IO.Pipelines;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.ListFiles;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Feeds.Contents;

/// <summary>Reads the lists of feeds.</summary>
internal sealed class FeedContents(ListSyntaxes syntaxes, IOptions<FeedOptions> options)
{
    private const int MostRejected = 20;

    /// <summary>Reads a list whole.</summary>
    /// <exception cref="FeedUnavailableException">It cannot be read at all, or has more entries than it may.</exception>
    public async Task<FeedContent> ReadAsync(FeedSettings settings, FeedFile file, CancellationToken cancellationToken)
    {
        try
        {
            var reader = new ListReader<ListingOrder>(
                PipeReader.Create(file.Content, new StreamPipeReaderOptions(leaveOpen: true)),
                syntaxes.ForFeed(settings.Format, new ListDefaults(settings.Reason, settings.Source, Monitor: settings.Monitor)));
            return await ReadAsync(reader, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is UnreadableListException or InvalidInputException)
        {
            throw new FeedUnavailableException(unreadable.Message, unreadable);
        }
    }

    private async Task<FeedContent> ReadAsync(ListReader<ListingOrder> reader, CancellationToken cancellationToken)
    {
        var (entries, rejected, terms) = (new List<FeedEntry>(), new List<RejectedLine>(), new Dictionary<FeedTerms, FeedTerms>());
        var (lines, rejectedCount) = (0L, 0L);
        while (await reader.ReadAsync(cancellationToken) is { } part)
        {
            entries.AddRange(part.Said.Select(order => new FeedEntry(order.Prefix, Shared(FeedTerms.Of(order)))));
            rejected.AddRange(part.Rejected.Take(MostRejected - rejected.Count));
            (lines, rejectedCount) = (part.Lines, rejectedCount + part.Rejected.Count);
            if (entries.Count > options.Value.MaximumEntries)
            {
                throw new FeedUnavailableException($"The list has more than {options.Value.MaximumEntries} entries (Feeds__MaximumEntries).");
            }
        }

        return new FeedContent(entries, lines, rejectedCount, rejected);

        FeedTerms Shared(FeedTerms own)
        {
            if (terms.TryGetValue(own, out var shared))
            {
                return shared;
            }

            terms.Add(own, own);
            return own;
        }
    }
}
