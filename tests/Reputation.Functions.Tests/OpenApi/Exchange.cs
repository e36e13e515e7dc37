namespace Reputation.Functions.Tests.OpenApi;

/// <summary>A request and its answer, as a test saw them.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path as it was sent, without the query.</param>
/// <param name="Query">The query string, with its question mark, or empty.</param>
/// <param name="SentType">The content type of the request's body; null without one.</param>
/// <param name="SentBody">The request's body where it was a text at hand; null otherwise.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Headers">All its headers, several values of one joined by a comma.</param>
/// <param name="Body">Its body; null where it was not read, being large, endless or no text.</param>
internal sealed record Exchange(
    string Method,
    string Path,
    string Query,
    string? SentType,
    string? SentBody,
    int Status,
    IReadOnlyDictionary<string, string> Headers,
    string? Body)
{
    public bool IsHead => Method == "HEAD";

    public bool Succeeded => Status is >= 200 and < 400;

    public string? ContentType => Headers.GetValueOrDefault("Content-Type")?.Split(';')[0].Trim();

    public override string ToString() => $"{Method} {Path}{Query} → {Status} {ContentType} {Body}";
}
