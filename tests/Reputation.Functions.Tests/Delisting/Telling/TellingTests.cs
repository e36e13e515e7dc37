using Reputation.Functions.Delisting.Contacts;
using Reputation.Functions.Delisting.Telling;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Delisting.Telling;

/// <summary>Requesters are told once, by a real relay that is there, is away, or refuses.</summary>
public sealed class TellingTests(Azurite azurite)
{
    private readonly StorageAccount _account = azurite.NewAccount();
    private readonly TestClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_requester_is_told_once_however_often_it_is_tried()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var desk = await StartAsync(sink.Port);
        var contact = await desk.AskAsync();
        var decision = await desk.DecideAsync(contact);

        await desk.Telling.TellAsync(decision, Token);
        await desk.Telling.TellAsync(decision, Token);
        await desk.DoAsync("tell requesters");

        var mail = Assert.Single(sink.Mails());
        Assert.Contains("To: postmaster@example.net\r\n".ReplaceLineEndings(), mail.ReplaceLineEndings(), StringComparison.Ordinal);
        Assert.Contains("Subject: 198.51.100.7 is off the blocklist", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("broken account", mail, StringComparison.Ordinal);
        Assert.Equal(_clock.GetUtcNow(), (await desk.ToldAsync(contact))!.At);
        Assert.Equal(0, await desk.UntoldAsync());
    }

    [Fact]
    public async Task Each_address_gets_one_mail_a_request()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var desk = await StartAsync(sink.Port);
        var first = await desk.AskAsync("postmaster@example.net", token: "one");
        await desk.AskAsync("PostMaster@example.net", request: first.RequestId, token: "two");
        await desk.AskAsync("abuse@example.net", request: first.RequestId, token: "three");

        await desk.Telling.TellAsync(await desk.DecideAsync(first), Token);

        Assert.Equal(2, sink.Mails().Count);
        Assert.Equal(0, await desk.UntoldAsync());
    }

    [Fact]
    public async Task A_decision_that_an_operator_overrules_is_told_again_and_the_old_one_no_more()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var desk = await StartAsync(sink.Port);
        var contact = await desk.AskAsync();
        var refusal = await desk.DecideAsync(contact, isRemoved: false);
        await desk.Telling.TellAsync(refusal, Token);
        _clock.Advance(TimeSpan.FromHours(1));
        var removal = await desk.DecideAsync(contact);

        await desk.Telling.TellAsync(removal, Token);
        await desk.Telling.TellAsync(refusal, Token);

        Assert.Equal(2, sink.Mails().Count);
        Assert.Single(sink.Mails(), mail => mail.Contains("stays on the blocklist", StringComparison.Ordinal));
        Assert.Equal(removal.DecidedAt, (await desk.ToldAsync(contact))!.DecidedAt);
    }

    [Fact]
    public async Task Two_processes_at_once_send_one_mail_each()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var one = await StartAsync(sink.Port);
        await using var two = await StartAsync(sink.Port);
        var decisions = new List<DecisionToTell>();
        for (var number = 0; number < 10; number++)
        {
            decisions.Add(await one.DecideAsync(await one.AskAsync($"contact{number}@example.net", $"198.51.{number}.0/24")));
        }

        await Task.WhenAll(decisions.SelectMany(decision => new[] { one, two }.Select(desk => desk.Telling.TellAsync(decision, Token))));
        await one.DoAsync("tell requesters");

        Assert.Equal(10, sink.Mails().Count);
        Assert.Equal(0, await one.UntoldAsync());
    }

    [Fact]
    public async Task What_a_killed_process_had_taken_up_is_taken_up_again_after_five_minutes()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var desk = await StartAsync(sink.Port);
        var contact = await desk.AskAsync();
        var decision = await desk.DecideAsync(contact);
        Assert.True(await desk.Contacts.TryNoteAsync(contact, null, TellingRule.Claim(null, decision.DecidedAt, _clock.GetUtcNow()), Token));

        await desk.DoAsync("tell requesters");
        Assert.Empty(sink.Mails());
        Assert.Equal(1, await desk.UntoldAsync());

        _clock.Advance(TimeSpan.FromMinutes(5));
        await desk.DoAsync("tell requesters");
        Assert.Single(sink.Mails());
        Assert.Equal(0, await desk.UntoldAsync());
    }

    [Fact]
    public async Task While_the_relay_is_away_mail_waits_and_then_goes_out()
    {
        await using var postfix = await Postfix.StartAsync();
        await using var desk = await StartAsync(postfix.Port);
        await postfix.StopAsync();
        var contact = await desk.AskAsync();
        await desk.Telling.TellAsync(await desk.DecideAsync(contact), Token);
        var waits = await desk.ToldAsync(contact);
        Assert.Equal((1, _clock.GetUtcNow().AddMinutes(1), null), (waits!.Attempts, waits.AgainAt, waits.At));
        Assert.StartsWith("The relay cannot be used: ", waits.Why, StringComparison.Ordinal);
        Assert.Equal("degraded", await MailHealthAsync(desk));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await desk.DoAsync("tell requesters");
        Assert.Equal(_clock.GetUtcNow().AddMinutes(2), (await desk.ToldAsync(contact))!.AgainAt);

        await postfix.ComeBackAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        await desk.DoAsync("tell requesters");
        Assert.Null((await desk.ToldAsync(contact))!.At);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await desk.DoAsync("tell requesters");

        Assert.Equal(new Told(waits.DecidedAt, At: _clock.GetUtcNow(), Attempts: 2), await desk.ToldAsync(contact));
        await postfix.UntilMailsAsync(1);
        Assert.Single(postfix.Mails());
        Assert.Equal("ok", await MailHealthAsync(desk));
    }

    [Fact]
    public async Task A_relay_that_stays_away_is_given_up_after_three_days()
    {
        await using var desk = await StartAsync(FreePort.Next());
        var contact = await desk.AskAsync();
        await desk.DecideAsync(contact);

        var rounds = 0;
        while (await desk.UntoldAsync() > 0 && rounds < 100)
        {
            await desk.DoAsync("tell requesters");
            _clock.Advance(TimeSpan.FromHours(4));
            rounds++;
        }

        var told = await desk.ToldAsync(contact);
        Assert.Equal((null, null, true), (told!.At, told.AgainAt, told.IsOver));
        Assert.StartsWith("The relay cannot be used: ", told.Why, StringComparison.Ordinal);
        Assert.InRange(rounds, 17, 20);
        Assert.Equal(1, desk.App.Logs.Count("cannot be told of the decision by mail"));
        Assert.False(desk.App.Logs.Contains("postmaster@example.net"));
    }

    [Fact]
    public async Task A_recipient_whom_the_relay_refuses_is_not_tried_again()
    {
        await using var postfix = await Postfix.StartAsync();
        await using var desk = await StartAsync(postfix.Port);
        var contact = await desk.AskAsync("gone@example.net");

        await desk.Telling.TellAsync(await desk.DecideAsync(contact), Token);

        var told = await desk.ToldAsync(contact);
        Assert.StartsWith("The relay answered 550: ", told!.Why, StringComparison.Ordinal);
        Assert.Equal(0, await desk.UntoldAsync());
    }

    [Fact]
    public async Task One_recipient_whom_the_relay_puts_off_does_not_keep_the_others_from_being_told()
    {
        await using var postfix = await Postfix.StartAsync();
        await using var desk = await StartAsync(postfix.Port);
        var busy = await desk.AskAsync("busy@example.net", token: "one");
        var other = await desk.AskAsync("postmaster@example.net", request: busy.RequestId, token: "two");

        await desk.Telling.TellAsync(await desk.DecideAsync(busy), Token);

        Assert.NotNull((await desk.ToldAsync(busy))!.AgainAt);
        Assert.NotNull((await desk.ToldAsync(other))!.At);
        Assert.Equal(1, await desk.UntoldAsync());
    }

    [Fact]
    public async Task Who_names_a_victim_again_and_again_gets_it_a_few_mails_however_late_they_are_decided()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var desk = await StartAsync(sink.Port, ("Delisting__RequestsPerRequester", "2"));
        var contacts = new List<Contact>();
        for (var number = 0; number < 4; number++)
        {
            contacts.Add(await desk.AskAsync("victim@example.net", $"198.51.{number}.0/24"));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        _clock.Advance(TimeSpan.FromDays(2));
        foreach (var contact in contacts)
        {
            await desk.DecideAsync(contact);
        }

        await desk.DoAsync("tell requesters");

        Assert.Equal(2, sink.Mails().Count);
        Assert.NotNull((await desk.ToldAsync(contacts[1]))!.At);
        Assert.StartsWith("No mail is sent, because the requester asks too often", (await desk.ToldAsync(contacts[2]))!.Why, StringComparison.Ordinal);
        Assert.Equal(0, await desk.UntoldAsync());
    }

    [Fact]
    public async Task Without_a_relay_nothing_is_noted_or_sent_and_nothing_piles_up()
    {
        await using var desk = await StartAsync(relay: null);
        var contact = await desk.AskAsync();
        await desk.DecideAsync(contact);

        await desk.DoAsync("tell requesters");

        Assert.Null(await desk.ToldAsync(contact));
        Assert.Equal(0, await desk.UntoldAsync());
    }

    private Task<DeskOfMail> StartAsync(int? relay, params (string Name, string Value)[] settings) =>
        DeskOfMail.StartAsync(_account, _clock, relay, settings);

    private static async Task<string?> MailHealthAsync(DeskOfMail desk) => (await desk.App.HealthAsync()).Ok().GetProperty("mail").GetProperty("status").GetString();
}
