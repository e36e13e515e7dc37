using System.Net;
using System.Text;

namespace Reputation.Functions.Tests.Hosting;

public sealed class JsonFormTests(FormsApp forms) : IClassFixture<FormsApp>
{
    private const string Good = """{"name":"a","items":[]}""";

    [Theory]
    [InlineData(Good, "a||False||")]
    [InlineData("\uFEFF" + Good, "a||False||")]
    [InlineData("""{"name":"älöü ✓😀","items":["x"," y "],"flag":true,"note":null,"at":null}""", "älöü ✓😀||True||x, y ")]
    [InlineData("""{"name":"a","items":[],"at":"2026-11-21T18:30:00.5+01:30"}""", "a||False|2026-11-21T17:00:00.5000000+00:00|")]
    [InlineData("""{"name":"a","items":[],"note":""}""", "a||False||")]
    [InlineData("""{"n\u0061me":"a","items":[],"note":"\ud83d\ude00"}""", "a|2|False||")]
    public async Task Good_input_is_read(string body, string expected)
    {
        using var answer = await forms.App.PostAsync("/test/form", body);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(expected, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("name", """{"items":[]}""", "required")]
    [InlineData("name", """{"name":null,"items":[]}""", "required")]
    [InlineData("name", """{"name":"","items":[]}""", "required")]
    [InlineData("name", """{"name":7,"items":[]}""", "text in quotation marks")]
    [InlineData("name", """{"name":["a"],"items":[]}""", "text in quotation marks")]
    [InlineData("name", """{"name":"123456789","items":[]}""", "at most 8 characters")]
    [InlineData("name", """{"name":" a","items":[]}""", "white space")]
    [InlineData("name", """{"name":"a\u00a0","items":[]}""", "white space")]
    [InlineData("name", """{"name":"a\nb","items":[]}""", "control characters")]
    [InlineData("name", """{"name":"a\u0000b","items":[]}""", "control characters")]
    [InlineData("name", """{"name":"a\u2028b","items":[]}""", "control characters")]
    [InlineData("name", """{"name":"a\ud800","items":[]}""", "surrogate")]
    [InlineData("name", """{"name":"a","name":"b","items":[]}""", "more than once")]
    [InlineData("name", """{"name":"a","n\u0061me":"b","items":[]}""", "more than once")]
    [InlineData("Name", """{"name":"a","Name":"b","items":[]}""", "not a field")]
    [InlineData("expiresAt", """{"name":"a","items":[],"expiresAt":null}""", "its fields are name, note, flag, at, items")]
    [InlineData("\uFFFD", """{"name":"a","items":[],"\ud800":1}""", "not a field")]
    [InlineData("flag", """{"name":"a","items":[],"flag":"true"}""", "true or false")]
    [InlineData("flag", """{"name":"a","items":[],"flag":1}""", "true or false")]
    [InlineData("at", """{"name":"a","items":[],"at":"2026-11-21T17:00:00"}""", "offset")]
    [InlineData("at", """{"name":"a","items":[],"at":"2026-11-21"}""", "offset")]
    [InlineData("at", """{"name":"a","items":[],"at":"9999-12-31T23:59:59-01:00"}""", "offset")]
    [InlineData("at", """{"name":"a","items":[],"at":"\ud800"}""", "offset")]
    [InlineData("at", """{"name":"a","items":[],"at":1763744400}""", "offset")]
    [InlineData("items", """{"name":"a"}""", "list of texts")]
    [InlineData("items", """{"name":"a","items":"a"}""", "list of texts")]
    [InlineData("items", """{"name":"a","items":["a",1]}""", "item 2")]
    [InlineData("items", """{"name":"a","items":["\udc00"]}""", "item 1")]
    [InlineData("items", """{"name":"a","items":["a","b","c","d"]}""", "at most 3 items")]
    public async Task A_wrong_field_is_named_with_what_is_expected(string field, string body, string expected)
    {
        using var answer = await forms.App.PostAsync("/test/form", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await AppInProcess.ProblemAsync(answer)).GetProperty("errors");
        var sentence = Assert.Single(errors.GetProperty(field).EnumerateArray()).GetString()!;
        Assert.Contains(expected, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", sentence, StringComparison.Ordinal);
        Assert.Single(errors.EnumerateObject());
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        using var answer = await forms.App.PostAsync("/test/form", """{"nam":"a","flag":0,"at":"soon","items":{}}""");

        var errors = (await AppInProcess.ProblemAsync(answer)).GetProperty("errors");
        Assert.Equal("at flag items nam name", string.Join(' ', errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_hundred_thousand_unknown_fields_get_a_short_answer()
    {
        var body = "{" + string.Join(',', Enumerable.Range(0, 90_000).Select(i => $"\"{i}\":1")) + "}";

        using var answer = await forms.App.PostAsync("/test/form", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.InRange(answer.Content.Headers.ContentLength!.Value, 1, 20_000);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\uFEFF", "empty")]
    [InlineData("  ", "not valid JSON")]
    [InlineData("{", "line 1, byte 2")]
    [InlineData("{\"name\":\n tru}", "line 2")]
    [InlineData("""{"name":"a",}""", "not valid JSON")]
    [InlineData("""{"name":"a"} // why""", "not valid JSON")]
    [InlineData("""{"name":"a"}{}""", "not valid JSON")]
    [InlineData("""{'name':'a'}""", "not valid JSON")]
    [InlineData("[]", "not an object")]
    [InlineData("null", "not an object")]
    [InlineData("\"text\"", "not an object")]
    [InlineData("name=a", "not valid JSON")]
    public async Task A_body_that_is_no_object_is_refused(string body, string expected)
    {
        using var answer = await forms.App.PostAsync("/test/form", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var title = (await AppInProcess.ProblemAsync(answer)).GetProperty("title").GetString()!;
        Assert.Contains(expected, title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_nested_too_deep_is_refused()
    {
        using var answer = await forms.App.PostAsync("/test/form", $$"""{"name":{{new string('[', 5000)}}{{new string(']', 5000)}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("nested", (await AppInProcess.ProblemAsync(answer)).GetProperty("title").GetString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xC3, 0x28 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xC0, 0xAF })]
    [InlineData(new byte[] { 0xFF })]
    public async Task Bytes_that_are_not_UTF8_are_refused(byte[] bytes)
    {
        byte[] body = [.. "{\"name\":\""u8, .. bytes, .. "\",\"items\":[]}"u8];

        using var answer = await forms.App.PostAsync("/test/form", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("UTF-8", (await AppInProcess.ProblemAsync(answer)).GetProperty("title").GetString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", HttpStatusCode.OK)]
    [InlineData("Application/JSON;charset=\"UTF-8\"", HttpStatusCode.OK)]
    [InlineData("application/json; charset=iso-8859-1", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/problem+json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(null, HttpStatusCode.UnsupportedMediaType)]
    public async Task Only_JSON_in_UTF8_is_read(string? contentType, HttpStatusCode expected)
    {
        using var answer = await forms.App.PostAsync("/test/form", Good, contentType);

        Assert.Equal(expected, answer.StatusCode);
        if (expected != HttpStatusCode.OK)
        {
            await AppInProcess.ProblemAsync(answer);
        }
    }

    [Theory]
    [InlineData("/test/form", 1 << 20)]
    [InlineData("/test/large", TestForm.LargeLimit)]
    public async Task A_body_is_read_up_to_the_limit_of_its_path(string path, int limit)
    {
        // Kestrel counts the lengths that stand before chunks, too.
        using var most = await SendAsync(path, limit, chunked: false);
        using var mostInChunks = await SendAsync(path, limit - 1000, chunked: true);
        using var more = await SendAsync(path, limit + 1, chunked: false);
        using var moreInChunks = await SendAsync(path, limit + 1, chunked: true);

        Assert.Equal(HttpStatusCode.OK, most.StatusCode);
        Assert.Equal(HttpStatusCode.OK, mostInChunks.StatusCode);
        foreach (var refused in new[] { more, moreInChunks })
        {
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
            Assert.Contains($"{limit} bytes", (await AppInProcess.ProblemAsync(refused)).GetProperty("title").GetString()!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_length_over_the_limit_is_refused_before_the_body_comes()
    {
        var answer = await RawHttp.SendAsync(forms.App.Port, """
            POST /test/form HTTP/1.1
            Host: localhost
            Content-Type: application/json
            Content-Length: 99999999
            Connection: close


            """);

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> SendAsync(string path, int length, bool chunked)
    {
        const string Start = """{"name":"a","items":[],"note":""";
        var body = Start + "\"" + new string('n', length - Start.Length - 3) + "\"}";
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = chunked;
        // As curl does with large bodies: so a refusal is read even though the rest of the body is not.
        request.Headers.ExpectContinue = !chunked;
        return forms.App.SendAsync(request);
    }
}
