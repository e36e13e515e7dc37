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
            { IsBelowRelease: true } score => Finding.Pass(Rule, $"The complaints about {address} weigh {Weights(score)}, which is little enough."),
            { } score => Finding.Refuse(Rule, $"The complaints about {address} weigh {Weights(score)} and must weigh less. {Step(score)}", score.ClearAt),
        };
    }

    // Rounded down, so that what is below does not look as if it were not.
    private static string Weights(ComplaintScore score) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(score.Value * 10) / 10:0.#} (the limit is {score.Release:0.##})");

    private static string Step(ComplaintScore score) => score.ClearAt is { } clearAt
        ? $"They lose weight with time: find out what they are about, and ask again after {clearAt.InWords()} if no new ones come."
        : "They lose weight with time: find out what they are about, and ask again later.";
}
