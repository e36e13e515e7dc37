using System.IO.Pipelines;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.ListFiles;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Tests.ListFiles;

public sealed class ListReaderTests
{
    private static readonly Gen<string> Line = Gen.Elements(
        "203.0.113.1", "2001:db8::1", "# only a comment", "", " ", "203.0.113.0/25 ; x", "nonsense", "203.0.113.77/24", new string('x', ListReader<ListingOrder>.LongestLine + 1), "é");

    [Fact]
    public void In_whatever_pieces_a_list_comes_it_says_the_same() => Prop.ForAll(
        (from lines in Line.ListOf()
         from end in Gen.Elements("\n", "\r\n")
         from last in Gen.Elements("", end)
         from piece in Gen.Elements(1, 2, 3, 7, 100, 4096)
         select (Text: string.Join(end, lines) + last, Piece: piece)).ToArbitrary(),
        list =>
        {
            var whole = ListTexts.ReadAsync(ListFormat.Plain, list.Text).GetAwaiter().GetResult();
            var pieces = ListTexts.ReadAsync(ListFormat.Plain, PipeReader.Create(new SlowStream(Encoding.UTF8.GetBytes(list.Text), list.Piece))).GetAwaiter().GetResult();
            return whole.Lines == pieces.Lines
                && whole.Orders.SequenceEqual(pieces.Orders)
                && whole.Rejected.SequenceEqual(pieces.Rejected)
                && whole.Lines >= whole.Orders.Count + whole.Rejected.Count;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_line_without_an_end_is_not_kept()
    {
        var endless = new byte[64 * 1024];
        Array.Fill(endless, (byte)'1');
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 256 * 1024, resumeWriterThreshold: 128 * 1024));
        var reading = ListTexts.ReadAsync(ListFormat.Plain, pipe.Reader);
        await pipe.Writer.WriteAsync("203.0.113.1\n"u8.ToArray(), TestContext.Current.CancellationToken);
        for (var piece = 0; piece < 1_000; piece++)
        {
            // Would wait for ever if more than the pipe's threshold were kept.
            await pipe.Writer.WriteAsync(endless, TestContext.Current.CancellationToken);
        }

        await pipe.Writer.WriteAsync("\n203.0.113.2"u8.ToArray(), TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();
        var list = await reading;

        Assert.Equal(["203.0.113.1/32", "203.0.113.2/32"], list.Prefixes);
        Assert.Contains("--data-binary", list.Error, StringComparison.Ordinal);
        Assert.Equal((2, 3), (list.Rejected[0].Line, list.Lines));
    }

    [Fact]
    public async Task The_last_line_of_a_list_that_broke_off_is_not_taken()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync("203.0.113.1\n203.0.113.2"u8.ToArray(), TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync(new IOException("gone"));

        await Assert.ThrowsAsync<IOException>(() => ListTexts.ReadAsync(ListFormat.Plain, pipe.Reader));
    }

    [Theory]
    [InlineData("FFFE310030002E00")]
    [InlineData("32303320FF")]
    public async Task What_is_not_UTF8_is_a_bad_line(string hex)
    {
        byte[] bytes = [.. "203.0.113.1\n"u8, .. Convert.FromHexString(hex), .. "\n203.0.113.2\n"u8];
        var list = await ListTexts.ReadAsync(ListFormat.Plain, PipeReader.Create(new MemoryStream(bytes)));

        Assert.Equal("This line is not valid UTF-8.", list.Error);
        Assert.Equal(2, list.Orders.Count);
    }
}
