using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Hosting.Settings;

namespace Reputation.Functions.Delisting.Rules;

public static class RulesSetup
{
    /// <summary>Adds the rules in the order in which their findings are told, the judge, the inquiry, and the settings that they share.</summary>
    public static IServiceCollection AddDelistingRules(this IServiceCollection services)
    {
        services.AddSettings<DelistingOptions>("Delisting");
        services.AddSingleton<IDelistingRule, AddressMustBeListed>();
        services.AddSingleton<IDelistingRule, AbusixMustNotListTheAddress>();
        services.AddSingleton<IDelistingRule, ComplaintScoreMustBeBelowRelease>();
        services.AddSingleton<IDelistingRule, ReverseDnsMustResolveBack>();
        services.AddSingleton<IDelistingRule, CooldownMustHavePassed>();
        services.AddSingleton<IDelistingRule, RequesterMustNotAskTooOften>();
        services.AddSingleton<IDelistingRule, ListingMustBeForThisAddressAlone>();
        services.AddSingleton<IDelistingRule, SourceMustBeOpenToRequests>();
        services.AddSingleton<IDelistingRule, ListingMustNotComeFromAFeed>();
        services.AddSingleton<DelistingJudge>();
        services.AddSingleton<AbusixInquiry>();
        services.AddSingleton<DelistingInquiry>();
        return services;
    }
}
