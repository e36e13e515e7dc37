using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Options;

namespace Reputation.Functions.Mail;

/// <summary>Sends mail through the relay of the settings, one connection a mail; whether and when to try again is the caller's business.</summary>
public sealed class MailRelay(IOptions<MailOptions> options, TimeProvider clock)
{
    /// <summary>What a relay says may be long; so many characters of it are kept.</summary>
    private const int LongestAnswer = 300;

    /// <summary>RFC 5322, section 2.1.1.</summary>
    private const int LongestLine = 998;

    private readonly MailOptions _options = options.Value;

    private volatile bool _isAway;

    /// <summary>Whether there is a relay; without one nothing can be sent.</summary>
    public bool IsOn => _options.IsOn;

    /// <summary>Whether it did not take the last mail, and may later.</summary>
    public bool IsAway => _isAway;

    /// <summary>Hands the mail to the relay.</summary>
    /// <exception cref="InvalidOperationException">There is no relay.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; the relay may have the mail.</exception>
    public async Task<MailOutcome> SendAsync(MailNote note, CancellationToken cancellationToken)
    {
        var outcome = await TrySendAsync(note, cancellationToken);
        _isAway = outcome.Verdict == MailVerdict.NotNow;
        return outcome;
    }

    private async Task<MailOutcome> TrySendAsync(MailNote note, CancellationToken cancellationToken)
    {
        if (!RelayAddress.TryParse(_options.Relay ?? string.Empty, out var relay))
        {
            throw new InvalidOperationException("No mail can be sent: there is no relay (Mail__Relay).");
        }

        using var limit = new CancellationTokenSource(_options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var client = Client(relay);
            using var message = Message(note);
            await client.SendMailAsync(message, either.Token).WaitAsync(either.Token);
            return MailOutcome.Sent;
        }
        catch (SmtpFailedRecipientException refusal) when ((int)refusal.StatusCode is >= 500 and <= 599)
        {
            // 550 to 553 in answer to RCPT: the framework tells no other code from one that is about the sender or the relay.
            return new MailOutcome(MailVerdict.Refused, Said(refusal));
        }
        catch (SmtpException answer) when ((int)answer.StatusCode > 0)
        {
            return new MailOutcome(MailVerdict.NotNow, Said(answer));
        }
        catch (Exception failure) when (failure is SmtpException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new MailOutcome(MailVerdict.NotNow, limit.IsCancellationRequested ? Silent() : Away(failure));
        }
    }

    [SuppressMessage("Sonar", "S5332", Justification = "A relay on the same host or network is spoken with in the clear, unless Mail__StartTls says otherwise.")]
    private SmtpClient Client(RelayAddress relay) => new(relay.Host, relay.Port)
    {
        EnableSsl = _options.StartTls,
        Credentials = string.IsNullOrEmpty(_options.User) ? null : new NetworkCredential(_options.User, _options.Password),
    };

    private MailMessage Message(MailNote note)
    {
        var body = note.Body.ReplaceLineEndings("\r\n");
        var message = new MailMessage(new MailAddress(_options.From!), new MailAddress(note.To))
        {
            Subject = note.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = body,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = IsPlain(body) ? TransferEncoding.SevenBit : TransferEncoding.Base64,
        };
        message.Headers.Add("Message-ID", note.MessageId);

        // RFC 3834, section 5, and what Exchange heeds: no holiday notice answers this.
        message.Headers.Add("Auto-Submitted", "auto-replied");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        return message;
    }

    private static bool IsPlain(string body) => Ascii.IsValid(body) && body.Split("\r\n").All(line => line.Length <= LongestLine);

    private string Silent() => string.Create(CultureInfo.InvariantCulture, $"The relay did not answer within {_options.Timeout.TotalSeconds:0.#} s.");

    private static string Away(Exception failure) => $"The relay cannot be used: {Shown(failure.GetBaseException().Message)}";

    private static string Said(SmtpException answer) =>
        string.Create(CultureInfo.InvariantCulture, $"The relay answered {(int)answer.StatusCode}: {Shown(answer.Message)}");

    private static string Shown(string text)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        return line.Length > LongestAnswer ? line[..LongestAnswer] + "…" : line;
    }
}
