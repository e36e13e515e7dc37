using System.Globalization;
using Microsoft.Net.Http.Headers;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Keys;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Backups;

/// <summary>Operators take a backup, and restore one.</summary>
internal sealed class BackupEndpoints(
    LogReader log,
    TableBackup source,
    RestoreDesk desk,
    IEnumerable<BackedUpTable> tables,
    TimeProvider clock,
    IHostApplicationLifetime lifetime)
{
    private const long LargestBackup = 4L << 30;

    private readonly BackedUpTable[] _tables = [.. tables.OrderBy(table => table.Name, StringComparer.Ordinal)];

    public static void Map(IEndpointRouteBuilder app)
    {
        var endpoints = app.ServiceProvider.GetRequiredService<BackupEndpoints>();
        app.MapFunction("TakeBackup", endpoints.TakeAsync).For(Role.Operator);
        app.MapFunction("RestoreBackup", endpoints.RestoreAsync).For(Role.Operator).WithBodyLimit(LargestBackup);
    }

    private async Task TakeAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        var list = await CatchUpAsync(context.RequestAborted);
        var now = clock.GetUtcNow().InWholeMilliseconds();
        var response = context.Response;
        response.ContentType = BackupFormat.ContentType;
        response.Headers[HeaderNames.CacheControl] = "no-store";
        response.Headers[HeaderNames.ContentDisposition] = string.Create(
            CultureInfo.InvariantCulture, $"attachment; filename=\"reputation-{now:yyyyMMdd'T'HHmmss'Z'}-v{list.Version}.ndjson.gz\"");
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        // What fails from here on breaks the answer off, and a backup without its end is refused.
        await using var writer = new BackupWriter(response.Body);
        await WriteAsync(writer, list, now, context.RequestAborted);
    }

    /// <summary>The list that is backed up, when all that goes with it is as far as it is, or further.</summary>
    private async Task<Blocklist> CatchUpAsync(CancellationToken cancellationToken)
    {
        var list = await log.CatchUpAsync(cancellationToken);
        try
        {
            foreach (var table in _tables)
            {
                await (table.CatchUp?.Invoke(cancellationToken) ?? Task.CompletedTask);
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StorageUnavailableException($"No backup can be taken. {TableFailure.Explain(failure)}", failure);
        }

        return list;
    }

    private async Task WriteAsync(BackupWriter writer, Blocklist list, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] parts = [BackupFormat.Listings, BackupFormat.Allowlist, .. _tables.Select(table => table.Name)];
        await writer.BeginAsync(
            new BackupHeader(BackupFormat.Newest, BackupFormat.Service, now, list.Version, list.Position.Epoch, parts), cancellationToken);
        foreach (var row in TableBackup.Listings(list))
        {
            await writer.RowAsync(BackupFormat.Listings, row, cancellationToken);
        }

        foreach (var row in TableBackup.Allowlist(list))
        {
            await writer.RowAsync(BackupFormat.Allowlist, row, cancellationToken);
        }

        foreach (var table in _tables)
        {
            await foreach (var row in source.ReadAsync(table.Table, cancellationToken))
            {
                await writer.RowAsync(table.Name, row, cancellationToken);
            }
        }

        await writer.EndAsync(cancellationToken);
    }

    private async Task RestoreAsync(HttpContext context)
    {
        var form = QueryForm.Read(context, "dryRun");
        var dryRun = ReadFlag(form);
        form.ThrowIfRefused();
        CheckContentType(context.Request);
        // A backup is checked whole before anything is changed, and it may be larger than memory.
        await using var file = UnnamedFile.Create();
        await context.Request.Body.CopyToAsync(file, context.RequestAborted);
        var answer = await desk.CheckAsync(file, context.RequestAborted);
        if (!dryRun)
        {
            try
            {
                // Once begun, it is not given up when its caller goes away.
                answer = await desk.RestoreAsync(file, answer, context.ActorName(), lifetime.ApplicationStopping);
            }
            catch (RestoreTakenOverException other)
            {
                await Problem.WriteAsync(context, StatusCodes.Status409Conflict, other.Message);
                return;
            }
        }

        await Answer.JsonAsync(context, StatusCodes.Status200OK, answer, BackupJson.Wire.RestoreAnswer);
    }

    private static bool ReadFlag(QueryForm form)
    {
        var typed = form.Text("dryRun", 10);
        if (typed is not (null or "true" or "false"))
        {
            form.Refuse("dryRun", "dryRun is true or false.");
        }

        return typed is "true";
    }

    private static void CheckContentType(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !(type.MediaType.Equals(BackupFormat.ContentType, StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase)))
        {
            throw new WrongContentTypeException($"This path reads the file of a backup, as it was got: send the header Content-Type: {BackupFormat.ContentType}.");
        }
    }
}
