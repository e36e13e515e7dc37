using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Backups;

/// <summary>Reads a backup from its beginning to its end, and believes it only when the end is right.</summary>
internal sealed class BackupReader(Stream file)
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>The first line, once the first row was asked for.</summary>
    public BackupHeader? Header { get; private set; }

    /// <summary>How many rows of each part were read so far.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>Every row, with the part that it is in, valid until the next is asked for. That the file is whole is known when they have come to an end.</summary>
    /// <exception cref="InvalidDataException">It is not a whole, unaltered backup that this version can read, and says in half a sentence why.</exception>
    public async IAsyncEnumerable<(string Part, JsonElement Row)> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var lines = new BackupLines(file);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var first = await lines.NextAsync(cancellationToken);
        Header = ReadHeader(first);
        hash.AppendData(first.Span);
        var part = 0;
        while (true)
        {
            var line = await lines.NextAsync(cancellationToken);
            using var document = Parse(line, lines.Number);
            if (document.RootElement.TryGetProperty("sha256", out _))
            {
                CheckEnd(document, hash);
                if (!(await lines.NextAsync(cancellationToken)).IsEmpty)
                {
                    throw new InvalidDataException("it goes on after its end.");
                }

                yield break;
            }

            hash.AppendData(line.Span);
            part = FindPart(document, part, lines.Number);
            _counts[Header.Parts[part]]++;
            yield return (Header.Parts[part], document.RootElement);
        }
    }

    private BackupHeader ReadHeader(ReadOnlyMemory<byte> line)
    {
        using var document = Parse(line, 1);
        var root = document.RootElement;
        if (!root.TryGetProperty("service", out var service) || service.ValueKind != JsonValueKind.String || service.GetString() != BackupFormat.Service
            || !root.TryGetProperty("format", out var format) || !format.TryGetInt32(out var number))
        {
            throw new InvalidDataException("it is no backup of this service.");
        }

        if (number is < 1 or > BackupFormat.Newest)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"it has the format {number}, and this version knows {BackupFormat.Newest}: use the version that made it, or a newer one."));
        }

        var header = Deserialize(() => root.Deserialize(BackupJson.Wire.BackupHeader), 1);
        if (header is not { Epoch.Length: > 0, Version: >= 0 and < LogPosition.MostVersions, Parts: [not null, not null, ..] }
            || header.Parts.Any(part => part is null) || header.Parts.Distinct(StringComparer.Ordinal).Count() != header.Parts.Count)
        {
            throw Damaged(1);
        }

        foreach (var part in header.Parts)
        {
            _counts.Add(part, 0);
        }

        return header;
    }

    /// <summary>The parts come in the order of the header, each in one piece.</summary>
    private int FindPart(JsonDocument document, int part, long line)
    {
        var name = document.RootElement.TryGetProperty("in", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        while (Header!.Parts[part] != name)
        {
            part++;
            if (part == Header.Parts.Count)
            {
                throw Damaged(line);
            }
        }

        return part;
    }

    private void CheckEnd(JsonDocument document, IncrementalHash hash)
    {
        var end = Deserialize(() => document.Deserialize(BackupJson.Wire.BackupEnd), 0);
        if (end?.Sha256 != Convert.ToHexStringLower(hash.GetCurrentHash()) || end.Counts is null || !end.Counts.OrderBy(count => count.Key, StringComparer.Ordinal).SequenceEqual(_counts))
        {
            throw new InvalidDataException("it was altered: it is not what its last line says.");
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> line, long number)
    {
        if (line.IsEmpty)
        {
            throw new InvalidDataException("it breaks off before its end.");
        }

        var document = Deserialize(() => JsonDocument.Parse(line), number);
        return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw Damaged(number);
    }

    private static T Deserialize<T>(Func<T> read, long line)
    {
        try
        {
            return read();
        }
        catch (JsonException)
        {
            throw Damaged(line);
        }
    }

    private static InvalidDataException Damaged(long line) => new(string.Create(
        CultureInfo.InvariantCulture, $"{(line == 0 ? "its last line" : $"line {line}")} is not what stands there in a backup."));
}
