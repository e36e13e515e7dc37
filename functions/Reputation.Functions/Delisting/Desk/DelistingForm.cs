using Reputation.Functions.Addresses;
using Reputation.Functions.Delisting.Contacts;
using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.Delisting.Desk;

/// <summary>What a sender types, made sure of.</summary>
/// <param name="Address">The single address that is to be taken off.</param>
/// <param name="Email">Where the decision is told.</param>
/// <param name="Explanation">What the sender has to say; may have several lines.</param>
internal sealed record DelistingForm(IpPrefix Address, EmailAddress Email, string Explanation)
{
    private const int LongestExplanation = 4000;

    /// <summary>Reads the body of a request.</summary>
    /// <exception cref="InvalidInputException">Something in it cannot be meant.</exception>
    public static async Task<DelistingForm> ReadAsync(HttpContext context)
    {
        var form = await JsonForm.ReadAsync(context, "address", "email", "explanation");
        var address = ReadAddress(form);
        var email = ReadEmail(form);
        var explanation = form.RequiredLines("explanation", LongestExplanation);
        form.ThrowIfRefused();
        return new DelistingForm(address, email!, explanation!);
    }

    private static IpPrefix ReadAddress(JsonForm form)
    {
        if (form.RequiredText("address", 100) is not { } typed)
        {
            return default;
        }

        if (!IpPrefix.TryParseAddress(typed, out var address, out var problem))
        {
            form.Refuse("address", typed.Contains('/', StringComparison.Ordinal)
                ? "Ask for one address at a time, the one that the bounce names, such as 203.0.113.7: networks are taken off by an operator."
                : problem);
        }

        return address;
    }

    private static EmailAddress? ReadEmail(JsonForm form)
    {
        if (form.RequiredText("email", EmailAddress.MaxLength) is not { } typed)
        {
            return null;
        }

        if (!EmailAddress.TryParse(typed, out var email, out var problem))
        {
            form.Refuse("email", problem);
        }

        return email;
    }
}
