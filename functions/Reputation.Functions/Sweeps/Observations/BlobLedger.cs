using System.Runtime.CompilerServices;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.RecordFiles;
using Reputation.Functions.Sweeps.Asking;

namespace Reputation.Functions.Sweeps.Observations;

/// <summary>
/// What the sweeps know of each address, in one file that a run replaces as a whole: so much is known anew every few minutes that rows
/// would cost more than the asking. It can be done without: what is lost is learnt again, and addresses leave a little later.
/// </summary>
internal sealed partial class BlobLedger(AzureStorage storage, ILogger<BlobLedger> logger)
{
    private const string Container = "sweeps";
    private const string Blob = "observations";
    public const string FileName = $"{Container}/{Blob}";

    /// <summary>What nobody asked about for so long is forgotten.</summary>
    private static readonly TimeSpan Retention = TimeSpan.FromDays(7);

    private readonly BlobRecordFile _file = new(storage, Container, Blob);

    /// <summary>What is known of an address; null when it was not asked about lately.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<Observation?> FindAsync(IpPrefix key, CancellationToken cancellationToken)
    {
        try
        {
            return await _file.FindAsync(key, cancellationToken) is { } content ? Read(key, content) : null;
        }
        catch (UnusableRecordFileException damaged)
        {
            LogDamaged(damaged.Message);
            return null;
        }
    }

    /// <summary>The file as it is now, to read from it and to replace it later.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    /// <exception cref="UnusableRecordFileException">It is damaged.</exception>
    public Task<BlobRecordReading?> OpenAsync(CancellationToken cancellationToken) => _file.OpenAsync(cancellationToken);

    /// <summary>Throws away a file that cannot be read. Clean answers are counted from one on again, so nothing leaves too soon.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task DiscardAsync(Exception damage, CancellationToken cancellationToken)
    {
        LogDamaged(damage.Message);
        await _file.DeleteAsync(cancellationToken);
    }

    public static async IAsyncEnumerable<KeyValuePair<IpPrefix, Observation>> ReadAsync(
        BlobRecordReading? reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (reading is null)
        {
            yield break;
        }

        await foreach (var record in reading.ReadAsync(cancellationToken))
        {
            yield return new(record.Key, Read(record.Key, record.Content));
        }
    }

    /// <summary>Notes what a run has learnt.</summary>
    /// <param name="before">The file as it was when the run began.</param>
    /// <param name="learnt">What is known anew, in the order of the keys.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when another run has written meanwhile: this one has lost its turn.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async Task<bool> TryNoteAsync(
        BlobRecordReading? before, IReadOnlyList<KeyValuePair<IpPrefix, Observation>> learnt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var records = SortedJoin.OuterAsync(ReadAsync(before, cancellationToken), learnt.ToAsyncEnumerable(), cancellationToken)
            .Select(pair => (pair.Key, Known: pair.Right ?? pair.Left!))
            .Where(pair => now - pair.Known.AskedAt < Retention)
            .Select(pair => new AddressRecord(pair.Key, ObservationFormat.Write(pair.Known)));
        return await _file.TryWriteAsync(records, "{}"u8.ToArray(), before?.Version, cancellationToken) is not null;
    }

    private static Observation Read(IpPrefix key, ReadOnlyMemory<byte> content)
    {
        try
        {
            return ObservationFormat.Read(key, content.Span);
        }
        catch (InvalidDataException wrong)
        {
            throw new UnusableRecordFileException(FileName, wrong.Message, wrong);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "What sweeps knew cannot be read, and is learnt anew: {Why}")]
    private partial void LogDamaged(string why);
}
