using System.Net;
using System.Text.Json;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>An answer of the service, read whole.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Headers">All its headers, several values of one joined by a comma.</param>
/// <param name="Text">Its body.</param>
public sealed record Reply(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public static async Task<Reply> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply(response.StatusCode, headers, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The body of a 200.</summary>
    public JsonElement Ok() => With(HttpStatusCode.OK);

    /// <summary>The body of a 201.</summary>
    public JsonElement Created() => With(HttpStatusCode.Created);

    /// <summary>The answer of something that is taken, and not done yet.</summary>
    public JsonElement Accepted() => With(HttpStatusCode.Accepted);

    /// <summary>The body of a failure, which must be a problem that a person understands.</summary>
    public JsonElement Problem(HttpStatusCode status)
    {
        var problem = With(status, "application/problem+json");
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        return problem;
    }

    /// <summary>The sentences about one field of a request that was refused for it alone.</summary>
    public string Objection(string field)
    {
        var errors = Problem(HttpStatusCode.BadRequest).GetProperty("errors");
        Assert.Equal([field], errors.EnumerateObject().Select(error => error.Name));
        return string.Join(' ', errors.GetProperty(field).EnumerateArray().Select(sentence => sentence.GetString()));
    }

    public override string ToString() => $"{(int)Status} {Text}";

    private JsonElement With(HttpStatusCode status, string contentType = "application/json")
    {
        Assert.True(Status == status, $"{(int)status} was expected, and {(int)Status} came: {Text}");
        Assert.Equal(contentType, Header("Content-Type"));
        return Json;
    }
}
