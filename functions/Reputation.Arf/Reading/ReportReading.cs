namespace Reputation.Arf.Reading;

internal static class ReportReading
{
    public static FeedbackReport? Read(ReadOnlyMemory<byte> message, out string? why)
    {
        why = message.IsEmpty ? "The message is empty." : null;
        return null;
    }
}
