using Reputation.Functions.Abusix;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Delisting.Asking;

/// <summary>Asks Abusix about one address, between test points that answer as they should; whatever it says without them is unknown.</summary>
internal sealed class AbusixInquiry(AbusixLists lists, TimeProvider clock)
{
    /// <summary>What Abusix says now; null without a key.</summary>
    /// <param name="addresses">The address, and others that are listed as one with it: all of one family.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AbusixCheck?> AskAsync(IReadOnlyList<IpPrefix> addresses, CancellationToken cancellationToken)
    {
        if (!lists.HasKey)
        {
            return null;
        }

        var askedAt = clock.GetUtcNow().InWholeMilliseconds();
        var before = await lists.AskCanaryAsync(addresses[0].IsIPv4, cancellationToken);
        if (before.State != CanaryState.Passed)
        {
            return Doubted(addresses[0], askedAt, before);
        }

        var answers = await lists.AskAsync(addresses, cancellationToken);
        var after = await lists.AskCanaryAsync(addresses[0].IsIPv4, cancellationToken);
        return after.State == CanaryState.Passed ? Sum(addresses, answers, askedAt) : Doubted(addresses[0], askedAt, after);
    }

    private static AbusixCheck Doubted(IpPrefix address, DateTimeOffset askedAt, AbusixCanary canary) =>
        new(address, AbusixAnswer.Unknown(AbusixDoubt.CanaryFailed), askedAt, canary.Sentence);

    /// <summary>Of several, the first that is listed stands for all, else the first that is unknown.</summary>
    private static AbusixCheck Sum(IReadOnlyList<IpPrefix> addresses, AbusixAnswer[] answers, DateTimeOffset askedAt)
    {
        var whole = answers.Aggregate((one, other) => one.Or(other));
        var address = addresses[Array.FindIndex(answers, answer => answer.Standing == whole.Standing)];
        var asOf = answers.Min(answer => NegativeAge.AsOf(answer, askedAt));
        return new AbusixCheck(address, whole, asOf, whole.Standing == AbusixStanding.Unknown ? Why(address, whole) : null);
    }

    private static string Why(IpPrefix address, AbusixAnswer answer) => answer.UnknownCode == 0
        ? $"Abusix did not tell about {address.ToAddressString()}: {answer.Doubt.Words()}."
        : $"Abusix did not tell about {address.ToAddressString()}: {answer.Doubt.Words()} ({AbusixCode.Dotted(answer.UnknownCode)}).";
}
