using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace Reputation.Functions.Mail;

/// <summary>The settings <c>Mail__…</c>.</summary>
public sealed class MailOptions : IValidatableObject
{
    /// <summary>Where all mail goes, such as <c>mail.example.net</c>, <c>192.0.2.25:587</c> or <c>[2001:db8::25]:25</c>; without it none is sent.</summary>
    /// <value>Default none; a host, or a host and a port; without a port 25.</value>
    public string? Relay { get; set; }

    /// <summary>Who sends, in the header and in the envelope: what cannot be delivered comes back there.</summary>
    /// <value>Default none; an ASCII address, with a name before it or not; required with a relay.</value>
    public string? From { get; set; }

    /// <summary>Whether the relay must offer STARTTLS (RFC 3207), with a certificate that this machine trusts; else nothing is sent to it.</summary>
    /// <value>Default false, as to a relay on the same host or network.</value>
    public bool StartTls { get; set; }

    /// <summary>Who signs in to the relay, which must offer AUTH LOGIN.</summary>
    /// <value>Default none; with <see cref="Password"/>, or neither.</value>
    public string? User { get; set; }

    /// <summary>See <see cref="User"/>.</summary>
    /// <value>Default none.</value>
    public string? Password { get; set; }

    /// <summary>How long one mail may take, from the connection on.</summary>
    /// <value>Default 10 s; 1 s to 2 min.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    public bool IsOn => !string.IsNullOrEmpty(Relay);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsOn)
        {
            yield break;
        }

        if (!RelayAddress.TryParse(Relay!, out var relay))
        {
            yield return Wrong(nameof(Relay), "must be a host such as mail.example.net, or a host and a port such as mail.example.net:587.");
        }

        if (From is not { Length: > 0 } || !System.Text.Ascii.IsValid(From) || !MailAddress.TryCreate(From, out _))
        {
            yield return Wrong(nameof(From), "must be the address that mail comes from when Mail__Relay is set, such as desk@example.net.");
        }

        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password))
        {
            yield return Wrong(
                string.IsNullOrEmpty(User) ? nameof(User) : nameof(Password), "is missing: signing in to the relay needs Mail__User and Mail__Password.");
        }

        if (!string.IsNullOrEmpty(Password) && !StartTls && relay is { IsLoopback: false })
        {
            yield return Wrong(nameof(StartTls), "must be true when there is a Mail__Password and the relay is another host, so that nobody on the way reads it.");
        }
    }

    private static ValidationResult Wrong(string setting, string sentence) => new(sentence, [setting]);
}
