using System.Text;
using Reputation.Arf.Fields;
using Reputation.Arf.Mime;
using Reputation.Arf.Reading;

namespace Reputation.Arf.Xarf;

/// <summary>Reads the older X-ARF 0.1 and 0.2, whose part with the report has one <c>Name: value</c> a line.</summary>
internal static class XarfText
{
    public static FeedbackReport? Read(IReadOnlyList<Part> parts, ReportMessage mail, OriginalMessage? attached, Findings findings)
    {
        foreach (var part in parts)
        {
            if (part.Kind is MediaKind.Text or MediaKind.None or MediaKind.Other && ReadPart(part, findings) is { } draft)
            {
                return draft.Make(mail, attached);
            }
        }

        return null;
    }

    private static XarfDraft? ReadPart(Part part, Findings findings)
    {
        var content = part.Content().Span;
        content = content[Lines.SkipEmpty(content)..];

        // YAML's first line.
        content = content.StartsWith("---"u8) ? content[Lines.SkipEmpty(content[3..])..][3..] : content;
        string? type = null, source = null, date = null, version = null, agent = null, category = null;
        var fields = new FieldWalk(content);
        while (fields.MoveNext())
        {
            var value = fields.Value.Trim("\"'"u8);
            switch (fields.Name)
            {
                case FieldName.Date:
                    date ??= FieldText.OrNull(value);
                    break;
                case FieldName.Version:
                    version ??= FieldText.OrNull(value);
                    break;
                case FieldName.UserAgent:
                    agent ??= FieldText.OrNull(value);
                    break;
                default:
                    TakeOwn(fields.NameText, value, ref type, ref source, ref category);
                    break;
            }
        }

        return type is null || source is null
            ? null
            : new XarfDraft(findings) { Version = version ?? "0.1", Type = type, Class = category, Source = source, Date = date, UserAgent = agent };
    }

    private static void TakeOwn(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ref string? type, ref string? source, ref string? category)
    {
        if (Ascii.EqualsIgnoreCase(name, "Report-Type"u8))
        {
            type ??= FieldText.OrNull(value);
        }
        else if (Ascii.EqualsIgnoreCase(name, "Source"u8))
        {
            source ??= FieldText.OrNull(value);
        }
        else if (Ascii.EqualsIgnoreCase(name, "Category"u8))
        {
            category ??= FieldText.OrNull(value);
        }
    }
}
