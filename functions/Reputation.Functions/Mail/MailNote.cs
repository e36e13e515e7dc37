using System.Net.Mail;

namespace Reputation.Functions.Mail;

/// <summary>A mail of plain text to one recipient. What would make a second header or a second recipient is refused when it is made.</summary>
public sealed record MailNote
{
    /// <summary>A mail, not yet sent.</summary>
    /// <param name="to">The bare address, ASCII.</param>
    /// <param name="subject">One line.</param>
    /// <param name="body">Lines of text, which end with <c>\n</c> or <c>\r\n</c>.</param>
    /// <param name="messageId">The same whenever the same mail is sent again, so that a receiver can drop the second: <c>&lt;left@right&gt;</c> (RFC 5322, section 3.6.4).</param>
    /// <exception cref="ArgumentException">One of them holds what may not stand there.</exception>
    public MailNote(string to, string subject, string body, string messageId)
    {
        if (!System.Text.Ascii.IsValid(to) || to.Any(char.IsControl) || !MailAddress.TryCreate(to, out var address) || address.Address != to)
        {
            throw new ArgumentException("A mail goes to one bare address.", nameof(to));
        }

        if (subject.Any(char.IsControl))
        {
            throw new ArgumentException("A subject is one line without control characters.", nameof(subject));
        }

        if (messageId is not ['<', .. var inner, '>'] || !inner.All(IsIdCharacter))
        {
            throw new ArgumentException("A message id is <left@right>, visible ASCII.", nameof(messageId));
        }

        (To, Subject, Body, MessageId) = (to, subject, body, messageId);
    }

    public string To { get; }

    public string Subject { get; }

    public string Body { get; }

    public string MessageId { get; }

    private static bool IsIdCharacter(char character) => character is > ' ' and < (char)0x7F and not ('<' or '>');
}
