using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Tests.OpenApi;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>How HTTP comes through a <see cref="FunctionsHost"/>: by the declared routes only, unchanged, and again when the handler went away.</summary>
public sealed class FunctionsHostProxy(FunctionsHost host, string root)
{
    private const int Attempts = 10;
    private readonly FunctionDeclarations _declarations = FunctionDeclarations.Load(root);

    /// <summary>Sends a request from outside; what no <c>function.json</c> declares is answered 404 by the host itself.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers) =>
        IsDeclared(method, path)
            ? PassOnAsync(method, path, content, headers)
            : Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));

    /// <summary>Passes a request on to the handler as the host would if a route matched: a proxied request, whatever the path.</summary>
    public async Task<HttpResponseMessage> PassOnAsync(
        HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(new ContractHandler(new SocketsHttpHandler { AllowAutoRedirect = false }));
        var attempt = 0;
        while (true)
        {
            attempt++;
            await host.UntilReadyAsync();
            using var request = Create(method, path, content, headers);
            try
            {
                return await client.SendAsync(request, TestContext.Current.CancellationToken);
            }
            catch (HttpRequestException) when (content is null && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(50 * attempt, 250)), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }

    private HttpRequestMessage Create(HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri($"http://127.0.0.1:{host.Port}{path}")) { Content = content };
        var invocation = Guid.NewGuid().ToString();
        (string Name, string Value)[] added =
        [
            ("X-Azure-Functions-HostVersion", TimerRequest.HostVersion),
            ("X-Azure-Functions-InvocationId", invocation),
            ("x-ms-invocation-id", invocation),
            ("X-Forwarded-For", "203.0.113.99"),
            ("X-Forwarded-Host", "reputation.example.net"),
            ("X-Forwarded-Proto", "https"),
        ];
        foreach (var (name, value) in headers.ExceptBy(added.Select(header => header.Name), header => header.Name, StringComparer.OrdinalIgnoreCase).Concat(added))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private bool IsDeclared(HttpMethod method, string path) => _declarations.All.Any(declaration =>
        declaration.IsHttp
        && declaration.Methods.Contains(method.Method, StringComparer.OrdinalIgnoreCase)
        && new TemplateMatcher(TemplateParser.Parse(declaration.Route!), []).TryMatch(new PathString(path.Split('?')[0]), []));
}
