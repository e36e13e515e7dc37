using Microsoft.Extensions.Options;
using Reputation.Functions.Feeds.Contents;
using Reputation.Functions.Feeds.Runs;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Keys;
using Reputation.Functions.ListFiles;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Feeds.Desk;

/// <summary>Operators put feeds, see how they are, fill, run, confirm and remove them.</summary>
internal sealed class FeedEndpoints(
    TableFeeds feeds, FeedRunner runner, FeedRequests requests, IOptions<FeedOptions> options, TimeProvider clock)
{
    private const string NotThere = "There is no feed of this name.";

    public static void Map(IEndpointRouteBuilder app)
    {
        var endpoints = app.ServiceProvider.GetRequiredService<FeedEndpoints>();
        app.MapFunction("PutFeed", endpoints.PutAsync).For(Role.Operator);
        app.MapFunction("ShowFeeds", endpoints.ShowAllAsync).For(Role.Operator);
        app.MapFunction("ShowFeed", endpoints.ShowAsync).For(Role.Operator);
        app.MapFunction("FillFeed", endpoints.FillAsync).For(Role.Operator).WithBodyLimit(endpoints.MostBytes);
        app.MapFunction("RunFeed", endpoints.RunAsync).For(Role.Operator);
        app.MapFunction("ConfirmFeed", endpoints.ConfirmAsync).For(Role.Operator);
        app.MapFunction("RemoveFeed", endpoints.RemoveAsync).For(Role.Operator);
    }

    private long MostBytes => options.Value.MaximumBytes;

    private async Task PutAsync(HttpContext context)
    {
        var name = Name(context);
        var settings = await FeedForm.ReadAsync(context);
        if (!KeyName.IsWellFormed(name))
        {
            throw new InvalidInputException("A feed's name has 1 to 64 lower-case letters, digits, dots, hyphens and underscores, and begins with a letter or digit.");
        }

        while (true)
        {
            var before = await feeds.FindAsync(name, context.RequestAborted);
            if (before?.State.Status == FeedStatus.Ending)
            {
                await Problem.WriteAsync(context, StatusCodes.Status409Conflict, "The feed of this name is being removed; put it again when that has ended.");
                return;
            }

            if (await feeds.TryStoreAsync(FeedRequests.Put(before, name, settings, context.ActorName(), clock.GetUtcNow().InWholeMilliseconds()), context.RequestAborted) is { } stored)
            {
                await AnswerAsync(context, before is null ? StatusCodes.Status201Created : StatusCodes.Status200OK, stored);
                return;
            }
        }
    }

    private async Task ShowAllAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        var now = clock.GetUtcNow();
        var all = await feeds.ReadAllAsync(context.RequestAborted);
        await Answer.JsonAsync(context, StatusCodes.Status200OK, new FeedPage([.. all.Select(feed => FeedItem.Of(feed, now))]), FeedJson.Wire.FeedPage);
    }

    private async Task ShowAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        await AnswerAsync(context, StatusCodes.Status200OK, await feeds.FindAsync(Name(context), context.RequestAborted));
    }

    private async Task FillAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        var format = ListFormats.Of(context.Request);
        var name = Name(context);
        switch (await feeds.FindAsync(name, context.RequestAborted))
        {
            case null or { State.Status: FeedStatus.Ending }:
                await Problem.WriteAsync(context, StatusCodes.Status404NotFound, NotThere);
                return;
            case { Settings.Url: not null }:
                await Problem.WriteAsync(context, StatusCodes.Status409Conflict, "This feed fetches its list by itself: only one without a url is sent its list.");
                return;
            case { Settings.Format: var expected } when expected != format:
                throw new WrongContentTypeException($"This feed is in the format {expected.Name()}, and another content type was sent.");
        }

        try
        {
            await using var file = await FeedFile.CopyAsync(context.Request.Body, MostBytes, context.RequestAborted);
            await AnswerRunAsync(context, StatusCodes.Status400BadRequest, file.Hash, token => runner.FillAsync(name, file, token));
        }
        catch (FeedUnavailableException unreadable)
        {
            throw new InvalidInputException(unreadable.Message);
        }
    }

    private async Task RunAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        var name = Name(context);
        if (await feeds.FindAsync(name, context.RequestAborted) is null)
        {
            await Problem.WriteAsync(context, StatusCodes.Status404NotFound, NotThere);
            return;
        }

        await AnswerRunAsync(context, StatusCodes.Status502BadGateway, hash: null, token => runner.RunAsync(name, token));
    }

    private async Task ConfirmAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        var name = Name(context);
        switch (await feeds.FindAsync(name, context.RequestAborted))
        {
            case null:
                await Problem.WriteAsync(context, StatusCodes.Status404NotFound, NotThere);
                break;
            case { State.Held: { } held }:
                await AnswerRunAsync(context, StatusCodes.Status503ServiceUnavailable, held.Hash, token => runner.ConfirmAsync(name, held.Hash, token));
                break;
            case var feed:
                // Confirmed before, by an answer that got lost perhaps.
                await AnswerAsync(context, StatusCodes.Status200OK, feed);
                break;
        }
    }

    private async Task RemoveAsync(HttpContext context)
    {
        var query = QueryForm.Read(context, "keep");
        var keep = query.Flag("keep");
        query.ThrowIfRefused();
        var name = Name(context);
        var ending = await feeds.UpdateAsync(
            name, feed => feed.State with { Status = FeedStatus.Ending, Keep = keep, NextRunAt = clock.GetUtcNow() }, context.RequestAborted);
        if (ending is null)
        {
            await Problem.WriteAsync(context, StatusCodes.Status404NotFound, NotThere);
            return;
        }

        // It ends whatever becomes of this request: the next round of chores goes on with it.
        var hasEnded = await TryEndAsync(name);
        await Answer.JsonAsync(
            context, hasEnded ? StatusCodes.Status200OK : StatusCodes.Status202Accepted, new FeedRemoval(name, hasEnded), FeedJson.Wire.FeedRemoval);
    }

    private async Task<bool> TryEndAsync(string name)
    {
        try
        {
            return (await requests.TryAsync(token => runner.RunAsync(name, token))).HasEnded;
        }
        catch (FeedIsRunningException)
        {
            return false;
        }
    }

    /// <summary>Runs a feed, and answers with how it then is.</summary>
    /// <param name="context">The request.</param>
    /// <param name="statusOfFailure">Where its list could not be had or read.</param>
    /// <param name="hash">The list that is to be in force or held then; null: whichever.</param>
    /// <param name="run">The run.</param>
    private async Task AnswerRunAsync(HttpContext context, int statusOfFailure, string? hash, Func<CancellationToken, Task<Feed?>> run)
    {
        try
        {
            var (hasEnded, feed) = await requests.TryAsync(run);
            feed = hasEnded ? feed : await feeds.FindAsync(Name(context), context.RequestAborted);
            var state = feed?.State;
            if (!hasEnded && hash is not null && state?.Good?.Hash != hash && state?.Held?.Hash != hash)
            {
                throw new StorageUnavailableException("The list could not be taken in time, and nothing was changed: please ask for it again.", null);
            }

            if (hasEnded && state is { Status: FeedStatus.Failed, Why: { } why })
            {
                await Problem.WriteAsync(context, statusOfFailure, why);
                return;
            }

            var isDone = state?.Status != FeedStatus.Held && (hasEnded || (hash is not null && state?.Good?.Hash == hash));
            await AnswerAsync(context, isDone ? StatusCodes.Status200OK : StatusCodes.Status202Accepted, feed);
        }
        catch (FeedIsRunningException running)
        {
            await Problem.WriteAsync(context, StatusCodes.Status409Conflict, running.Message);
        }
    }

    private Task AnswerAsync(HttpContext context, int status, Feed? feed) => feed is null
        ? Problem.WriteAsync(context, StatusCodes.Status404NotFound, NotThere)
        : Answer.JsonAsync(context, status, FeedItem.Of(feed, clock.GetUtcNow()), FeedJson.Wire.FeedItem);

    private static string Name(HttpContext context) => (string)context.Request.RouteValues["name"]!;
}
