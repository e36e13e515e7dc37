using System.Globalization;
using System.Text.Json;

namespace Reputation.Arf.Tests.Reading;

public sealed class CorpusTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. CorpusFile.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_of_the_corpus_is_read_as_expected(string name)
    {
        var file = CorpusFile.Load(name);
        var isRead = FeedbackReportReader.TryRead(file.Message, out var report, out var why);

        if (file.Expected.TryGetProperty("unreadable", out var unreadable))
        {
            Assert.Equal(unreadable.GetString(), why);
            Assert.Equal(why, Assert.Throws<UnreadableReportException>(() => FeedbackReportReader.Read(file.Message)).Message);
            return;
        }

        Assert.True(isRead, why);
        Assert.Equal(Written(file.Expected), Written(report!));
        Assert.InRange(ReportRedaction.Excerpt(report!).Length, 1, 16384);
    }

    [Fact]
    public void All_reports_of_the_corpus_are_understood()
    {
        var files = CorpusFile.All().Where(file => file.IsReadable).ToList();
        var understood = files.Where(IsUnderstood).ToList();
        foreach (var group in files.GroupBy(file => file.Group))
        {
            output.WriteLine($"{group.Key}: {understood.Count(file => file.Group == group.Key)} of {group.Count()} understood");
        }

        output.WriteLine($"all: {understood.Count} of {files.Count} understood");
        Assert.True(files.Count >= 60);
        Assert.Equal(files.Count, understood.Count);
    }

    [Fact]
    public void Every_deviation_is_in_the_corpus()
    {
        var seen = CorpusFile.All()
            .SelectMany(file => FeedbackReportReader.TryRead(file.Message, out var report, out _) ? report.Deviations : [])
            .ToHashSet();

        // A report that is read from above can only have other multiparts too deep beside it.
        Assert.Empty(Enum.GetValues<ReportDeviation>().Except(seen).Except([ReportDeviation.TooDeep]));
    }

    private static bool IsUnderstood(CorpusFile file) =>
        FeedbackReportReader.TryRead(file.Message, out var report, out _) && Written(file.Expected) == Written(report);

    private static string Written(JsonElement expected) => string.Join(
        '\n', expected.EnumerateObject().Select(member => $"{member.Name}: {Value(member.Value)}"));

    private static string Written(FeedbackReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        format: {report.Format}
        generator: {report.Generator}
        type: {report.Type}
        source: {report.SourceAddress?.ToString() ?? "none"}
        arrived: {report.ArrivedAt?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) ?? "none"}
        incidents: {report.Incidents}
        messageId: {report.Original?.MessageId ?? "none"}
        fromDomain: {report.Original?.FromDomain ?? "none"}
        deviations: {string.Join(' ', report.Deviations.Select(deviation => deviation.ToString()).Order(StringComparer.Ordinal))}
        """);

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(' ', value.EnumerateArray()),
        JsonValueKind.Null => "none",
        _ => value.ToString(),
    };
}
