namespace Reputation.Arf.Redaction;

internal sealed class RecipientMask(IReadOnlyList<string> recipients)
{
    public string Sender(string sender) => recipients.Count == 0 ? sender : "[redacted]";
}
