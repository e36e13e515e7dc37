using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Rules;
using Reputation.Functions.ReverseDns;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Delisting.Rules;

public sealed class ReverseDnsMustResolveBackTests
{
    private static readonly ReverseDnsMustResolveBack Lenient = new(DeskFacts.Desk());
    private static readonly ReverseDnsMustResolveBack Strict = new(DeskFacts.Desk(requireReverseDns: true));

    [Fact]
    public void A_name_that_resolves_back_is_what_a_mail_server_has() => Assert.Equal(
        Finding.Pass(nameof(ReverseDnsMustResolveBack), "203.0.113.7 has the name mail.example.net, which resolves back to it."),
        Strict.Judge(DeskFacts.Good));

    [Theory]
    [InlineData(ReverseDnsOutcome.NoName, FindingWeight.Doubt, FindingWeight.Refusal, false)]
    [InlineData(ReverseDnsOutcome.NotResolvingBack, FindingWeight.Doubt, FindingWeight.Refusal, false)]
    [InlineData(ReverseDnsOutcome.Unknown, FindingWeight.Doubt, FindingWeight.Doubt, true)]
    public void The_setting_says_how_grave_its_absence_is_and_silence_is_never_more_than_a_doubt(
        ReverseDnsOutcome outcome, FindingWeight lenient, FindingWeight strict, bool isUnknown)
    {
        var facts = Facts(outcome, outcome == ReverseDnsOutcome.NotResolvingBack ? ["mail.example.net"] : []);

        Assert.Equal((lenient, isUnknown), (Lenient.Judge(facts).Weight, Lenient.Judge(facts).IsUnknown));
        Assert.Equal((strict, isUnknown), (Strict.Judge(facts).Weight, Strict.Judge(facts).IsUnknown));
    }

    [Fact]
    public void It_says_what_to_set()
    {
        var nameless = Lenient.Judge(Facts(ReverseDnsOutcome.NoName));
        var astray = Lenient.Judge(Facts(ReverseDnsOutcome.NotResolvingBack, "mail.example.net", "www.example.net"));

        Assert.EndsWith("give that name an A record with 203.0.113.7.", nameless.Text, StringComparison.Ordinal);
        Assert.StartsWith("203.0.113.7 has the name mail.example.net (and 1 more) in reverse DNS, which does not resolve back", astray.Text, StringComparison.Ordinal);
        Assert.Contains("Give mail.example.net an A record with 203.0.113.7", astray.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_IPv6_address_needs_an_AAAA_record()
    {
        var facts = DeskFacts.Of("2001:db8:1:2::7") with { ReverseDns = new ReverseDnsCheck(ReverseDnsOutcome.NoName, []) };

        Assert.Contains("an AAAA record with 2001:db8:1:2::7", Lenient.Judge(facts).Text, StringComparison.Ordinal);
    }

    private static DelistingFacts Facts(ReverseDnsOutcome outcome, params IReadOnlyList<string> names) =>
        DeskFacts.Good with { ReverseDns = new ReverseDnsCheck(outcome, names) };
}
