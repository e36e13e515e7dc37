using System.Globalization;
using Microsoft.Extensions.Options;
using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Delisting.Judging;

namespace Reputation.Functions.Delisting.Rules;

/// <summary>Who asks for very many addresses is answered by an operator.</summary>
internal sealed class RequesterMustNotAskTooOften(IOptions<DelistingOptions> options) : IDelistingRule
{
    private const string Rule = nameof(RequesterMustNotAskTooOften);

    public Finding Judge(DelistingFacts facts)
    {
        var (most, window) = (options.Value.RequestsPerRequester, options.Value.RequesterWindow);
        return facts.RequestsLately > most
            ? Finding.Doubt(Rule, string.Create(
                CultureInfo.InvariantCulture, $"The requester made {facts.RequestsLately} requests within {InWords(window)}, more than the {most} that are answered by themselves. An operator will look at it."))
            : Finding.Pass(Rule, "The requester does not ask too often.");
    }

    private static string InWords(TimeSpan window) => window.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{window.TotalHours:0.#} h")
        : string.Create(CultureInfo.InvariantCulture, $"{window.TotalMinutes:0.#} min");
}
