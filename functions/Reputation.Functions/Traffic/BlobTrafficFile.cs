using System.Text.Json;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.RecordFiles;

namespace Reputation.Functions.Traffic;

/// <summary>All traffic of the last month that has been folded, in the blob <c>traffic/clients</c>.</summary>
internal sealed class BlobTrafficFile(AzureStorage storage)
{
    private readonly BlobRecordFile _file = new(storage, BlobTrafficInbox.ContainerName, "clients");

    /// <summary>The container and the blob, for people.</summary>
    public string Name => _file.Name;

    /// <summary>Opens it; no reading when it has never been written.</summary>
    public async Task<(BlobRecordReading? Reading, TrafficNote Note)> OpenAsync(CancellationToken cancellationToken)
    {
        var reading = await _file.OpenAsync(cancellationToken);
        return (reading, reading is null ? TrafficNote.None : ReadNote(reading.Note.Span));
    }

    /// <summary>Writes it anew.</summary>
    /// <returns>False when another process has written it meanwhile.</returns>
    public async Task<bool> TryWriteAsync(
        IAsyncEnumerable<ClientTraffic> clients, TrafficNote note, BlobRecordReading? before, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(note, TrafficJson.Wire.TrafficNote);
        return await _file.TryWriteAsync(clients.Select(TrafficRecord.Write), text, before?.Version, cancellationToken) is not null;
    }

    private TrafficNote ReadNote(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, TrafficJson.Wire.TrafficNote) ?? throw new JsonException("It is null.");
        }
        catch (JsonException wrong)
        {
            throw new UnusableRecordFileException(Name, "It does not say which reports it holds.", wrong);
        }
    }
}
