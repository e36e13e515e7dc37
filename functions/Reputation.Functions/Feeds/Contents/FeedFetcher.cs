using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace Reputation.Functions.Feeds.Contents;

/// <summary>Fetches lists over HTTP, from servers that may be slow, wrong or gone; no sentence of it holds more of an address than may be shown.</summary>
internal sealed class FeedFetcher(IOptions<FeedOptions> options) : IDisposable
{
    private const int MostRedirects = 5;
    private const int LongestETag = 1024;
    private const int LongestHeadersInKiB = 32;

    private static readonly string[] Pages = ["text/html", "application/xhtml+xml"];

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxResponseHeadersLength = LongestHeadersInKiB,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        UseCookies = false,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Fetches a list, unless it still is the one that is held.</summary>
    /// <exception cref="FeedUnavailableException">It could not be had whole.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<FeedFetch> FetchAsync(string url, FeedList? held, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            return await FollowAsync(new Uri(url), held, limit.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FeedUnavailableException($"The list did not come within {options.Value.Timeout:c} (Feeds__Timeout).", late);
        }
        catch (HttpRequestException failure)
        {
            throw new FeedUnavailableException(Explain(failure), failure);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            throw new FeedUnavailableException("The answer broke off, or could not be unpacked.", broken);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<FeedFetch> FollowAsync(Uri url, FeedList? held, CancellationToken cancellationToken)
    {
        var credentials = Credentials(url);
        var origin = url;
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            // Credentials are for the server that they were given for, and for no other that it names.
            using var request = NewRequest(url, held, SameOrigin(origin, url) ? credentials : null);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            {
                return await TakeAsync(response, held, cancellationToken);
            }

            url = Next(url, response.Headers.Location);
        }

        throw new FeedUnavailableException(string.Create(CultureInfo.InvariantCulture, $"The server redirects more than {MostRedirects} times."));
    }

    private async Task<FeedFetch> TakeAsync(HttpResponseMessage response, FeedList? held, CancellationToken cancellationToken)
    {
        // A 304 answers a validator; to a request without one it says nothing.
        if (response.StatusCode == HttpStatusCode.NotModified && (held?.ETag is not null || held?.LastModified is not null))
        {
            return new FeedFetch(null, held.ETag, held.LastModified);
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new FeedUnavailableException(string.Create(CultureInfo.InvariantCulture, $"The server answered {(int)response.StatusCode}."));
        }

        if (Pages.Contains(response.Content.Headers.ContentType?.MediaType, StringComparer.OrdinalIgnoreCase))
        {
            throw new FeedUnavailableException("The server sent an HTML page in place of a list.");
        }

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var file = await FeedFile.CopyAsync(body, options.Value.MaximumBytes, cancellationToken);
        return new FeedFetch(file, Kept(response.Headers.ETag), StrongDate(response));
    }

    /// <summary>One that is too long to be kept is none: the list is fetched whole each time.</summary>
    private static string? Kept(EntityTagHeaderValue? tag) => tag?.ToString() is { Length: <= LongestETag } text ? text : null;

    /// <summary>
    /// When the list was changed last, unless it may have been changed again within that second: then the date is no validator (RFC 9110,
    /// section 8.8.2.2).
    /// </summary>
    private static DateTimeOffset? StrongDate(HttpResponseMessage response) =>
        response.Content.Headers.LastModified is { } changed && response.Headers.Date - changed > TimeSpan.FromSeconds(1) ? changed : null;

    private static HttpRequestMessage NewRequest(Uri url, FeedList? held, AuthenticationHeaderValue? credentials)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(url) { UserName = string.Empty, Password = string.Empty, Fragment = string.Empty }.Uri);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Reputation.Functions", "1"));
        request.Headers.Accept.ParseAdd("text/plain, text/csv, application/x-ndjson, */*;q=0.5");
        request.Headers.Authorization = credentials;
        if (held?.ETag is { } tag)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        request.Headers.IfModifiedSince = held?.LastModified;
        return request;
    }

    private static AuthenticationHeaderValue? Credentials(Uri url) => url.UserInfo.Length == 0
        ? null
        : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(url.UserInfo))));

    private static bool SameOrigin(Uri one, Uri other) => Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static Uri Next(Uri url, Uri? location)
    {
        var next = location is null ? throw new FeedUnavailableException("The server redirects, and does not say where to.") : new Uri(url, location);
        if (next.Scheme != Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttp)
        {
            throw new FeedUnavailableException($"The server redirects to {TextScheme(next)}:, which is not followed.");
        }

        return url.Scheme == Uri.UriSchemeHttps && next.Scheme == Uri.UriSchemeHttp
            ? throw new FeedUnavailableException("The server redirects from https to http, which is not followed.")
            : next;
    }

    private static string TextScheme(Uri url) => url.Scheme.Length <= 20 ? url.Scheme : "another scheme";

    private static string Explain(HttpRequestException failure) => failure switch
    {
        { HttpRequestError: HttpRequestError.NameResolutionError } => "The name of the server is not known.",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "The server's certificate is not trusted, or no secure connection came about.",
        { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "The server's answer has headers that are too long.",
        { InnerException: SocketException socket } => $"The server cannot be reached: {socket.SocketErrorCode}.",
        _ => "The answer broke off, or is not HTTP.",
    };
}
