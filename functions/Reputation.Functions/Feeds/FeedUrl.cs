namespace Reputation.Functions.Feeds;

/// <summary>Where a feed's list lies, and how that is told.</summary>
internal static class FeedUrl
{
    public const int Longest = 2000;

    /// <summary>A sentence that says what is wrong with it, or null.</summary>
    public static string? Objection(string typed) =>
        Uri.TryCreate(typed, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) && url.Host.Length > 0
            ? null
            : "url must be an absolute address that begins with https:// or http://.";

    /// <summary>The address without what may be a secret: user, password and query.</summary>
    public static string Shown(string url)
    {
        var address = new Uri(url);
        return address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) + (address.Query.Length > 0 ? "?…" : string.Empty);
    }
}
