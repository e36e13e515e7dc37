using System.Text;

namespace Reputation.Functions.Keys;

/// <summary>The keys that a request carries, however they are sent; an unreadable one is an empty text, which no key is.</summary>
public static class PresentedKeys
{
    public const string Header = "x-api-key";
    public const string QueryName = "key";

    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    /// <summary>Each different key once.</summary>
    public static IReadOnlyList<string> Read(HttpRequest request, bool alsoInQuery)
    {
        var keys = new List<string>(1);
        foreach (var value in request.Headers[Header])
        {
            Add(value ?? "");
        }

        foreach (var value in request.Headers.Authorization)
        {
            if (FromAuthorization(value ?? "") is { } key)
            {
                Add(key);
            }
        }

        if (alsoInQuery)
        {
            foreach (var value in request.Query[QueryName])
            {
                Add(value ?? "");
            }
        }

        return keys;

        // Nearly every request carries one key, for which a set would be many objects.
        void Add(string key)
        {
            if (!keys.Contains(key, StringComparer.Ordinal))
            {
                keys.Add(key);
            }
        }
    }

    private static string? FromAuthorization(string value)
    {
        if (value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return value[Bearer.Length..].Trim();
        }

        return value.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) ? Password(value[Basic.Length..].Trim()) : "";
    }

    // RFC 7617, section 2: base64 of user:password, where the user has no colon.
    private static string Password(string credentials)
    {
        var bytes = new byte[credentials.Length];
        if (!Convert.TryFromBase64String(credentials, bytes, out var length))
        {
            return "";
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? "" : pair[(colon + 1)..];
    }
}
