using System.Text;
using System.Text.Json;
using Reputation.Arf.Mime;
using Reputation.Arf.Reading;

namespace Reputation.Arf.Xarf;

/// <summary>Finds the message among the evidence of a report (<c>evidence</c> of 4, <c>Samples</c> of 3).</summary>
internal static class XarfEvidence
{
    private const int Most = 16;

    public static OriginalMessage? Read(JsonElement root, JsonElement report, Findings findings)
    {
        foreach (var (parent, name) in ((JsonElement, string)[])[(report, "evidence"), (report, "Samples"), (root, "Samples")])
        {
            if (!parent.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
            {
                continue;
            }

            foreach (var sample in list.EnumerateArray().Take(Most))
            {
                if (sample.ValueKind == JsonValueKind.Object && Message(sample) is { } message)
                {
                    return new OriginalReader(findings).Read(message, false);
                }
            }
        }

        return null;
    }

    private static byte[]? Message(JsonElement sample)
    {
        var type = JsonMembers.Text(sample, "content_type", "ContentType") ?? "";
        if (!sample.TryGetProperty("payload", out var payload) && !sample.TryGetProperty("Payload", out payload))
        {
            return null;
        }

        if (!type.StartsWith("message/", StringComparison.OrdinalIgnoreCase) && !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var octets = Encoding.UTF8.GetBytes(JsonMembers.TextOf(payload) ?? "");
        if (HeaderLook.Has(octets))
        {
            return octets;
        }

        // Whether it is in base64 is told in one version only, and not always rightly.
        var decoded = TransferDecoding.Base64(octets);
        return HeaderLook.Has(decoded) ? decoded : null;
    }
}
