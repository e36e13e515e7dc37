using System.Globalization;
using System.IO.Pipelines;
using Reputation.Functions.ListFiles;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Tests.ListFiles;

public sealed class ListSyntaxTests
{
    [Theory]
    [InlineData("drop.txt", 6, "203.0.113.0/25 198.51.100.0/24 2001:db8:bad::/48")]
    [InlineData("level1.netset", 11, "192.0.2.0/28 192.0.2.77/32 203.0.113.128/25")]
    [InlineData("windows.txt", 4, "203.0.113.1/32 203.0.113.2/32 2001:db8::2/128")]
    public async Task Published_plain_lists_are_read(string name, int lines, string prefixes)
    {
        var list = await ReadCorpusAsync(ListFormat.Plain, name);

        Assert.Equal((prefixes, lines, 0), (string.Join(' ', list.Prefixes), list.Lines, list.Rejected.Count));
        Assert.All(list.Orders, order => Assert.Equal(("spam", ListingSource.Internal), (order.Reason, order.Source)));
    }

    [Fact]
    public async Task Csv_WithTheUsualHeader_IsRead()
    {
        var list = await ReadCorpusAsync(ListFormat.Csv, "usual.csv");

        Assert.Empty(list.Rejected);
        Assert.Equal(["12 traps, 3 of them ours", "a \"bank\""], list.Orders.Select(order => order.Detail));
        Assert.Equal(["spam", "phishing"], list.Orders.Select(order => order.Reason));
        Assert.Equal([null, DateTimeOffset.Parse("9000-01-01T00:00:00Z", CultureInfo.InvariantCulture)], list.Orders.Select(order => order.ExpiresAt));
    }

    [Fact]
    public async Task Csv_WithColumnsInAnotherOrder_IsRead()
    {
        var list = await ReadCorpusAsync(ListFormat.Csv, "other-order.csv");

        Assert.Equal(["203.0.113.1/32", "203.0.113.2/32"], list.Prefixes);
        Assert.Equal([ListingSource.Internal, ListingSource.Feedback], list.Orders.Select(order => order.Source));
        Assert.Equal([true, false], list.Orders.Select(order => order.Monitor));
    }

    [Fact]
    public async Task Csv_WhatALineLeavesOut_IsTakenFromTheDefaults()
    {
        var list = await ListTexts.ReadAsync(
            ListFormat.Csv, "203.0.113.1,,d\n203.0.113.2, own \n203.0.113.3", new ListDefaults("usual", "feedback", "9000-01-01T00:00:00Z", Monitor: true));

        Assert.Equal(["usual", "own", "usual"], list.Orders.Select(order => order.Reason));
        Assert.All(list.Orders, order => Assert.Equal((ListingSource.Feedback, true, 9000), (order.Source, order.Monitor, order.ExpiresAt!.Value.Year)));
    }

    [Theory]
    [InlineData("prefix,because\n203.0.113.1,x", "because")]
    [InlineData("prefix,reason,force\n203.0.113.1,x,true", "force")]
    [InlineData("prefix,reason,REASON\n203.0.113.1,x,y", "twice")]
    [InlineData("ip,detail,reason\n203.0.113.1,x,y", "prefix")]
    [InlineData("detail,reason\nx,y", "prefix")]
    [InlineData("prefix;reason;detail\n203.0.113.1;x;y", "commas")]
    [InlineData("203.0.113.1\tx\n", "commas")]
    public async Task Csv_WithAHeaderThatCannotBeMeant_IsNotReadAtAll(string text, string named)
    {
        var wrong = await Assert.ThrowsAsync<UnreadableListException>(() => ListTexts.ReadAsync(ListFormat.Csv, text));

        Assert.Contains(named, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.1,spam,a,b,c", "5 fields")]
    [InlineData("203.0.113.1,spam,,tomorrow", "RFC 3339")]
    [InlineData("203.0.113.1,spam,,2001-01-01T00:00:00Z", "past")]
    [InlineData("203.0.113.1;spam", "This is a name")]
    [InlineData("203.0.113.1,\"open", "not closed")]
    [InlineData("203.0.113.1,\"a\"b", "closing quotation mark")]
    [InlineData("203.0.113.1,a\"b", "inside a field")]
    [InlineData(",spam", "prefix is required")]
    [InlineData("203.0.113.1,\" spam\"", "white space")]
    public async Task Csv_ABadLine_IsToldAndStopsNoOther(string line, string expected)
    {
        var list = await ListTexts.ReadAsync(ListFormat.Csv, $"203.0.113.8,spam\n{line}\n203.0.113.9,spam");

        Assert.Contains(expected, list.Error, StringComparison.Ordinal);
        Assert.Equal(2, list.Rejected[0].Line);
        Assert.Equal(["203.0.113.8/32", "203.0.113.9/32"], list.Prefixes);
    }

    [Theory]
    [InlineData("203.0.113.7/24", "203.0.113.0/24")]
    [InlineData("10.0.0.1", "special-purpose")]
    [InlineData("0.0.0.0/0", "too wide")]
    [InlineData("203.0.113.0-203.0.113.255", "range")]
    [InlineData("203.0.113.1\t17", "stands alone")]
    [InlineData("{\"cidr\":\"203.0.113.0/24\"}", "application/x-ndjson")]
    [InlineData("<html>", "HTML")]
    [InlineData("mail.example.com", "name")]
    [InlineData("\u00e9", "four decimal numbers")]
    [InlineData("010.0.0.1", "octal")]
    public async Task Plain_ABadLine_IsToldAndStopsNoOther(string line, string expected)
    {
        var list = await ListTexts.ReadAsync(ListFormat.Plain, $"203.0.113.8\n{line}\n203.0.113.9");

        Assert.Contains(expected, list.Error, StringComparison.Ordinal);
        Assert.Equal(["203.0.113.8/32", "203.0.113.9/32"], list.Prefixes);
    }

    [Fact]
    public async Task Ndjson_ALineIsWhatPutTakes()
    {
        var list = await ReadCorpusAsync(ListFormat.Ndjson, "puts.ndjson");

        Assert.Empty(list.Rejected);
        Assert.Equal(["203.0.113.1/32", "2001:db8::/64"], list.Prefixes);
        Assert.Equal("2001:db8::1", list.Orders[1].Seen?.ToAddressString());
    }

    [Fact]
    public async Task Ndjson_OfAnotherShape_IsRefusedLineByLineWithTheFieldsThatThereAre()
    {
        var list = await ReadCorpusAsync(ListFormat.Ndjson, "drop.json");

        Assert.Empty(list.Orders);
        Assert.Equal(2, list.Rejected.Count);
        Assert.StartsWith("cidr is not a field of this request; its fields are prefix, reason", list.Rejected[0].Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "object")]
    [InlineData("{\"prefix\":\"203.0.113.1\"", "JSON object by itself")]
    [InlineData("{\"prefix\":\"203.0.113.1\"}", "reason is required")]
    [InlineData("{\"prefix\":\"203.0.113.1\",\"reason\":\"a\",\"reason\":\"b\"}", "more than once")]
    [InlineData("{\"prefix\":\"203.0.113.1\",\"reason\":5}", "quotation marks")]
    [InlineData("{\"prefix\":\"203.0.113.1\",\"reason\":\"a\\nb\"}", "one line")]
    [InlineData("{} {}", "JSON object by itself")]
    [InlineData("{\"a\":[[[[[[[[[[1]]]]]]]]]]}", "JSON object by itself")]
    public async Task Ndjson_ABadLine_IsToldAndStopsNoOther(string line, string expected)
    {
        const string Good = """{"prefix":"203.0.113.8","reason":"spam"}""";
        var list = await ListTexts.ReadAsync(ListFormat.Ndjson, $"{Good}\r\n{line}\r\n  \r\n{Good}");

        Assert.Contains(expected, list.Error, StringComparison.Ordinal);
        Assert.Equal((4, 2), (list.Lines, list.Orders.Count));
    }

    private static Task<ListText> ReadCorpusAsync(ListFormat format, string name) =>
        ListTexts.ReadAsync(format, PipeReader.Create(new MemoryStream(ListTexts.Corpus(name))));
}
