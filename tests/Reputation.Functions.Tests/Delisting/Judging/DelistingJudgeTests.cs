using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Rules;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Delisting.Judging;

public sealed class DelistingJudgeTests
{
    private static readonly DateTimeOffset Soon = DeskFacts.Noon.AddHours(1);
    private static readonly Finding Good = Finding.Pass("A", "fine");
    private static readonly Finding Doubtful = Finding.Doubt("B", "hm");
    private static readonly Finding Silent = Finding.Unknown("C", "silence");

    [Fact]
    public void Every_rule_is_asked_in_its_order()
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddDelistingRules();
        using var provider = services.BuildServiceProvider();

        var judgement = provider.GetRequiredService<DelistingJudge>().Judge(DeskFacts.Good);

        Assert.Equal(
            [
                "AddressMustBeListed", "AbusixMustNotListTheAddress", "ComplaintScoreMustBeBelowRelease", "ReverseDnsMustResolveBack", "CooldownMustHavePassed",
                "RequesterMustNotAskTooOften", "ListingMustBeForThisAddressAlone", "SourceMustBeOpenToRequests", "ListingMustNotComeFromAFeed",
            ],
            judgement.Findings.Select(finding => finding.Rule));
        Assert.Equal((DelistingVerdict.Remove, null, false), (judgement.Verdict, judgement.ClearAt, judgement.HasUnknown));
    }

    [Fact]
    public void One_refusal_refuses_whatever_the_others_say() =>
        Assert.Equal(DelistingVerdict.Refuse, new DelistingJudgement([Good, Doubtful, Finding.Refuse("R", "no"), Silent]).Verdict);

    [Fact]
    public void One_doubt_is_for_an_operator()
    {
        var silent = new DelistingJudgement([Good, Silent]);

        Assert.Equal((DelistingVerdict.Review, false), (new DelistingJudgement([Good, Doubtful]).Verdict, new DelistingJudgement([Good, Doubtful]).HasUnknown));
        Assert.Equal((DelistingVerdict.Review, true), (silent.Verdict, silent.HasUnknown));
    }

    [Fact]
    public void It_clears_when_the_last_refusal_does_if_all_do()
    {
        Finding[] refusals = [Finding.Refuse("R", "no", Soon), Finding.Refuse("S", "no", Soon.AddDays(1))];

        Assert.Equal(Soon.AddDays(1), new DelistingJudgement([.. refusals, Doubtful]).ClearAt);
        Assert.Null(new DelistingJudgement([.. refusals, Finding.Refuse("T", "no")]).ClearAt);
    }
}
