using Reputation.Arf.Mime;

namespace Reputation.Arf.Fields;

/// <summary>Finds <c>d=</c> in a DKIM signature (RFC 6376 3.2, 3.5).</summary>
internal static class SignatureDomain
{
    public static void AddTo(List<string> domains, ReadOnlySpan<byte> signature)
    {
        if (Read(signature) is { } domain)
        {
            domains.Add(domain);
        }
    }

    public static string? Read(ReadOnlySpan<byte> value)
    {
        while (!value.IsEmpty)
        {
            var end = value.IndexOf((byte)';');
            var tag = Octets.Trim(end < 0 ? value : value[..end]);
            value = end < 0 ? [] : value[(end + 1)..];
            var equals = tag.IndexOf((byte)'=');
            if (equals > 0 && Octets.Trim(tag[..equals]) is [(byte)'d' or (byte)'D'])
            {
                return FieldText.Lower(tag[(equals + 1)..]) is { Length: > 0 } domain ? domain : null;
            }
        }

        return null;
    }
}
