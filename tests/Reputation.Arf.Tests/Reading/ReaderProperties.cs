using FsCheck;
using FsCheck.Fluent;
using Reputation.Arf.Tests.Builders;

namespace Reputation.Arf.Tests.Reading;

public sealed class ReaderProperties
{
    [Fact]
    public void A_report_of_any_shape_says_what_was_written() =>
        Prop.ForAll(
            AnyReport.Reports.ToArbitrary(),
            written =>
            {
                var read = FeedbackReportReader.Read(written.Build());
                var source = written.Source.IsIPv4MappedToIPv6 ? written.Source.MapToIPv4() : written.Source;
                Assert.Equal(source, read.SourceAddress);
                Assert.Equal(written.Type, read.TypeName);
                Assert.Equal(written.Incidents, read.Incidents);
                Assert.Equal(written.ArrivedAt, read.ArrivedAt);
                Assert.Equal([written.Recipient], read.OriginalRecipients);
                Assert.Equal(written.MessageId, read.Original?.MessageId);
                Assert.Equal("sender.example", read.Original?.FromDomain);
                Assert.Equal(written.IsNested, read.Deviations.Contains(ReportDeviation.NestedMultipart));
                Assert.Equal(written.IsFolded, read.Deviations.Contains(ReportDeviation.FoldedFields));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_message_cut_anywhere_is_read_or_refused() =>
        Assert.All(
            CorpusFile.All().Where((_, number) => number % 7 == 0),
            file => Assert.All(Enumerable.Range(0, file.Message.Length), length => ReadOrRefuse(file.Message[..length])));

    [Fact]
    public void Random_octets_are_read_or_refused() =>
        Prop.ForAll(
            Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf().ToArbitrary(),
            octets => ReadOrRefuse(octets)).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static void ReadOrRefuse(byte[] message)
    {
        if (!FeedbackReportReader.TryRead(message, out var report, out var why))
        {
            Assert.Equal(why, Assert.Throws<UnreadableReportException>(() => FeedbackReportReader.Read(message)).Message);
        }
        else
        {
            Assert.NotNull(ReportRedaction.Excerpt(report));
        }
    }
}
