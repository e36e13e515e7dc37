using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Rules;
using Reputation.Functions.Scoring;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Delisting.Rules;

public sealed class ComplaintScoreMustBeBelowReleaseTests
{
    private const string Name = nameof(ComplaintScoreMustBeBelowRelease);
    private static readonly ComplaintScoreMustBeBelowRelease Rule = new();

    [Fact]
    public void Nobody_has_complained() => Assert.Equal(Finding.Pass(Name, "No complaints about 203.0.113.7 count."), Rule.Judge(DeskFacts.Good));

    [Fact]
    public void Few_complaints_let_it_go() => Assert.Equal(
        Finding.Pass(Name, "The evidence against 203.0.113.7 weighs 3.9 (the limit is 4), which is little enough."),
        Rule.Judge(DeskFacts.Good with { Score = new ComplaintScore(3.99, 4, null) }));

    [Fact]
    public void Many_complaints_refuse_and_say_when_they_have_faded()
    {
        var clearAt = DeskFacts.Noon.AddDays(3).AddSeconds(1);

        var finding = Rule.Judge(DeskFacts.Good with { Score = new ComplaintScore(4, 4, clearAt) });

        Assert.Equal((FindingWeight.Refusal, clearAt), (finding.Weight, finding.ClearAt));
        Assert.StartsWith("The evidence against 203.0.113.7 (complaints and hits on spam traps) weighs 4 (the limit is 4) and must weigh less.", finding.Text, StringComparison.Ordinal);
        Assert.Contains("ask again after 2026-03-05 12:01 UTC", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_end_that_is_not_known_is_not_made_up()
    {
        var finding = Rule.Judge(DeskFacts.Good with { Score = new ComplaintScore(40, 4, null) });

        Assert.Equal((FindingWeight.Refusal, null), (finding.Weight, finding.ClearAt));
        Assert.EndsWith("ask again later.", finding.Text, StringComparison.Ordinal);
    }
}
