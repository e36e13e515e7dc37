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
        if (!facts.RequestsLately.AreTooMany(options.Value))
        {
            return Finding.Pass(Rule, "The requester does not ask too often.");
        }

        var (who, most) = facts.RequestsLately.ByEmail > options.Value.RequestsPerRequester
            ? ("with this e-mail address", options.Value.RequestsPerRequester)
            : ("from this network", options.Value.RequestsPerNetwork);
        return Finding.Doubt(Rule, string.Create(
            CultureInfo.InvariantCulture, $"More than {most} requests were made {who} within {InWords(options.Value.RequesterWindow)}."));
    }

    private static string InWords(TimeSpan window) => window.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{window.TotalHours:0.#} h")
        : string.Create(CultureInfo.InvariantCulture, $"{window.TotalMinutes:0.#} min");
}
