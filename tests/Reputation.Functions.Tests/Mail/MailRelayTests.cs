using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using Reputation.Functions.Mail;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Mail;

/// <summary>Mail to the real Postfix, and to its smtp-sink where it goes wrong.</summary>
public sealed class MailRelayTests
{
    private static readonly MailNote Note = new("postmaster@example.net", "198.51.100.7 – abgelehnt", "First.\n.\n..\r\nTwo lines begin with a dot.\n", "<one.two@desk.example.net>");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_arrives_as_it_was_meant()
    {
        await using var postfix = await Postfix.StartAsync();

        Assert.Equal(MailOutcome.Sent, await Relay(postfix.Port).SendAsync(Note, Token));

        await postfix.UntilMailsAsync(1);
        var mail = Assert.Single(postfix.Mails()).ReplaceLineEndings("\n");
        Assert.Contains("\nMessage-ID: <one.two@desk.example.net>\n", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\nAuto-Submitted: auto-replied\n", mail, StringComparison.Ordinal);
        Assert.Contains("\nX-Auto-Response-Suppress: All\n", mail, StringComparison.Ordinal);
        Assert.Contains("\nFrom: \"Reputation desk\" <desk@example.org>\n", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\nTo: postmaster@example.net\n", mail, StringComparison.Ordinal);
        Assert.Contains("\nSubject: =?utf-8?", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Return-Path: <desk@example.org>\n", mail, StringComparison.Ordinal);
        Assert.EndsWith("\n\nFirst.\n.\n..\nTwo lines begin with a dot.", mail.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(1, mail.Split("\nDate: ").Length - 1);
        Assert.Equal(1, mail.Split("\nMessage-ID: ", StringSplitOptions.None).Length - 1);
    }

    [Theory]
    [InlineData("Grüße an alle.\n")]
    [InlineData("long")]
    public async Task A_body_that_mail_cannot_carry_as_it_is_arrives_all_the_same(string body)
    {
        body = body == "long" ? new string('x', 2000) + "\n" : body;
        await using var postfix = await Postfix.StartAsync();

        Assert.Equal(MailOutcome.Sent, await Relay(postfix.Port).SendAsync(new MailNote("postmaster@example.net", "s", body, "<a@b>"), Token));

        await postfix.UntilMailsAsync(1);
        var (head, content) = Halves(Assert.Single(postfix.Mails()));
        Assert.Contains("Content-Transfer-Encoding: base64\n", head, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(body, Encoding.UTF8.GetString(Convert.FromBase64String(content)).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("gone@example.net", MailVerdict.Refused, "The relay answered 550: ", "Nobody of that name")]
    [InlineData("busy@example.net", MailVerdict.NotNow, "The relay answered 450: ", "Come again later")]
    public async Task What_Postfix_says_of_a_recipient_is_told_apart(string to, MailVerdict verdict, string start, string part)
    {
        await using var postfix = await Postfix.StartAsync();

        var outcome = await Relay(postfix.Port).SendAsync(new MailNote(to, "s", "b", "<a@b>"), Token);

        Assert.Equal(verdict, outcome.Verdict);
        Assert.StartsWith(start, outcome.Why, StringComparison.Ordinal);
        Assert.Contains(part, outcome.Why, StringComparison.Ordinal);
        Assert.Empty(postfix.Mails());
    }

    [Theory]
    [InlineData("-r|RCPT", MailVerdict.NotNow)]
    [InlineData("-f|RCPT", MailVerdict.NotNow)]
    [InlineData("-B|550 5.1.1 No|-f|RCPT", MailVerdict.Refused)]
    [InlineData("-B|551 5.1.1 No|-f|RCPT", MailVerdict.Refused)]
    [InlineData("-B|552 5.1.1 No|-f|RCPT", MailVerdict.Refused)]
    [InlineData("-B|553 5.1.1 No|-f|RCPT", MailVerdict.Refused)]
    [InlineData("-q|RCPT", MailVerdict.NotNow)]
    [InlineData("-Q|RCPT", MailVerdict.NotNow)]
    [InlineData("-r|MAIL", MailVerdict.NotNow)]
    [InlineData("-f|MAIL", MailVerdict.NotNow)]
    [InlineData("-q|MAIL", MailVerdict.NotNow)]
    [InlineData("-r|DATA", MailVerdict.NotNow)]
    [InlineData("-f|DATA", MailVerdict.NotNow)]
    [InlineData("-f|.", MailVerdict.NotNow)]
    [InlineData("-r|.", MailVerdict.NotNow)]
    [InlineData("-q|.", MailVerdict.NotNow)]
    [InlineData("-r|CONNECT", MailVerdict.NotNow)]
    [InlineData("-f|CONNECT", MailVerdict.NotNow)]
    [InlineData("-q|CONNECT", MailVerdict.NotNow)]
    [InlineData("-A|0", MailVerdict.NotNow)]
    public async Task Only_a_refused_recipient_is_refused_for_good(string options, MailVerdict verdict)
    {
        await using var sink = await SmtpSink.StartAsync(options.Split('|'));

        var outcome = await Relay(sink.Port).SendAsync(Note, Token);

        Assert.Equal(verdict, outcome.Verdict);
        Assert.StartsWith("The relay ", outcome.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relay_that_is_away_is_asked_again_later()
    {
        var outcome = await Relay(FreePort.Next()).SendAsync(Note, Token);

        Assert.Equal(MailVerdict.NotNow, outcome.Verdict);
        Assert.StartsWith("The relay cannot be used: ", outcome.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relay_that_says_nothing_is_given_up_in_time()
    {
        using var listener = Silent();

        var outcome = await Relay(Port(listener), timeout: "00:00:01").SendAsync(Note, Token);

        Assert.Equal(new MailOutcome(MailVerdict.NotNow, "The relay did not answer within 1 s."), outcome);
    }

    [Fact]
    public async Task A_relay_that_falls_silent_is_given_up_in_time()
    {
        await using var sink = await SmtpSink.StartAsync("-w", "30");

        var outcome = await Relay(sink.Port, timeout: "00:00:01").SendAsync(Note, Token);

        Assert.Equal(new MailOutcome(MailVerdict.NotNow, "The relay did not answer within 1 s."), outcome);
    }

    [Fact]
    public async Task A_caller_can_give_up()
    {
        using var listener = Silent();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sending = Relay(Port(listener)).SendAsync(Note, cancel.Token);
        using var connection = await listener.AcceptTcpClientAsync(Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task With_StartTls_nothing_goes_to_a_relay_without_it_or_with_a_strange_certificate()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var postfix = await Postfix.StartAsync();

        var without = await Relay(sink.Port, startTls: true).SendAsync(Note, Token);
        var strange = await Relay(postfix.Port, startTls: true).SendAsync(Note, Token);

        Assert.Equal((MailVerdict.NotNow, MailVerdict.NotNow), (without.Verdict, strange.Verdict));
        Assert.Contains("certificate", strange.Why, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(sink.Mails());
        Assert.Empty(postfix.Mails());
    }

    [Fact]
    public async Task Without_a_relay_there_is_none()
    {
        var relay = new MailRelay(Options.Create(new MailOptions()), TimeProvider.System);

        Assert.False(relay.IsOn);
        await Assert.ThrowsAsync<InvalidOperationException>(() => relay.SendAsync(Note, Token));
    }

    private static (string Head, string Body) Halves(string mail)
    {
        var text = mail.ReplaceLineEndings("\n");
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        return (text[..(end + 1)], text[(end + 2)..]);
    }

    private static TcpListener Silent()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static MailRelay Relay(int port, string timeout = "00:00:10", bool startTls = false) => new(
        Options.Create(new MailOptions
        {
            Relay = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"),
            From = "Reputation desk <desk@example.org>",
            StartTls = startTls,
            Timeout = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture),
        }),
        TimeProvider.System);
}
