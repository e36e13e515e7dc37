using System.Diagnostics.CodeAnalysis;
using Reputation.Arf.Reading;

namespace Reputation.Arf;

/// <summary>
/// Reads feedback reports (RFC 5965), XARF, and messages attached by those who are known to report so. Takes departures from the RFC as they
/// come (<see cref="ReportDeviation"/>). Time and memory are proportional to the message.
/// </summary>
public static class FeedbackReportReader
{
    /// <summary>Reads one mail, header and body. The report keeps the memory: leave it as it is.</summary>
    /// <exception cref="UnreadableReportException">It is no report, or cannot be read. Nothing else is thrown.</exception>
    public static FeedbackReport Read(ReadOnlyMemory<byte> message) =>
        TryRead(message, out var report, out var why) ? report : throw new UnreadableReportException(why);

    /// <inheritdoc cref="Read"/>
    /// <param name="message">The mail.</param>
    /// <param name="report">What it says.</param>
    /// <param name="why">One sentence for an operator; it holds nothing of the mail but names of fields.</param>
    /// <returns>Whether it is a report; this throws nothing.</returns>
    public static bool TryRead(
        ReadOnlyMemory<byte> message, [NotNullWhen(true)] out FeedbackReport? report, [NotNullWhen(false)] out string? why)
    {
        report = ReportReading.Read(message, out var refusal);
        why = report is null ? refusal ?? "The message is no feedback report." : null;
        return report is not null;
    }
}
