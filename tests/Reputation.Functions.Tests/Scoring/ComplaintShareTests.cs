using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Tests.Scoring;

/// <summary>Against values of Wilson's interval that were computed elsewhere.</summary>
public sealed class ComplaintShareTests
{
    [Theory]
    [InlineData(60, 20_000, 0.00233)]
    [InlineData(80, 20_000, 0.003215)]
    [InlineData(1, 20, 0.00888)]
    [InlineData(1, 1, 0.20655)]
    [InlineData(10, 1000, 0.00544)]
    [InlineData(10, 10_000, 0.00054)]
    public void The_share_is_at_least_this(int complaints, long messages, double expected) =>
        Assert.Equal(expected, new ComplaintShare(complaints, messages).AtLeast, 0.000006);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 20)]
    [InlineData(5, 0)]
    public void Of_nothing_nothing_is_certain(int complaints, long messages) => Assert.Equal(0, new ComplaintShare(complaints, messages).AtLeast, 1e-12);

    [Fact]
    public void More_complaints_than_messages_are_about_all_of_them() =>
        Assert.Equal(new ComplaintShare(20, 20).AtLeast, new ComplaintShare(int.MaxValue, 20).AtLeast);

    [Fact]
    public void What_is_certain_is_never_more_than_what_is_seen() => Prop.ForAll(
        (from complaints in Gen.Choose(0, int.MaxValue) from messages in Gen.Elements<long>(0, 1, 7, 10_000, int.MaxValue, long.MaxValue) select new ComplaintShare(complaints, messages)).ToArbitrary(),
        share => double.IsFinite(share.AtLeast) && share.AtLeast >= 0 && share.AtLeast <= share.Seen + 1e-12 && share.Seen <= 1).QuickCheckThrowOnFailure();
}
