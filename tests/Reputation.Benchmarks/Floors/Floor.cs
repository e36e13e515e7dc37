using System.Text.Json;

namespace Reputation.Benchmarks.Floors;

/// <summary>
/// What the web server costs by itself: <c>/fixed/NAME</c> answers with the bytes of NAME.json, <c>/typed/NAME</c> serializes the
/// same content from objects. To a POST it reads the body first.
/// </summary>
internal static class Floor
{
    public static async Task RunAsync(string url, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        {
            Map(app, Path.GetFileNameWithoutExtension(file), await File.ReadAllBytesAsync(file));
        }

        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await app.WaitForShutdownAsync();
    }

    private static void Map(WebApplication app, string name, byte[] body)
    {
        app.MapMethods($"/fixed/{name}", [HttpMethods.Get, HttpMethods.Post], context => AnswerAsync(context, body));
        if (JsonSerializer.Deserialize(body, FloorJson.Default.AnswerShape) is { Address: not null } answer)
        {
            app.MapGet($"/typed/{name}", context => context.Response.WriteAsJsonAsync(answer, FloorJson.Default.AnswerShape));
        }
    }

    private static async Task AnswerAsync(HttpContext context, byte[] body)
    {
        if (HttpMethods.IsPost(context.Request.Method))
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }
}
