using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Running;

namespace Reputation.Functions.Hosting.Logs;

/// <summary>
/// Keeps some categories quiet whatever the log levels say: those that write request lines with their query strings, in which
/// keys may stand; and, until the app has started, those that write a stack trace for what is told in one sentence.
/// </summary>
public sealed class SilencedCategories(StartState state) : IPostConfigureOptions<LoggerFilterOptions>
{
    private static readonly string[] WithRequestLines =
    [
        "Microsoft.AspNetCore.Hosting.Diagnostics",
        "Microsoft.AspNetCore.Server.Kestrel.BadRequests",
    ];

    private static readonly string[] UntilStarted =
    [
        "Microsoft.Extensions.Hosting.Internal.Host",
        "Microsoft.AspNetCore.Server.Kestrel",
    ];

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        // A rule for one provider beats a rule for all, so each provider that has rules gets these too.
        var providers = options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct(StringComparer.Ordinal).ToArray();
        var loud = options.Rules.Where(rule => Array.Exists(WithRequestLines, category => Names(rule, category))).ToArray();
        foreach (var rule in loud)
        {
            options.Rules.Remove(rule);
        }

        foreach (var provider in providers)
        {
            foreach (var category in WithRequestLines)
            {
                options.Rules.Add(new LoggerFilterRule(provider, category, LogLevel.None, null));
            }

            foreach (var category in UntilStarted)
            {
                options.Rules.Add(new LoggerFilterRule(provider, category, LogLevel.Warning, (_, _, _) => state.HasStarted));
            }
        }
    }

    private static bool Names(LoggerFilterRule rule, string category) =>
        rule.CategoryName?.Contains(category, StringComparison.OrdinalIgnoreCase) == true;
}
