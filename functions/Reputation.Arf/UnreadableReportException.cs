namespace Reputation.Arf;

/// <summary>
/// The message is no feedback report, or one that cannot be read; reading it again will not mend it. The message of the exception is one
/// sentence for an operator, and holds nothing of the mail but names of fields.
/// </summary>
public sealed class UnreadableReportException : FormatException
{
    public UnreadableReportException()
        : this("The message is no feedback report.")
    {
    }

    public UnreadableReportException(string message)
        : base(message)
    {
    }

    public UnreadableReportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
