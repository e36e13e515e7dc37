using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Keys;
using Reputation.Functions.ListFiles;
using Reputation.Functions.Listings;

namespace Reputation.Functions.Imports;

/// <summary>Operators import lists of any length, and see what became of them.</summary>
internal sealed partial class ImportEndpoints(
    ImportForm form,
    Importer importer,
    TableImports imports,
    IOptions<ImportOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<ImportEndpoints> logger)
{
    private const int DefaultLimit = 20;
    private const int HighestLimit = 100;
    private const string RetryAfterSeconds = "5";

    public static void Map(IEndpointRouteBuilder app)
    {
        var endpoints = app.ServiceProvider.GetRequiredService<ImportEndpoints>();

        // Only one line at a time is kept, so a body may have any length.
        app.MapFunction("ImportListings", endpoints.ImportAsync).For(Role.Operator).WithBodyLimit(long.MaxValue);
        app.MapFunction("ShowImports", endpoints.ShowAllAsync).For(Role.Operator);
        app.MapFunction("ShowImport", endpoints.ShowAsync).For(Role.Operator);
    }

    private async Task ImportAsync(HttpContext context)
    {
        var (format, syntax) = form.Read(context);
        await EmptyBody.RefuseAsync(context);
        var now = clock.GetUtcNow().InWholeMilliseconds();
        var started = new ImportRecord { Id = TimedId.New(now), StartedAt = now, UpdatedAt = now, Actor = context.ActorName(), Format = format };
        await imports.PutAsync(started, context.RequestAborted);
        var progress = new ImportProgress(started, imports, clock);
        using var keeping = new CancellationTokenSource();
        var kept = progress.KeepAsync(keeping.Token);
        var failure = await TryRunAsync(context, new ListReader<ListingOrder>(context.Request.BodyReader, syntax), progress);
        await keeping.CancelAsync();
        await kept;
        progress.Current = progress.Current with { EndedAt = clock.GetUtcNow().InWholeMilliseconds(), Status = StatusOf(failure), Why = WhyOf(failure) };
        await progress.TryStoreAsync(CancellationToken.None);
        LogEnded(progress.Current.Id, progress.Current.Status, progress.Current.Accepted, progress.Current.Unchanged, progress.Current.RejectedCount, progress.Current.Lines);
        await AnswerAsync(context, progress.Current, failure);
    }

    /// <summary>Gives what ended the import before its end; null when nothing did.</summary>
    private async Task<Exception?> TryRunAsync(HttpContext context, ListReader<ListingOrder> reader, ImportProgress progress)
    {
        using var limit = new CancellationTokenSource(options.Value.TimeLimit!.Value, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, lifetime.ApplicationStopping, context.RequestAborted);
        try
        {
            await importer.RunAsync(reader, progress, either.Token);
            return progress.Current is { Accepted: 0, Unchanged: 0, RejectedCount: 0 } && !reader.HasLineEnds
                ? new UnreadableListException("The whole list is one comment, without a line end. Were its line ends lost? curl keeps them with --data-binary, and not with -d.")
                : null;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new TimeoutException();
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private static ImportStatus StatusOf(Exception? failure) => failure switch
    {
        null => ImportStatus.Completed,
        IOException or OperationCanceledException or TimeoutException => ImportStatus.Broken,
        _ => ImportStatus.Failed,
    };

    private static string? WhyOf(Exception? failure) => failure switch
    {
        null => null,
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => "The sender was too slow.",
        IOException => "The connection broke off before the end of the list.",
        TimeoutException => "It took longer than Imports__TimeLimit allows.",
        OperationCanceledException => "The sender went away, or the service was stopped.",
        UnreadableListException unreadable => unreadable.Message,
        StorageUnavailableException => "The store did not answer.",
        _ => "Something went wrong in this service; its log says more.",
    };

    private static async Task AnswerAsync(HttpContext context, ImportRecord record, Exception? failure)
    {
        switch (failure)
        {
            case null:
                await Answer.JsonAsync(context, StatusCodes.Status200OK, ImportAnswer.Of(record), ImportJson.Wire.ImportAnswer);
                break;
            case UnreadableListException unreadable:
                throw new InvalidInputException(unreadable.Message);
            case BadHttpRequestException bad:
                await ProblemAsync(context, bad.StatusCode, record);
                break;
            case StorageUnavailableException or TimeoutException or OperationCanceledException when !context.RequestAborted.IsCancellationRequested:
                context.Response.Headers.RetryAfter = RetryAfterSeconds;
                await ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, record);
                break;
            case IOException:
                ExceptionDispatchInfo.Throw(failure);
                break;
            default:
                throw new ImportFailedException(record.Id, failure);
        }
    }

    private static Task ProblemAsync(HttpContext context, int status, ImportRecord record) => Problem.WriteAsync(
        context,
        status,
        $"{record.Why} {record.Accepted + record.Unchanged} lines are in, and stay. Send the whole again, which is safe: what is in already changes nothing.",
        json =>
        {
            json.WriteString("id", record.Id);
            json.WriteNumber("lines", record.Lines);
            json.WriteNumber("accepted", record.Accepted);
            json.WriteNumber("unchanged", record.Unchanged);
            json.WriteNumber("rejectedCount", record.RejectedCount);
            json.WriteNumber("version", record.Version);
        });

    private async Task ShowAllAsync(HttpContext context)
    {
        var query = QueryForm.Read(context, "cursor", "limit");
        var before = query.Text("cursor", 100);
        if (before is not null && !TimedId.IsOne(before))
        {
            query.Refuse("cursor", "This is no cursor of this list: give the cursor of the page before, as it was.");
        }

        var limit = query.Number("limit", DefaultLimit, 1, HighestLimit);
        query.ThrowIfRefused();
        var found = await imports.ReadAsync(before, limit + 1, context.RequestAborted);
        var now = clock.GetUtcNow();
        await Answer.JsonAsync(
            context,
            StatusCodes.Status200OK,
            new ImportPage([.. found.Take(limit).Select(record => ImportItem.Of(record, now))], found.Count > limit ? found[limit - 1].Id : null),
            ImportJson.Wire.ImportPage);
    }

    private async Task ShowAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        var id = (string)context.Request.RouteValues["id"]!;
        if (await imports.FindAsync(id, context.RequestAborted) is { } record)
        {
            await Answer.JsonAsync(context, StatusCodes.Status200OK, ImportItem.Of(record, clock.GetUtcNow()), ImportJson.Wire.ImportItem);
        }
        else
        {
            await Problem.WriteAsync(context, StatusCodes.Status404NotFound, "There is no import with this id.");
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Import {Id} is {Status}: {Accepted} lines accepted, {Unchanged} unchanged, {Rejected} rejected, of {Lines} read.")]
    private partial void LogEnded(string id, ImportStatus status, long accepted, long unchanged, long rejected, long lines);
}
