using System.Net.Http.Json;

namespace Reputation.Functions.Tests.OpenApi;

/// <summary>Holds every answer that comes by an HTTP client of the tests against the API's description.</summary>
internal sealed class ContractHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int LongestBody = 1 << 20;

    public ContractHandler()
        : this(new SocketsHttpHandler())
    {
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = request.Content is ByteArrayContent or JsonContent ? await request.Content.ReadAsStringAsync(cancellationToken) : null;
        var response = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri is { } url && url.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal))
        {
            var headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
            await ApiContract.HoldAsync(new Exchange(
                request.Method.Method,
                url.AbsolutePath,
                url.Query,
                request.Content?.Headers.ContentType?.MediaType,
                sent is { Length: <= LongestBody } ? sent : null,
                (int)response.StatusCode,
                headers,
                await BodyAsync(response, cancellationToken)));
        }

        return response;
    }

    // What tells its length is whole and can be read twice; a stream is left to the test.
    private static async Task<string?> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength is null or > LongestBody || response.Content.Headers.ContentEncoding.Count > 0)
        {
            return null;
        }

        await response.Content.LoadIntoBufferAsync(cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }
}
