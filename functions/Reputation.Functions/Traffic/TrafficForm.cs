using System.Globalization;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.Traffic;

/// <summary>What mail servers say in a line, and the checks that make a <see cref="TrafficLine"/> of it.</summary>
internal sealed class TrafficForm(TimeProvider clock)
{
    public static readonly string[] Fields = ["address", "messages", "at"];

    private const int MostMessages = 1_000_000_000;

    /// <summary>A clock may be so far ahead of ours; what it says counts as now.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Makes a line of the <see cref="Fields"/>.</summary>
    /// <exception cref="InvalidInputException">Something in them cannot be meant.</exception>
    public TrafficLine Read(JsonForm form)
    {
        var address = Address(form);
        var messages = Messages(form);
        var at = At(form);
        form.ThrowIfRefused();
        return new TrafficLine(address, messages, at);
    }

    private static IpPrefix Address(JsonForm form)
    {
        if (form.RequiredText("address", 100) is not { } typed)
        {
            return default;
        }

        if (!IpPrefix.TryParseAddress(typed, out var address, out var problem))
        {
            form.Refuse("address", problem);
        }

        return address;
    }

    private static int Messages(JsonForm form)
    {
        if (!form.Has("messages"))
        {
            form.Refuse("messages", "messages is required.");
        }

        var typed = form.Number("messages", 1, MostMessages) ?? 1;
        if (!double.IsInteger(typed))
        {
            form.Refuse("messages", "messages must be a whole number.");
        }

        return (int)typed;
    }

    private DateTimeOffset At(JsonForm form)
    {
        var now = clock.GetUtcNow();
        var at = form.Instant("at") ?? now;
        if (at > now + Ahead)
        {
            form.Refuse("at", "This instant is in the future.");
        }
        else if (at < now - TrafficDays.Kept)
        {
            form.Refuse("at", string.Create(CultureInfo.InvariantCulture, $"This is longer ago than {TrafficDays.Kept.Days} days, for which traffic is kept."));
        }

        return at < now ? at : now;
    }
}
