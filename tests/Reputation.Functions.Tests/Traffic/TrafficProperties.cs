using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.RecordFiles;
using Reputation.Functions.Tests.Builders;
using Reputation.Functions.Traffic;

namespace Reputation.Functions.Tests.Traffic;

/// <summary>However lines are cut into reports, and reports into folds, the same traffic comes of it.</summary>
public sealed class TrafficProperties
{
    private static readonly Gen<TrafficLine> Lines =
        from address in Prefixes.NearAddress
        from messages in Gen.Choose(1, 1_000_000_000)
        from minutes in Gen.Choose(0, 40 * 24 * 60)
        select new TrafficLine(address, messages, new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes));

    private static readonly Gen<List<TrafficLine>[]> Reports = Lines.ListOf().Select(lines => lines.ToList()).ArrayOf();

    [Fact]
    public void Record_OfAnyTraffic_IsReadAsItWasWritten() => Prop.ForAll(Reports.ToArbitrary(), reports =>
    {
        foreach (var client in Sum(reports.SelectMany(lines => lines)))
        {
            Assert.Equal(Text(client), Text(TrafficRecord.Read("traffic/clients", TrafficRecord.Write(client))));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Merge_OfReportsOneAfterTheOther_IsTheSumOfAllLines() => Prop.ForAll(Reports.ToArbitrary(), reports =>
    {
        IReadOnlyList<ClientTraffic> folded = [];
        foreach (var report in reports)
        {
            folded = [.. TrafficMerge.MergeAsync(folded.ToAsyncEnumerable(), Sum(report), CancellationToken.None).ToBlockingEnumerable()];
        }

        Assert.Equal(Sum(reports.SelectMany(lines => lines)).Select(Text), folded.Select(Text));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Sum_OfAnyLines_CountsEachOnceByKeyAndDay() => Prop.ForAll(Lines.ListOf().ToArbitrary(), lines =>
    {
        var expected = lines
            .GroupBy(line => (Key: line.Address.IsIPv4 ? line.Address : line.Address.Widen(64), Day: DateOnly.FromDateTime(line.At.UtcDateTime)))
            .ToDictionary(group => group.Key, group => group.Sum(line => (long)line.Messages));
        var sums = Sum(lines);

        Assert.Equal(sums.OrderBy(client => client.Key), sums);
        Assert.Equal(expected, sums.SelectMany(client => client.Days.Select(day => ((client.Key, day.Day), day.Messages))).ToDictionary(pair => pair.Item1, pair => pair.Messages));
        Assert.All(sums, client => Assert.Equal(lines.Where(line => line.Key == client.Key).Max(line => line.At), client.LastSeenAt));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_OfAnyBytes_IsTrafficOrRefused() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), Prefixes.NearAddress.ToArbitrary(), (bytes, address) =>
    {
        try
        {
            _ = TrafficRecord.Read("traffic/clients", new AddressRecord(address.IsIPv4 ? address : address.Widen(64), bytes));
        }
        catch (UnusableRecordFileException)
        {
            // What cannot be traffic is refused in one way.
        }
    }).QuickCheckThrowOnFailure();

    private static IReadOnlyList<ClientTraffic> Sum(IEnumerable<TrafficLine> lines) => TrafficMerge.Sum(lines.Select(ClientTraffic.Of));

    private static string Text(ClientTraffic client) =>
        $"{client.Key} {client.LastSeenAt:O} {string.Join(',', client.Days)} {string.Join(',', client.Seen)}";
}
