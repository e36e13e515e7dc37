using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Reputation.Functions.Tests.Feeds;

/// <summary>A server on loopback that publishes a list, well or badly, as the test says.</summary>
internal sealed class ListServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, IReadOnlyDictionary<string, string> Headers)> _requests = new();

    private ListServer(WebApplication app) => _app = app;

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>What it answers.</summary>
    public RequestDelegate Answer { get; set; } = context => context.Response.WriteAsync("");

    public IReadOnlyCollection<(string Path, IReadOnlyDictionary<string, string> Headers)> Requests => _requests;

    public static async Task<ListServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ListServer(app);
        app.Run(context =>
        {
            server._requests.Enqueue((
                context.Request.Path + context.Request.QueryString,
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            return server.Answer(context);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Publishes a list with a validator, and answers 304 to whoever holds it.</summary>
    public void Publish(string list, string tag = "\"one\"") => Answer = context =>
    {
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(list, context.RequestAborted);
    };

    /// <summary>Publishes a list that was changed so long before it is asked for, and answers 304 to whoever has had it then or later.</summary>
    public void Publish(string list, TimeSpan age) => Answer = context =>
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        context.Response.GetTypedHeaders().Date = now;
        context.Response.GetTypedHeaders().LastModified = now - age;
        if (context.Request.GetTypedHeaders().IfModifiedSince is not null)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(list, context.RequestAborted);
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
