using System.Net;

namespace Reputation.Functions.Tests.Hosting;

public sealed class QueryFormTests(FormsApp forms) : IClassFixture<FormsApp>
{
    [Theory]
    [InlineData("?prefix=a", "a||100")]
    [InlineData("?prefix=a%2Fb&&source=&limit=", "a/b||100")]
    [InlineData("?limit=1000&prefix=%C3%A4+b&source=x", "ä b|x|1000")]
    public async Task Good_queries_are_read(string query, string expected)
    {
        using var answer = await forms.App.SendAsync(HttpMethod.Get, "/test/query" + query);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(expected, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("prefix", "", "required")]
    [InlineData("prefix", "?prefix=", "required")]
    [InlineData("prefix", "?prefix=123456789", "at most 8 characters")]
    [InlineData("prefix", "?prefix=a%00b", "control characters")]
    [InlineData("prefix", "?prefix=a%0d%0ab", "control characters")]
    [InlineData("prefix", "?prefix=+a", "white space")]
    [InlineData("prefix", "?prefix=a&prefix=a", "more than once")]
    [InlineData("Prefix", "?prefix=a&Prefix=b", "its parameters are prefix, source, limit")]
    [InlineData("code", "?prefix=a&code=secret", "not a parameter")]
    [InlineData("key", "?prefix=a&key=secret", "not a parameter")]
    [InlineData("limit", "?prefix=a&limit=0", "from 1 to 1000")]
    [InlineData("limit", "?prefix=a&limit=1001", "from 1 to 1000")]
    [InlineData("limit", "?prefix=a&limit=99999999999", "from 1 to 1000")]
    [InlineData("limit", "?prefix=a&limit=1.5", "from 1 to 1000")]
    [InlineData("limit", "?prefix=a&limit=ten", "from 1 to 1000")]
    public async Task A_wrong_parameter_is_named_with_what_is_expected(string field, string query, string expected)
    {
        using var answer = await forms.App.SendAsync(HttpMethod.Get, "/test/query" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await AppInProcess.ProblemAsync(answer);
        var sentence = Assert.Single(problem.GetProperty("errors").GetProperty(field).EnumerateArray()).GetString()!;
        Assert.Contains(expected, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prefix=%")]
    [InlineData("prefix=a%2")]
    [InlineData("prefix=%zz")]
    [InlineData("prefix=%+1")]
    [InlineData("prefix=%C3%28")]
    [InlineData("prefix=%ED%A0%80")]
    [InlineData("pre%FFfix=a")]
    public async Task A_broken_encoding_is_refused(string query)
    {
        var answer = await RawHttp.SendAsync(forms.App.Port, $"GET /test/query?{query} HTTP/1.1\nHost: localhost\nConnection: close\n\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("percent encoding", answer, StringComparison.Ordinal);
    }
}
