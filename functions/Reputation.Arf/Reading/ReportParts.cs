using Reputation.Arf.Mime;

namespace Reputation.Arf.Reading;

/// <summary>Which of the parts is what; -1 for none.</summary>
/// <param name="All">All parts, in their order.</param>
/// <param name="Fields">The first that claims to have the fields of a report.</param>
/// <param name="Message">The first that claims to be a message or its header.</param>
/// <param name="Json">The first that claims to be JSON.</param>
internal readonly record struct ReportParts(IReadOnlyList<Part> All, int Fields, int Message, int Json)
{
    public static ReportParts Of(IReadOnlyList<Part> parts)
    {
        var (fields, message, json) = (-1, -1, -1);
        for (var at = 0; at < parts.Count; at++)
        {
            var part = parts[at];
            fields = fields < 0 && part.Kind == MediaKind.Fields ? at : fields;
            message = message < 0 && part.Kind is MediaKind.Message or MediaKind.Headers ? at : message;
            json = json < 0 && (part.Kind == MediaKind.Json || part.Name == PartName.Json) ? at : json;
        }

        return new ReportParts(parts, fields, message, json);
    }

    /// <summary>The first part of another type that has the fields of a report in it.</summary>
    public int FieldsElsewhere()
    {
        for (var at = 0; at < All.Count; at++)
        {
            if (CanHoldText(All[at].Kind) && TextFields.Find(All[at].Content().Span) >= 0)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>These; and when none claims to be the message, the first behind the fields that is one.</summary>
    public ReportParts Behind(int fields)
    {
        if (Message >= 0)
        {
            return this;
        }

        for (var at = fields + 1; at < All.Count; at++)
        {
            if (CanHoldText(All[at].Kind) && HeaderLook.Has(All[at].Content().Span))
            {
                return this with { Message = at };
            }
        }

        return this;
    }

    public bool HasTextBehind(int place)
    {
        for (var at = place + 1; at < All.Count; at++)
        {
            if (All[at].Kind == MediaKind.Text && at != Message)
            {
                return true;
            }
        }

        return false;
    }

    private static bool CanHoldText(MediaKind kind) => kind is MediaKind.None or MediaKind.Text or MediaKind.Binary or MediaKind.Other;
}
