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
    /// <param name="context">The request.</param>
    /// <param name="documentationIsPublic">Whether the documentation ranges count as public, as in tests and demonstrations.</param>
    /// <exception cref="InvalidInputException">Something in it cannot be meant.</exception>
    public static async Task<DelistingForm> ReadAsync(HttpContext context, bool documentationIsPublic)
    {
        var form = await JsonForm.ReadAsync(context, "address", "email", "explanation");
        var address = ReadAddress(form, documentationIsPublic);
        var email = ReadEmail(form);
        var explanation = form.RequiredLines("explanation", LongestExplanation);
        form.ThrowIfRefused();
        return new DelistingForm(address, email!, explanation!);
    }

    private static IpPrefix ReadAddress(JsonForm form, bool documentationIsPublic)
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
        else if (SpecialPurposeRanges.Touched(address, documentationIsPublic) is { } range)
        {
            form.Refuse("address", $"{typed} is of the range {range}, from which no mail comes over the internet: take the address that the bounce names.");
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
