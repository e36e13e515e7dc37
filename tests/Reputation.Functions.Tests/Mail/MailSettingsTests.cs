using System.ComponentModel.DataAnnotations;
using Reputation.Functions.Mail;

namespace Reputation.Functions.Tests.Mail;

/// <summary>Settings that could send no mail, or send a password in the clear, stop the start.</summary>
public sealed class MailSettingsTests
{
    [Theory]
    [InlineData("mail.example.net", "mail.example.net", 25)]
    [InlineData("mail.example.net:587", "mail.example.net", 587)]
    [InlineData("192.0.2.25:2525", "192.0.2.25", 2525)]
    [InlineData("2001:db8::25", "2001:db8::25", 25)]
    [InlineData("[2001:db8::25]", "2001:db8::25", 25)]
    [InlineData("[2001:db8::25]:587", "2001:db8::25", 587)]
    public void A_relay_is_a_host_and_perhaps_a_port(string text, string host, int port)
    {
        Assert.True(RelayAddress.TryParse(text, out var relay));
        Assert.Equal(new RelayAddress(host, port), relay);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":25")]
    [InlineData("mail.example.net:")]
    [InlineData("mail.example.net:0")]
    [InlineData("mail.example.net:65536")]
    [InlineData("mail.example.net:+25")]
    [InlineData("mail example net")]
    [InlineData("smtp://mail.example.net")]
    public void Anything_else_is_none(string text) => Assert.False(RelayAddress.TryParse(text, out _));

    [Fact]
    public void Without_a_relay_nothing_is_needed() => Assert.Empty(Wrong(new MailOptions()));

    [Fact]
    public void With_a_relay_nothing_but_a_sender_is() => Assert.Empty(Wrong(new MailOptions { Relay = "mail.example.net", From = "desk@example.net" }));

    [Theory]
    [InlineData("nowhere:at:all", "desk@example.net", null, null, false, "Relay")]
    [InlineData("mail.example.net", null, null, null, false, "From")]
    [InlineData("mail.example.net", "nobody", null, null, false, "From")]
    [InlineData("mail.example.net", "d\u00e4sk@example.net", null, null, false, "From")]
    [InlineData("mail.example.net", "desk@example.net", "desk", null, true, "Password")]
    [InlineData("mail.example.net", "desk@example.net", null, "secret", true, "User")]
    [InlineData("mail.example.net", "desk@example.net", "desk", "secret", false, "StartTls")]
    public void What_is_wrong_is_named(string relay, string? from, string? user, string? password, bool startTls, string setting) =>
        Assert.Equal([setting], Wrong(new MailOptions { Relay = relay, From = from, User = user, Password = password, StartTls = startTls }));

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1:25")]
    [InlineData("[::1]:25")]
    public void To_this_machine_a_password_may_go_in_the_clear(string relay) =>
        Assert.Empty(Wrong(new MailOptions { Relay = relay, From = "desk@example.net", User = "desk", Password = "secret" }));

    private static IEnumerable<string> Wrong(MailOptions options) => options.Validate(new ValidationContext(options)).SelectMany(result => result.MemberNames);
}
