using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.Tests.Hosting;

/// <summary>Endpoints for the tests of forms: they read one field of each kind and write down what they read.</summary>
public static class TestForm
{
    public const int LongestName = 8;
    public const int MostItems = 3;
    public const int LargeLimit = 3 << 20;

    public static void Map(WebApplication app)
    {
        app.MapPost("/test/form", (RequestDelegate)ReadAsync);
        app.MapPost("/test/large", (RequestDelegate)ReadAsync).WithBodyLimit(LargeLimit);
        app.MapGet("/test/query", (RequestDelegate)QueryAsync);
    }

    private static async Task ReadAsync(HttpContext context)
    {
        var form = await JsonForm.ReadAsync(context, "name", "note", "flag", "at", "items");
        var name = form.RequiredText("name", LongestName);
        var note = form.Text("note", LargeLimit);
        var flag = form.Flag("flag");
        var at = form.Instant("at");
        var items = form.Texts("items", MostItems);
        form.ThrowIfRefused();
        await context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{name}|{note?.Length}|{flag}|{at:O}|{string.Join(',', items)}"));
    }

    private static Task QueryAsync(HttpContext context)
    {
        var query = QueryForm.Read(context, "prefix", "source", "limit");
        var prefix = query.RequiredText("prefix", LongestName);
        var source = query.Text("source", LongestName);
        var limit = query.Number("limit", 100, 1, 1000);
        query.ThrowIfRefused();
        return context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{prefix}|{source}|{limit}"));
    }
}
