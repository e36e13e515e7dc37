namespace Reputation.Functions.Mail;

/// <summary>What became of a mail, and why.</summary>
/// <param name="Verdict">Whether it is sent, and whether to try again.</param>
/// <param name="Why">A sentence for an operator; it may hold what the relay said, and with it the recipient's address. Null: it is sent.</param>
public sealed record MailOutcome(MailVerdict Verdict, string? Why)
{
    public static readonly MailOutcome Sent = new(MailVerdict.Sent, null);
}
