using Reputation.Functions.Addresses;

namespace Reputation.Functions.Listings.Snapshots;

/// <summary>Reads what <see cref="SnapshotRecordWriter"/> wrote, and believes none of it.</summary>
internal sealed class SnapshotRecordReader(BlocklistBuilder list)
{
    private const SnapshotMarks All = SnapshotMarks.Allowance | SnapshotMarks.IPv4 | SnapshotMarks.Detail | SnapshotMarks.End
        | SnapshotMarks.Seen | SnapshotMarks.Monitor | SnapshotMarks.Feed;

    private readonly List<string> _texts = [];
    private long _since;
    private long _end;
    private long _version;

    public int Listings { get; private set; }

    public int Allowances { get; private set; }

    /// <summary>Reads the records of a piece into the list.</summary>
    /// <exception cref="UnusableSnapshotException">They are no records, or not in order.</exception>
    public void Read(ReadOnlySpan<byte> piece)
    {
        var input = new SnapshotInput(piece);
        try
        {
            while (!input.IsAtEnd)
            {
                ReadRecord(ref input);
            }
        }
        catch (ArgumentException wrong)
        {
            throw new UnusableSnapshotException($"A record of it cannot be: {wrong.Message}", wrong);
        }
    }

    private void ReadRecord(ref SnapshotInput input)
    {
        var marks = (SnapshotMarks)input.ReadByte();
        if ((marks & ~All) != SnapshotMarks.None)
        {
            throw new UnusableSnapshotException("A record of it is of an unknown kind.");
        }

        var prefix = input.ReadPrefix(marks.HasFlag(SnapshotMarks.IPv4));
        if (marks.HasFlag(SnapshotMarks.Allowance))
        {
            list.Add(ReadAllowance(ref input, prefix, marks));
            Allowances++;
        }
        else
        {
            list.Add(ReadListing(ref input, prefix, marks));
            Listings++;
        }
    }

    private Listing ReadListing(ref SnapshotInput input, IpPrefix prefix, SnapshotMarks marks)
    {
        var name = input.ReadText(_texts);
        if (!ListingSources.TryParse(name, out var source))
        {
            throw new UnusableSnapshotException($"It has the unknown source {name}.");
        }

        // The initializers are evaluated in the order of the record's parts.
        return new Listing
        {
            Prefix = prefix,
            Source = source,
            Monitor = marks.HasFlag(SnapshotMarks.Monitor),
            Reason = input.ReadText(_texts),
            Detail = marks.HasFlag(SnapshotMarks.Detail) ? input.ReadText(_texts) : null,
            Feed = marks.HasFlag(SnapshotMarks.Feed) ? input.ReadText(_texts) : null,
            Actor = input.ReadText(_texts),
            ListedAt = Instant(input.ReadDifference(ref _since)),
            ExpiresAt = marks.HasFlag(SnapshotMarks.End) ? Instant(input.ReadDifference(ref _end)) : null,
            Version = input.ReadDifference(ref _version),
            Seen = marks.HasFlag(SnapshotMarks.Seen) ? input.ReadPrefix(input.ReadByte() == 1) : null,
        };
    }

    private Allowance ReadAllowance(ref SnapshotInput input, IpPrefix prefix, SnapshotMarks marks) => new()
    {
        Prefix = prefix,
        Reason = input.ReadText(_texts),
        Actor = input.ReadText(_texts),
        AllowedAt = Instant(input.ReadDifference(ref _since)),
        ExpiresAt = marks.HasFlag(SnapshotMarks.End) ? Instant(input.ReadDifference(ref _end)) : null,
        Version = input.ReadDifference(ref _version),
    };

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
