using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Faults.BadInput;

/// <summary>Bodies that cannot be meant, sent to every function that reads one.</summary>
public sealed class BadBodyTests(BadInputApp bad) : IClassFixture<BadInputApp>
{
    /// <summary>What is wrong whatever a function expects.</summary>
    private static readonly string[] NeverRight =
    [
        "", " ", "\n", "\uFEFF", "spam", "null", "true", "7", "\"text\"", "[]", "[{}]", "{", "{\"", "{\"prefix\"", "{\"prefix\":}", "{}{}", "{} x",
        "{'prefix':1}", "{prefix:1}", "{,}", "{}//comment", "{/*comment*/}", "\0", "{}\0", "NaN", "{\"prefix\":NaN}", "{\"prefix\":1e}", "<a/>", "a=b&c=d",
        "{\"prefix\":\"\t\"}", "{\"prefix\":\"\\x\"}", "{\"prefix\":\"\\ud800\\u0041\"}",
    ];

    private static readonly JsonNode[] Kinds = [5, -0.5, true, "text", new JsonArray(), new JsonObject(), new JsonArray(null, 7), new JsonArray(new JsonArray("x"))];

    /// <summary>Hostile only where one line is expected: several may be longer, and white space around them does not count.</summary>
    private static readonly string[] FineLines = ["two\nlines", "two\r\nlines", " space", "space ", "\u00a0nbsp", new string('\u202e', 1_001)];

    private static readonly string[] HostileTexts =
    [
        "a\0b", "bell\a", "two\nlines", "two\r\nlines", "\u001b[31mred", "\u0085", "\u2028", "\u2029", " space", "space ", "\u00a0nbsp", "\ud800", "\udc00x", "x\udbff",
        new string('x', 5_000), new string('\u202e', 1_001), new string('"', 100_000), new string('é', 400_000),
    ];

    [Theory]
    [MemberData(nameof(RequestSamples.WithBody), MemberType = typeof(RequestSamples))]
    public async Task What_is_no_JSON_object_is_refused(string function)
    {
        foreach (var body in NeverRight)
        {
            await AssertRefusedAsync(function, Encoding.UTF8.GetBytes(body));
        }
    }

    [Theory]
    [MemberData(nameof(RequestSamples.WithBody), MemberType = typeof(RequestSamples))]
    public async Task A_body_that_breaks_off_at_any_byte_is_refused(string function)
    {
        var whole = Encoding.UTF8.GetBytes(RequestSamples.Of(function).Json!.TrimEnd());
        for (var length = 0; length < whole.Length; length++)
        {
            await AssertRefusedAsync(function, whole[..length]);
        }
    }

    [Theory]
    [MemberData(nameof(RequestSamples.WithBody), MemberType = typeof(RequestSamples))]
    public async Task What_is_not_UTF8_is_refused(string function)
    {
        var json = RequestSamples.Of(function).Json!;
        await AssertRefusedAsync(function, Encoding.Unicode.GetBytes(json));
        await AssertRefusedAsync(function, Encoding.BigEndianUnicode.GetPreamble().Concat(Encoding.BigEndianUnicode.GetBytes(json)).ToArray());
        await AssertRefusedAsync(function, Encoding.UTF32.GetBytes(json));
        foreach (var bytes in (byte[][])[[0xFF], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80]])
        {
            var text = json.LastIndexOf('"');
            await AssertRefusedAsync(function, [.. Encoding.UTF8.GetBytes(json[..text]), .. bytes, .. Encoding.UTF8.GetBytes(json[text..])]);
            await AssertRefusedAsync(function, [.. Encoding.UTF8.GetBytes(json), .. bytes]);
        }
    }

    [Theory]
    [MemberData(nameof(RequestSamples.WithBody), MemberType = typeof(RequestSamples))]
    public async Task A_field_of_the_wrong_type_is_refused_by_name(string function)
    {
        var sample = RequestSamples.Of(function);
        foreach (var field in sample.Body)
        {
            foreach (var wrong in Kinds.Where(kind => kind.GetValueKind() != field.Value!.GetValueKind() || kind is JsonArray { Count: > 0 })
                .Where(kind => !(IsFlag(kind) && IsFlag(field.Value!))))
            {
                var body = sample.Body;
                body[field.Key] = wrong.DeepClone();
                await AssertRefusedAsync(function, body, field.Key);
            }
        }
    }

    [Theory]
    [MemberData(nameof(RequestSamples.WithBody), MemberType = typeof(RequestSamples))]
    public async Task A_hostile_text_is_refused_by_the_name_of_its_field(string function)
    {
        var sample = RequestSamples.Of(function);
        foreach (var field in sample.Texts)
        {
            foreach (var text in field == sample.Lines ? HostileTexts.Except(FineLines) : HostileTexts)
            {
                var body = sample.Body.ToJsonString().Replace(sample.Body[field]!.ToJsonString(), Quoted(text), StringComparison.Ordinal);
                var reply = await SendAsync(sample, Encoding.UTF8.GetBytes(body));
                Assert.NotEmpty(reply.Objection(field));
                await bad.AssertUnharmedAsync(reply);
            }
        }
    }

    [Theory]
    [MemberData(nameof(RequestSamples.WithBody), MemberType = typeof(RequestSamples))]
    public async Task An_unknown_field_is_refused_by_its_name(string function)
    {
        var sample = RequestSamples.Of(function);
        foreach (var name in (string[])["reson", "Prefix", "ADDRESSES", "$type", "__proto__", "prefix ", "</script>", "é"])
        {
            var body = sample.Body;
            body[name] = "x";
            await AssertRefusedAsync(function, body, name);
        }

        await AssertRefusedAsync(function, Encoding.UTF8.GetBytes($$"""{"{{new string('n', 100_000)}}":1,"\ud800":2,"":3,"\u0000":4}"""));
    }

    [Theory]
    [MemberData(nameof(RequestSamples.WithBody), MemberType = typeof(RequestSamples))]
    public async Task A_field_that_is_given_twice_is_refused_by_its_name(string function)
    {
        var sample = RequestSamples.Of(function);
        foreach (var field in sample.Body)
        {
            var member = $"{JsonSerializer.Serialize(field.Key)}:{field.Value!.ToJsonString()}";
            var first = await SendAsync(sample, Encoding.UTF8.GetBytes(sample.Json!.Replace("{", "{" + member + ",", StringComparison.Ordinal)));
            Assert.NotEmpty(first.Objection(field.Key));
            await bad.AssertUnharmedAsync(first);
        }
    }

    [Theory]
    [MemberData(nameof(RequestSamples.WithBody), MemberType = typeof(RequestSamples))]
    public async Task A_field_that_is_given_as_often_as_the_body_has_room_costs_little(string function)
    {
        var sample = RequestSamples.Of(function);
        foreach (var name in (string[])["\"x\"", JsonSerializer.Serialize(sample.FirstField)])
        {
            var count = (sample.BodyLimit - 2) / (name.Length + 3);
            var body = "{" + string.Join(',', Enumerable.Repeat($"{name}:1", count)) + "}";
            await AssertRefusedAsync(function, Encoding.UTF8.GetBytes(body));
        }
    }

    [Theory]
    [MemberData(nameof(RequestSamples.WithBody), MemberType = typeof(RequestSamples))]
    public async Task JSON_that_is_nested_ten_thousand_deep_is_refused(string function)
    {
        const int Depth = 10_000;
        var name = JsonSerializer.Serialize(RequestSamples.Of(function).FirstField);
        await AssertRefusedAsync(function, Encoding.UTF8.GetBytes($"{{{name}:{new string('[', Depth)}{new string(']', Depth)}}}"));
        await AssertRefusedAsync(function, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"{{{name}:", Depth)) + "1" + new string('}', Depth)));
        await AssertRefusedAsync(function, Encoding.UTF8.GetBytes(new string('[', Depth)));
    }

    [Theory]
    [MemberData(nameof(RequestSamples.WithBody), MemberType = typeof(RequestSamples))]
    public async Task A_body_of_another_content_type_is_refused(string function)
    {
        var sample = RequestSamples.Of(function);
        string?[] types =
        [
            null, "", "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json5",
            "application/json; charset=utf-16", "application/json; charset=latin1", "application/json, text/plain", "json", "/", "application/json;;;=",
        ];
        foreach (var type in types)
        {
            await bad.AssertRefusedAsync(
                await SendAsync(sample, Encoding.UTF8.GetBytes(sample.Json!), type), HttpStatusCode.UnsupportedMediaType);
        }
    }

    private static bool IsFlag(JsonNode node) => node.GetValueKind() is JsonValueKind.True or JsonValueKind.False;

    /// <summary>The text in quotation marks with every unit escaped, so that halves of surrogate pairs can be spelled too.</summary>
    private static string Quoted(string text) => text.Length > 200_000
        ? $"\"{text}\""
        : $"\"{string.Concat(text.Select(unit => unit is > ' ' and < '\u007f' and not ('"' or '\\') ? unit.ToString() : $"\\u{(int)unit:x4}"))}\"";

    private async Task AssertRefusedAsync(string function, byte[] body) =>
        await bad.AssertRefusedAsync(await SendAsync(RequestSamples.Of(function), body), HttpStatusCode.BadRequest);

    private async Task AssertRefusedAsync(string function, JsonObject body, string field)
    {
        var reply = await SendAsync(RequestSamples.Of(function), Encoding.UTF8.GetBytes(body.ToJsonString()));
        Assert.True(reply.Status == HttpStatusCode.BadRequest, $"{(int)reply.Status} came to {body.ToJsonString()}");
        Assert.NotEmpty(reply.Objection(field));
        await bad.AssertUnharmedAsync(reply);
    }

    private Task<Reply> SendAsync(RequestSample sample, byte[] body, string? contentType = "application/json")
    {
        var request = new HttpRequestMessage(sample.Method, sample.Path) { Content = new ByteArrayContent(body) };
        if (contentType is not null)
        {
            Assert.True(request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType));
        }

        return bad.App.SendAsync(request);
    }
}
