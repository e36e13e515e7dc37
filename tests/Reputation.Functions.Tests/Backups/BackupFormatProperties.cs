using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Backups;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Backups;

/// <summary>What is read from a backup is what was written into it, whatever it was.</summary>
public sealed class BackupFormatProperties
{
    // Half a surrogate pair is in no store: neither the forms nor the tables take one.
    private static readonly Gen<string> Texts =
        from text in ArbMap.Default.GeneratorFor<UnicodeString>()
        select string.Concat((text.Get ?? "").EnumerateRunes().Where(rune => rune != Rune.ReplacementChar));

    private static readonly Gen<DateTimeOffset> Instants =
        from ticks in Gen.Choose(0, int.MaxValue)
        select new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(ticks * 12_347L);

    private static readonly Gen<object> Values = Gen.OneOf(
        from text in Texts select (object)text,
        from flag in ArbMap.Default.GeneratorFor<bool>() select (object)flag,
        from number in ArbMap.Default.GeneratorFor<int>() select (object)number,
        from number in ArbMap.Default.GeneratorFor<long>() select (object)number,
        from number in ArbMap.Default.GeneratorFor<double>() select (object)number,
        from instant in Instants select (object)instant,
        from id in ArbMap.Default.GeneratorFor<Guid>() select (object)id,
        from bytes in ArbMap.Default.GeneratorFor<byte[]>() select (object)bytes);

    private static readonly Gen<Listing> Listings =
        from prefix in Prefixes.Near
        from source in Gen.Elements(Enum.GetValues<ListingSource>())
        from reason in Texts
        from detail in Texts.OrNull()
        from listedAt in Instants
        from ends in Gen.Elements(true, false)
        from seen in Prefixes.NearAddress
        from isSeen in Gen.Elements(true, false)
        from monitor in Gen.Elements(true, false)
        from feed in Texts.OrNull()
        from version in Gen.Choose(1, int.MaxValue)
        select new Listing
        {
            Prefix = prefix,
            Source = source,
            Reason = reason,
            Detail = detail,
            ListedAt = listedAt,
            ExpiresAt = ends ? listedAt.AddDays(1) : null,
            Seen = isSeen ? seen : null,
            Monitor = monitor,
            Feed = feed,
            Actor = "anna",
            Version = version * 5_000_000_000L,
        };

    [Fact]
    public void ARow_OfAnyTypes_IsReadAsItWasWritten() => Prop.ForAll(Values.ListOf().ToArbitrary(), values =>
    {
        var row = new TableEntity("partition ☃", "key: '%") { ["Nothing"] = null };
        for (var number = 0; number < values.Count; number++)
        {
            row[$"Column{number}"] = values[number];
        }

        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            TableRowJson.Write(json, row);
            json.WriteEndObject();
        }

        var read = TableRowJson.Read(JsonDocument.Parse(bytes.ToArray()).RootElement);

        Assert.Equal((row.PartitionKey, row.RowKey), (read.PartitionKey, read.RowKey));
        Assert.Equal(values, values.Select((_, number) => read[$"Column{number}"]));
        Assert.False(read.ContainsKey("Nothing"));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task AList_OfAnyListings_IsReadAsItWasWritten()
    {
        foreach (var listings in Listings.ListOf().Sample(50))
        {
            var position = new LogPosition(7, "0123abcd", "");
            var list = listings.Aggregate(Blocklist.Empty(position), (before, listing) => before.With(listing));
            list = listings.Aggregate(list, (before, listing) => before.With(new Allowance
            {
                Prefix = listing.Prefix,
                Reason = listing.Reason,
                AllowedAt = listing.ListedAt,
                ExpiresAt = listing.ExpiresAt,
                Actor = "ben",
                Version = listing.Version,
            }));

            var read = await ReadAsync(await WriteAsync(list), position);

            Assert.Equal(list.Listings(), read.Listings());
            Assert.Equal(list.Allowances(), read.Allowances());
        }
    }

    private static async Task<MemoryStream> WriteAsync(Blocklist list)
    {
        var file = new MemoryStream();
        await using (var writer = new BackupWriter(file))
        {
            await writer.BeginAsync(
                new BackupHeader(BackupFormat.Newest, BackupFormat.Service, DateTimeOffset.UnixEpoch, list.Version, list.Position.Epoch, ["listings", "allowlist"]),
                TestContext.Current.CancellationToken);
            foreach (var (part, row) in TableBackup.Listings(list).Select(row => ("listings", row)).Concat(TableBackup.Allowlist(list).Select(row => ("allowlist", row))))
            {
                await writer.RowAsync(part, row, TestContext.Current.CancellationToken);
            }

            await writer.EndAsync(TestContext.Current.CancellationToken);
        }

        file.Position = 0;
        return file;
    }

    private static async Task<Blocklist> ReadAsync(Stream file, LogPosition position)
    {
        var builder = new BlocklistBuilder();
        await foreach (var (_, row) in new BackupReader(file).ReadAsync(TestContext.Current.CancellationToken))
        {
            TableListingRows.AddTo(builder, TableRowJson.Read(row));
        }

        return builder.Build(position);
    }
}
