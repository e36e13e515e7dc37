using System.Buffers;
using Reputation.Arf.Fields;
using Reputation.Arf.Mime;

namespace Reputation.Arf.Redaction;

/// <summary>Gathers all addresses that a report names as recipients.</summary>
internal sealed class Recipients
{
    /// <summary>With more of them, nothing is searched for them any more: too much would have to be searched.</summary>
    public const int Most = 64;

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n<>(),;:\"'[]");

    private readonly HashSet<string> _addresses = new(StringComparer.OrdinalIgnoreCase);

    private bool HasRoom => _addresses.Count <= Most;

    /// <summary>Each once, at most one more than <see cref="Most"/>.</summary>
    public static IReadOnlyCollection<string> Of(FeedbackReport report)
    {
        var recipients = new Recipients();
        foreach (var recipient in report.OriginalRecipients)
        {
            recipients.Add(recipient);
        }

        recipients.Add(report.RemovalRecipient ?? "");
        recipients.AddFrom(report.Fields.Span);
        recipients.AddFrom(report.Original is { } original ? original.Header.Span : default);
        return recipients._addresses;
    }

    private void AddFrom(ReadOnlySpan<byte> header)
    {
        var fields = new FieldWalk(header);
        while (HasRoom && fields.MoveNext())
        {
            if (RecipientFields.Names(fields.Name, fields.NameText))
            {
                Add(MailAddress.First(fields.Value) ?? "");
                AddAll(FieldText.Of(fields.Value));
            }
            else if (fields.Name == FieldName.Received)
            {
                AddReceived(FieldText.Of(fields.Value));
            }
        }
    }

    private void AddAll(string value)
    {
        var tight = TightText.Around('@', TightText.WithoutComments(value));
        foreach (var range in tight.AsSpan().SplitAny(Ends))
        {
            if (tight.AsSpan(range).Contains('@'))
            {
                Add(tight[range]);
            }
        }
    }

    // ... for <somebody@example.org>; ...
    private void AddReceived(string value)
    {
        for (var at = value.IndexOf("for ", StringComparison.OrdinalIgnoreCase); at >= 0;)
        {
            var start = at + 4;
            var length = value.AsSpan(start).IndexOfAny(' ', ';');
            Add(value.AsSpan(start, length < 0 ? value.Length - start : length).Trim("<>;,\"'").ToString());
            at = value.IndexOf("for ", start, StringComparison.OrdinalIgnoreCase);
        }
    }

    private void Add(string address)
    {
        var at = address.LastIndexOf('@');
        if (HasRoom && at > 0 && at < address.Length - 1 && !address.AsSpan(0, at).Contains("redacted", StringComparison.OrdinalIgnoreCase))
        {
            _addresses.Add(address);
        }
    }
}
