using System.Globalization;
using Reputation.Functions.Delisting.Asking;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Delisting.Rules;

/// <summary>As long as complaints would hold an address on the list by themselves, it is not taken off.</summary>
internal sealed class ComplaintScoreMustBeBelowRelease : IDelistingRule
{
    private const string Rule = nameof(ComplaintScoreMustBeBelowRelease);

    public Finding Judge(DelistingFacts facts)
    {
        var address = facts.Address.ToAddressString();
        return facts.Score switch
        {
            null => Finding.Pass(Rule, $"No complaints about {address} count."),
            { IsBelowRelease: true } score => Finding.Pass(Rule, $"The evidence against {address} weighs {Weights(score)}, which is little enough."),
            { IsExcused: true } score => Finding.Pass(Rule, $"The evidence against {address} weighs {Weights(score)}, and the complaints are a small share of its mail."),
            { } score => Finding.Refuse(Rule, $"The evidence against {address} (complaints and hits on spam traps) weighs {Weights(score)} and must weigh less. {Step(score)}", score.ClearAt),
        };
    }

    // Rounded down, so that what is below does not look as if it were not.
    private static string Weights(ComplaintScore score) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(score.Holding * 10) / 10:0.#} (the limit is {score.Release:0.##})");

    private static string Step(ComplaintScore score) => score.ClearAt is { } clearAt
        ? $"It loses weight with time: find out what it is about, and ask again after {clearAt.InWords()} if no new ones come."
        : "It loses weight with time: find out what it is about, and ask again later.";
}
