namespace Reputation.Functions.Mail;

/// <summary>What became of a mail.</summary>
public enum MailVerdict
{
    /// <summary>The relay has it, and answers for it from now on.</summary>
    Sent,

    /// <summary>The relay takes nothing for this recipient, ever (550 to 553 to RCPT).</summary>
    Refused,

    /// <summary>The relay did not take it, and may take it later: it is away, does not answer in time, or said so (4xx, or any other 5xx).</summary>
    NotNow,
}
