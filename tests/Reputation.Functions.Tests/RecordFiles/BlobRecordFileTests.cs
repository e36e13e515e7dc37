using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.RecordFiles;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.RecordFiles;

public sealed class BlobRecordFileTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_read_as_it_was_written_and_each_key_is_found()
    {
        var file = File();
        var records = Records.Many(1_000, 40).ToList();

        Assert.Null(await file.OpenAsync(Token));
        Assert.Null(await file.FindAsync(records[0].Key, Token));
        var version = await file.TryWriteAsync(records.ToAsyncEnumerable(), "{\"a\":1}"u8.ToArray(), before: null, Token);

        var opened = await OpenAsync(file);
        Assert.Equal(version, opened.Version);
        Assert.Equal("{\"a\":1}"u8.ToArray(), opened.Note.ToArray());
        Assert.Equal(1_000, opened.Records);
        Assert.True(Records.AreSame(records, await opened.ReadAsync(Token).ToListAsync(Token)));
        foreach (var record in records.Where((_, number) => number % 97 == 0))
        {
            Assert.Equal(record.Content.ToArray(), (await file.FindAsync(record.Key, Token))?.ToArray());
        }

        Assert.Null(await file.FindAsync(IpPrefix.Parse("0.0.0.1"), Token));
        Assert.Null(await file.FindAsync(IpPrefix.Parse("255.255.255.255"), Token));
    }

    [Fact]
    public async Task A_file_of_many_parts_is_read_as_it_was_written()
    {
        var file = File();
        var records = Records.Many(60_000, 200).ToList();

        await file.TryWriteAsync(records.ToAsyncEnumerable(), default, before: null, Token);

        var opened = await OpenAsync(file);
        Assert.True(opened.Length > 12_000_000);
        Assert.True(Records.AreSame(records, await opened.ReadAsync(Token).ToListAsync(Token)));
        Assert.Equal(records[^1].Content.ToArray(), (await opened.FindAsync(records[^1].Key, Token))?.ToArray());
    }

    [Fact]
    public async Task A_head_that_is_longer_than_the_first_read_is_read_all_the_same()
    {
        var file = File();
        var note = new byte[1_000_000];
        note.AsSpan().Fill((byte)' ');

        await file.TryWriteAsync(Records.Many(3, 5).ToAsyncEnumerable(), note, before: null, Token);

        Assert.Equal(note, (await OpenAsync(file)).Note.ToArray());
        Assert.NotNull(await file.FindAsync(IpPrefix.Parse("0.0.0.3"), Token));
    }

    [Fact]
    public async Task A_file_without_records_has_its_note()
    {
        var file = File();

        await file.TryWriteAsync(AsyncEnumerable.Empty<AddressRecord>(), "{}"u8.ToArray(), before: null, Token);

        var opened = await OpenAsync(file);
        Assert.Equal("{}"u8.ToArray(), opened.Note.ToArray());
        Assert.Empty(await opened.ReadAsync(Token).ToListAsync(Token));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(60_000)]
    public async Task Of_two_that_replace_one_version_only_the_first_does(int count)
    {
        var file = File();
        var first = await file.TryWriteAsync(Records.Many(count, 100).ToAsyncEnumerable(), "1"u8.ToArray(), before: null, Token);
        Assert.Null(await file.TryWriteAsync(Records.Many(count, 100).ToAsyncEnumerable(), "2"u8.ToArray(), before: null, Token));

        var second = await file.TryWriteAsync(Records.Many(count, 100).ToAsyncEnumerable(), "3"u8.ToArray(), first, Token);
        Assert.NotNull(second);
        Assert.Null(await file.TryWriteAsync(Records.Many(count, 100).ToAsyncEnumerable(), "4"u8.ToArray(), first, Token));
        Assert.Equal("3"u8.ToArray(), (await OpenAsync(file)).Note.ToArray());
    }

    [Fact]
    public async Task Writing_while_another_has_written_parts_of_it_changes_nothing()
    {
        var file = File();
        var first = await file.TryWriteAsync(Records.Many(10, 10).ToAsyncEnumerable(), "1"u8.ToArray(), before: null, Token);

        var slow = await file.TryWriteAsync(InterruptedAsync(), "slow"u8.ToArray(), first, Token);

        Assert.Null(slow);
        var opened = await OpenAsync(file);
        Assert.Equal("2"u8.ToArray(), opened.Note.ToArray());
        Assert.Equal(60_000, await opened.ReadAsync(Token).CountAsync(Token));

        async IAsyncEnumerable<AddressRecord> InterruptedAsync()
        {
            var number = 0;
            foreach (var record in Records.Many(60_000, 200))
            {
                if (number++ == 40_000)
                {
                    Assert.NotNull(await file.TryWriteAsync(Records.Many(60_000, 200).ToAsyncEnumerable(), "2"u8.ToArray(), first, Token));
                }

                yield return record;
            }
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(60_000)]
    public async Task A_write_whose_answer_got_lost_is_known_for_its_own(int count)
    {
        await using var proxy = new FaultProxy(_account.BlobPort);
        var file = File(_account.Through(blobs: proxy));
        var before = await file.TryWriteAsync(Records.Many(1, 1).ToAsyncEnumerable(), default, before: null, Token);
        proxy.DropAnswers(1, request => request.Method == "PUT" && !request.Path.Contains("comp=block&", StringComparison.Ordinal));

        var version = await file.TryWriteAsync(Records.Many(count, 200).ToAsyncEnumerable(), default, before, Token);

        Assert.Equal(1, proxy.Dropped);
        var opened = await OpenAsync(file);
        Assert.Equal((version, (long)count), (opened.Version, opened.Records));
    }

    [Fact]
    public async Task What_was_opened_and_replaced_is_not_read_on()
    {
        var file = File();
        var first = await file.TryWriteAsync(Records.Many(10, 10).ToAsyncEnumerable(), default, before: null, Token);
        var opened = await OpenAsync(file);
        await file.TryWriteAsync(Records.Many(20, 10).ToAsyncEnumerable(), default, first, Token);

        await Assert.ThrowsAsync<RecordFileReplacedException>(() => opened.FindAsync(IpPrefix.Parse("0.0.0.3"), Token));
        await Assert.ThrowsAsync<RecordFileReplacedException>(async () => await opened.ReadAsync(Token).ToListAsync(Token));
        Assert.Equal(20, (await OpenAsync(file)).Records);
    }

    [Fact]
    public async Task What_is_being_read_stays_what_it_was_while_it_is_replaced()
    {
        var file = File();
        var first = await file.TryWriteAsync(Records.Many(60_000, 200).ToAsyncEnumerable(), default, before: null, Token);
        var opened = await OpenAsync(file);
        var read = 0;

        await foreach (var _ in opened.ReadAsync(Token))
        {
            if (read++ == 0)
            {
                await file.TryWriteAsync(Records.Many(20, 10).ToAsyncEnumerable(), default, first, Token);
            }
        }

        Assert.Equal(60_000, read);
    }

    [Fact]
    public async Task A_damaged_file_is_named_and_gives_nothing()
    {
        var file = File();
        await file.TryWriteAsync(Records.Many(10_000, 40).ToAsyncEnumerable(), default, before: null, Token);
        var blob = new BlobContainerClient(_account.ConnectionString, "ledgers").GetBlobClient("seen");
        var bytes = (await blob.DownloadContentAsync(Token)).Value.Content.ToArray();
        bytes[^100] ^= 1;
        await blob.UploadAsync(BinaryData.FromBytes(bytes), overwrite: true, Token);

        var opened = await OpenAsync(file);
        var read = new List<AddressRecord>();
        var refused = await Assert.ThrowsAsync<UnusableRecordFileException>(async () =>
        {
            await foreach (var record in opened.ReadAsync(Token))
            {
                read.Add(record);
            }
        });

        Assert.StartsWith("The blob ledgers/seen cannot be used. The checksum of its block from ", refused.Message, StringComparison.Ordinal);
        Assert.Empty(read);
        await Assert.ThrowsAsync<UnusableRecordFileException>(() => file.FindAsync(IpPrefix.Parse("0.0.117.45"), Token));
        Assert.NotNull(await file.FindAsync(IpPrefix.Parse("0.0.0.0"), Token));
    }

    [Fact]
    public async Task An_empty_blob_is_no_file()
    {
        var container = new BlobContainerClient(_account.ConnectionString, "ledgers");
        await container.CreateAsync(cancellationToken: Token);
        await container.UploadBlobAsync("seen", BinaryData.Empty, Token);

        await Assert.ThrowsAsync<UnusableRecordFileException>(() => File().OpenAsync(Token));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_told()
    {
        var file = File(_account with { BlobPort = FreePort.Next() });

        await Assert.ThrowsAsync<StorageUnavailableException>(() => file.OpenAsync(Token));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => file.TryWriteAsync(Records.Many(1, 1).ToAsyncEnumerable(), default, before: null, Token));
    }

    private BlobRecordFile File(StorageAccount? account = null) => new(
        new AzureStorage(Options.Create(new AzureStorageOptions { ConnectionString = (account ?? _account).ConnectionString })), "ledgers", "seen");

    private static async Task<BlobRecordReading> OpenAsync(BlobRecordFile file) =>
        await file.OpenAsync(Token) ?? throw new InvalidOperationException("There is no file.");
}
