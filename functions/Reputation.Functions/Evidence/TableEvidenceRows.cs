using System.IO.Compression;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Evidence;

/// <summary>A sheet as a row, its pieces as packed JSON; and the row by which it is looked at again.</summary>
internal static class TableEvidenceRows
{
    private const string Content = "Content";
    private const string Counted = "Counted";
    private const string ListedSince = "ListedSince";
    private const string ForgivenAt = "ForgivenAt";
    private const string DueAt = "DueAt";
    private const string Unit = "Unit";

    /// <summary>What the longest sheet may have unpacked; more is no sheet of ours.</summary>
    private const int MostBytes = 4 << 20;

    public static TableEntity Of(EvidenceSheet sheet, string? tag)
    {
        var row = new TableEntity(EvidenceKeys.Partition(sheet.Unit), EvidenceKeys.Sheet)
        {
            [Content] = Pack(new SheetRecord([.. sheet.Pieces.Select(PieceRecord.Of)], sheet.Days, sheet.Releases)),
            [Counted] = sheet.Counted.Bytes.ToArray(),
            [ListedSince] = sheet.ListedSince,
            [ForgivenAt] = sheet.ForgivenAt,
            [DueAt] = sheet.DueAt,
        };

        // One that is set to none is not the same to the SDK as one that was never set.
        if (tag is not null)
        {
            row.ETag = new ETag(tag);
        }

        return row;
    }

    public static TableEntity Due(DateTimeOffset at, IpPrefix unit) => new(EvidenceKeys.Due, EvidenceKeys.DueRow(at, unit)) { [Unit] = unit.ToString() };

    /// <summary>Reads a sheet.</summary>
    /// <exception cref="InvalidDataException">The row cannot be read.</exception>
    public static StoredSheet Read(TableEntity row, IpPrefix unit) => Read(row, () =>
    {
        var content = Unpack(row.GetBinary(Content)!);
        return new StoredSheet(
            new EvidenceSheet
            {
                Unit = unit,
                Pieces = [.. content.Pieces.Select(piece => piece.ToPiece())],
                Days = content.Days,
                Releases = content.Releases,
                Counted = CountedPieces.Of(row.GetBinary(Counted) ?? throw new FormatException("It does not say what was counted.")),
                ListedSince = row.GetDateTimeOffset(ListedSince),
                ForgivenAt = row.GetDateTimeOffset(ForgivenAt),
                DueAt = row.GetDateTimeOffset(DueAt),
            },
            row.ETag.ToString());
    });

    /// <summary>The unit that is to be looked at.</summary>
    /// <exception cref="InvalidDataException">The row cannot be read.</exception>
    public static IpPrefix ReadUnit(TableEntity row) => Read(row, () => IpPrefix.Parse(row.GetString(Unit) ?? string.Empty));

    private static byte[] Pack(SheetRecord content)
    {
        using var packed = new MemoryStream();
        using (var packing = new DeflateStream(packed, CompressionLevel.Optimal))
        {
            JsonSerializer.Serialize(packing, content, SheetJson.Stored.SheetRecord);
        }

        return packed.ToArray();
    }

    private static SheetRecord Unpack(byte[] packed)
    {
        using var unpacking = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        var piece = new byte[16 * 1024];
        for (int read; (read = unpacking.Read(piece)) > 0;)
        {
            bytes.Write(piece, 0, read);
            if (bytes.Length > MostBytes)
            {
                throw new FormatException("It holds more than any sheet has.");
            }
        }

        return JsonSerializer.Deserialize(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), SheetJson.Stored.SheetRecord) ?? throw new FormatException("It is null.");
    }

    private static T Read<T>(TableEntity row, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException or ArgumentException or NullReferenceException or JsonException or InvalidDataException)
        {
            throw new InvalidDataException($"The row {row.PartitionKey}/{row.RowKey} of the table {TableEvidence.TableName} cannot be read: {wrong.Message}", wrong);
        }
    }
}
