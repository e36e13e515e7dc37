using System.Globalization;
using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Listings;
using Reputation.Functions.Standings;

namespace Reputation.Functions.Traps;

/// <summary>What is told of a hit on a trap, and the checks that make a <see cref="TrapHit"/> of it.</summary>
internal sealed class TrapForm(EvidenceAge age, IOptions<ListingOptions> listing, TimeProvider clock)
{
    public static readonly string[] Fields = ["address", "at", "trap", "messageId"];

    private const int LongestName = 320;
    private const int LongestMessageId = 998;

    /// <summary>A clock may be so far ahead of ours; what it says counts as now.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Makes a hit of the <see cref="Fields"/>.</summary>
    /// <exception cref="InvalidInputException">Something in them cannot be meant.</exception>
    public TrapHit Read(JsonForm form)
    {
        var address = Address(form);
        var (at, isTimed) = At(form);
        var trap = form.Text("trap", LongestName);
        var messageId = form.Text("messageId", LongestMessageId)?.TrimStart('<').TrimEnd('>');
        form.ThrowIfRefused();
        return new TrapHit(address, at, isTimed, trap, messageId);
    }

    private IpPrefix Address(JsonForm form)
    {
        if (form.RequiredText("address", 100) is not { } typed)
        {
            return default;
        }

        if (!IpPrefix.TryParseAddress(typed, out var address, out var problem))
        {
            form.Refuse("address", problem);
        }
        else if (SpecialPurposeRanges.Touched(address, listing.Value.DocumentationIsPublic is true) is { } range)
        {
            form.Refuse("address", $"{typed} is of the range {range}, from which no mail comes over the internet.");
        }

        return address;
    }

    private (DateTimeOffset At, bool IsTimed) At(JsonForm form)
    {
        var now = clock.GetUtcNow();
        var told = form.Instant("at");
        var at = told ?? now;
        if (at > now + Ahead)
        {
            form.Refuse("at", "This instant is in the future.");
        }
        else if (age.Forgets(at))
        {
            form.Refuse("at", string.Create(CultureInfo.InvariantCulture, $"This is longer ago than {age.Kept.TotalDays:0.##} days, for which evidence is kept."));
        }

        return (at < now ? at : now, told is not null);
    }
}
