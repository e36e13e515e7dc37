using System.Net;
using Reputation.Functions.Delisting.Contacts;
using Reputation.Functions.Delisting.Telling;

namespace Reputation.Functions.Tests.Delisting.Telling;

/// <summary>What the mail with a decision says.</summary>
public sealed class DecisionMailTests
{
    private static readonly EmailAddress To = EmailAddress.Parse("postmaster@example.net");
    private static readonly RequesterKeys Keys = RequesterKeys.Of(To, IPNetwork.Parse("198.51.100.0/24"));
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DecisionToTell Removed = new(
        "20260302T115900000-0a1b2c3d", "198.51.100.7", IsRemoved: true, WasListed: true, ByOperator: false, Noon.AddMinutes(-1), Noon, [], "Mail servers take this over within minutes.");

    private static readonly DecisionToTell Refused = Removed with { IsRemoved = false, Sentences = ["Abusix still lists 198.51.100.7."], Next = "Ask again after 2026-03-03 00:00 UTC." };

    [Fact]
    public void A_removal_is_told_with_what_comes_next_and_the_link()
    {
        var mail = DecisionMail.Of(Removed, To, Keys, "https://desk.example.net");

        Assert.Equal("postmaster@example.net", mail.To);
        Assert.Equal("198.51.100.7 is off the blocklist", mail.Subject);
        Assert.Equal(
            """
            You asked desk.example.net to take 198.51.100.7 off its blocklist. It has been taken off, by rules at 2026-03-02 12:00 UTC.

            Mail servers take this over within minutes.

            Everything that was found is shown to whoever sends the token of the request in the header x-request-token:
            https://desk.example.net/api/delisting-requests/20260302T115900000-0a1b2c3d

            You get this mail because this address was given as the contact of that request, made at 2026-03-02 11:59 UTC. If that was not you, there is nothing to do. A machine sends this mail, and nobody reads an answer to it.

            """,
            mail.Body);
    }

    [Fact]
    public void A_refusal_says_why_and_what_comes_next()
    {
        var mail = DecisionMail.Of(Refused, To, Keys, "https://desk.example.net");

        Assert.Equal("198.51.100.7 stays on the blocklist for now", mail.Subject);
        Assert.Contains("The request is refused, by rules at ", mail.Body, StringComparison.Ordinal);
        Assert.Contains("- Abusix still lists 198.51.100.7.\n\nAsk again after 2026-03-03 00:00 UTC.\n", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_never_listed_does_not_stay_listed() => Assert.Equal(
        "198.51.100.7 is not on the blocklist", DecisionMail.Of(Refused with { WasListed = false }, To, Keys, "https://desk.example.net").Subject);

    [Fact]
    public void An_operator_is_named_as_one() => Assert.Contains(
        ", by an operator at ", DecisionMail.Of(Refused with { ByOperator = true }, To, Keys, "https://desk.example.net").Body, StringComparison.Ordinal);

    [Fact]
    public void The_same_mail_has_the_same_id_and_another_mail_another()
    {
        var other = EmailAddress.Parse("abuse@example.net");
        string[] ids =
        [
            Id(Removed, To),
            Id(Removed, other),
            Id(Removed with { DecidedAt = Noon.AddMilliseconds(1) }, To),
            Id(Removed with { RequestId = "20260302T115900000-00000000" }, To),
        ];

        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(ids[0], Id(Removed with { Sentences = [] }, EmailAddress.Parse("PostMaster@example.net")));
    }

    [Theory]
    [InlineData("http://127.0.0.1:7071")]
    [InlineData("http://[2001:db8::1]:7071")]
    [InlineData("https://desk.example.net/reputation")]
    public void Any_public_address_makes_a_mail(string publicUrl) =>
        Assert.Contains($"{publicUrl}/api/delisting-requests/", DecisionMail.Of(Removed, To, Keys, publicUrl).Body, StringComparison.Ordinal);

    [Fact]
    public void A_sentence_stays_one_line() => Assert.Contains(
        "- One  two.\n", DecisionMail.Of(Removed with { Sentences = ["One\r\ntwo."] }, To, Keys, "https://desk.example.net").Body, StringComparison.Ordinal);

    private static string Id(DecisionToTell decision, EmailAddress to) =>
        DecisionMail.Of(decision, to, RequesterKeys.Of(to, IPNetwork.Parse("198.51.100.0/24")), "https://desk.example.net").MessageId;
}
