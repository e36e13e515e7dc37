using System.Net;
using System.Text;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Faults.BadInput;

/// <summary>Methods, paths and queries that cannot be meant, sent to every function.</summary>
public sealed class BadRequestTests(Azurite azurite, BadInputApp bad) : IClassFixture<BadInputApp>
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"];

    [Theory]
    [MemberData(nameof(RequestSamples.Functions), MemberType = typeof(RequestSamples))]
    public async Task A_sample_is_fine_as_it_is(string function)
    {
        var sample = RequestSamples.Of(function);
        await using var app = new BadInputApp(azurite);
        await app.InitializeAsync();

        var reply = await app.App.SendAsync(sample.ToRequest());

        Assert.True(sample.Status == (int)reply.Status || (sample.Status is null && (int)reply.Status is 200 or 201), $"{function}: {reply.Text}");
    }

    [Theory]
    [MemberData(nameof(RequestSamples.Functions), MemberType = typeof(RequestSamples))]
    public async Task Another_method_is_answered_with_those_that_the_path_has(string function)
    {
        var route = RequestSamples.Declared.Single(declaration => declaration.Name == function).Route;
        var known = RequestSamples.Declared.Where(declaration => declaration.Route == route).SelectMany(declaration => declaration.Methods).Order(StringComparer.Ordinal).ToList();
        foreach (var method in Methods.Except(known, StringComparer.Ordinal))
        {
            var reply = await RawAsync($"{method} {RequestSamples.Of(function).Path} HTTP/1.1\nHost: localhost\nContent-Length: 0\nConnection: close\n\n");

            Assert.Equal(HttpStatusCode.MethodNotAllowed, reply.Status);
            Assert.Equal("application/problem+json", reply.Header("Content-Type"));
            Assert.Equal(method == "HEAD", reply.Text.Length == 0);
            await bad.AssertUnharmedAsync(reply);
            Assert.Equal(known, reply.Header("Allow")!.Split(", ").Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(RequestSamples.Functions), MemberType = typeof(RequestSamples))]
    public async Task An_unknown_parameter_is_refused_by_its_name(string function)
    {
        var sample = RequestSamples.Of(function);
        if (sample.Function == "GetHealth")
        {
            // Probes add a random parameter to get past caches.
            Assert.Equal(HttpStatusCode.OK, (await bad.App.SendAsync(sample.Method, $"{sample.Path}?{Guid.NewGuid()}")).Status);
            return;
        }

        foreach (var name in (string[])["forse", "Prefix", "$type", "é", "</script>", "a b"])
        {
            var reply = await bad.App.SendAsync(sample.ToRequest($"{sample.Query}{(sample.Query.Length > 0 ? '&' : '?')}{Uri.EscapeDataString(name)}=1"));
            Assert.NotEmpty(reply.Objection(name));
            await bad.AssertUnharmedAsync(reply);
        }

        await bad.AssertRefusedAsync(await bad.App.SendAsync(sample.ToRequest($"?{new string('n', 5_000)}=1")), HttpStatusCode.BadRequest);
    }

    [Theory]
    [MemberData(nameof(RequestSamples.WithParameters), MemberType = typeof(RequestSamples))]
    public async Task A_parameter_that_is_given_twice_is_refused_by_its_name(string function)
    {
        var sample = RequestSamples.Of(function);
        foreach (var name in sample.Parameters)
        {
            var reply = await bad.App.SendAsync(sample.ToRequest($"{sample.Query}&{name}=x"));
            Assert.NotEmpty(reply.Objection(name));
            await bad.AssertUnharmedAsync(reply);
        }
    }

    [Theory]
    [MemberData(nameof(RequestSamples.WithParameters), MemberType = typeof(RequestSamples))]
    public async Task A_parameter_that_is_no_line_of_Unicode_text_is_refused(string function)
    {
        var sample = RequestSamples.Of(function);
        foreach (var name in sample.Parameters)
        {
            foreach (var value in (string[])["%", "%2", "%zz", "%ff", "%c3", "%ed%a0%80", "%00", "a%0ab", "%e2%80%a8", "+x", new('x', 3_000)])
            {
                var rest = string.Join('&', sample.Query.TrimStart('?').Split('&').Where(pair => !pair.StartsWith($"{name}=", StringComparison.Ordinal)));
                var reply = await RawAsync($"{sample.Method} {sample.Path}?{name}={value}&{rest} HTTP/1.1\nHost: localhost\nConnection: close\n\n");
                await bad.AssertRefusedAsync(reply, HttpStatusCode.BadRequest);
            }
        }
    }

    [Theory]
    [MemberData(nameof(RequestSamples.Functions), MemberType = typeof(RequestSamples))]
    public async Task A_path_that_leads_nowhere_is_refused(string function)
    {
        var path = RequestSamples.Of(function).Path;
        string[] paths =
        [
            $"{path}%00", $"{path}%ff", $"{path}/x/y", $"{path}/../../../etc/passwd", $"{path}%2f..%2f..%2fetc%2fpasswd", $"{path}//",
            $"/{path}", $"{path};x", $"{path}%20", $"{path}\u00ff", $"{path}{new string('x', 7_000)}", $"{path}/{new string('/', 2_000)}", $"{path}%u0041", "/../../etc/passwd", "//",
            $"{path}\\..\\x",
        ];
        foreach (var each in paths)
        {
            var reply = await RawAsync($"{RequestSamples.Of(function).Method} {each} HTTP/1.1\nHost: localhost\nContent-Length: 0\nConnection: close\n\n");

            // What the server itself refuses, before the service sees it, has no body.
            Assert.True(reply.Text.Length == 0 || reply.Header("Content-Type") == "application/problem+json", $"{each}: {reply}");
            await bad.AssertUnharmedAsync(reply);
        }
    }

    [Fact]
    public async Task What_is_no_HTTP_is_refused_and_the_service_goes_on()
    {
        (string Request, HttpStatusCode Status)[] requests =
        [
            ($"GET /{new string('x', 10_000)} HTTP/1.1\nHost: localhost\n\n", HttpStatusCode.RequestUriTooLong),
            ("GET /api/health HTTP/1.1\n\n", HttpStatusCode.BadRequest),
            ("GET /api/health HTTP/1.1\nHost: a\nHost: b\n\n", HttpStatusCode.BadRequest),
            ("GET /api/health HTTP/1.1\nHost: localhost\nContent-Length: minus one\n\n", HttpStatusCode.BadRequest),
            ("GET /api/health HTTP/9.9\nHost: localhost\n\n", HttpStatusCode.HttpVersionNotSupported),
            ("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\n\n", HttpStatusCode.BadRequest),
            ($"GET /api/health HTTP/1.1\nHost: localhost\nX: {new string('x', 40_000)}\n\n", HttpStatusCode.RequestHeaderFieldsTooLarge),
            ($"GET /api/health HTTP/1.1\nHost: localhost\n{string.Concat(Enumerable.Range(0, 3_000).Select(number => $"X{number}: x\n"))}\n", HttpStatusCode.RequestHeaderFieldsTooLarge),
        ];
        foreach (var (request, status) in requests)
        {
            Assert.Equal(status, (await RawAsync(request)).Status);
            await bad.AssertUnharmedAsync();
        }
    }

    [Theory]
    [MemberData(nameof(RequestSamples.WithBody), MemberType = typeof(RequestSamples))]
    public async Task A_body_that_is_too_large_is_refused(string function)
    {
        var sample = RequestSamples.Of(function);
        var head = $"{sample.Method} {sample.Path} HTTP/1.1\nHost: localhost\nContent-Type: application/json\n";

        var announced = await RawAsync($"{head}Content-Length: {sample.BodyLimit + 1}\n\n");
        await using var connection = await RawConnection.OpenAsync(bad.App.Port);
        await connection.WriteAsync($"{head}Transfer-Encoding: chunked\n\n{sample.BodyLimit + 1:x}\n");
        await connection.WriteAsync(Encoding.ASCII.GetBytes(new string(' ', sample.BodyLimit + 1)));
        var unannounced = await connection.ReadAsync();

        await bad.AssertRefusedAsync(announced, HttpStatusCode.RequestEntityTooLarge);
        await bad.AssertRefusedAsync(unannounced, HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_given_up()
    {
        var replies = await Task.WhenAll(RequestSamples.WithBody.Select(function => SlowAsync(RequestSamples.Of(function.Data))));

        foreach (var reply in replies)
        {
            await bad.AssertRefusedAsync(reply, HttpStatusCode.RequestTimeout);
        }

        async Task<Reply> SlowAsync(RequestSample sample)
        {
            await using var connection = await RawConnection.OpenAsync(bad.App.Port);
            await connection.WriteAsync($"{sample.Method} {sample.Path} HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: 1000\n\n{{");
            return await connection.ReadAsync();
        }
    }

    [Theory]
    [InlineData("ffffffffffffffff")]
    [InlineData("7fffffff0")]
    [InlineData("-1")]
    [InlineData("zz")]
    public async Task A_chunk_that_lies_about_its_size_is_refused(string size)
    {
        var reply = await RawAsync(
            $"PUT /api/listings HTTP/1.1\nHost: localhost\nContent-Type: application/json\nTransfer-Encoding: chunked\n\n{size}\n{{}}");

        await bad.AssertRefusedAsync(reply, HttpStatusCode.BadRequest);
    }

    [Theory]
    [MemberData(nameof(RequestSamples.WithBody), MemberType = typeof(RequestSamples))]
    public async Task A_body_that_breaks_off_with_the_connection_stores_nothing(string function)
    {
        var sample = RequestSamples.Of(function);
        for (var round = 0; round < 20; round++)
        {
            await using var connection = await RawConnection.OpenAsync(bad.App.Port);
            await connection.WriteAsync(
                $"{sample.Method} {sample.Path} HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: {sample.Json!.Length + 1}\n\n");
            await connection.WriteAsync(Encoding.UTF8.GetBytes(sample.Json));
            connection.Reset();
        }

        await bad.AssertUnharmedAsync();
    }

    private async Task<Reply> RawAsync(string request)
    {
        await using var connection = await RawConnection.OpenAsync(bad.App.Port);
        await connection.WriteAsync(request);
        return await connection.ReadAsync();
    }
}
