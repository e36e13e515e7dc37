using System.Globalization;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Keys.Stored;

namespace Reputation.Functions.Keys.Desk;

/// <summary>Operators make, see, rotate and revoke keys. The text of a key is in the one answer that makes it, and nowhere else.</summary>
internal sealed class KeyEndpoints(KeyCabinet cabinet, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var endpoints = app.ServiceProvider.GetRequiredService<KeyEndpoints>();
        app.MapFunction("CreateKey", endpoints.CreateAsync).For(Role.Operator);
        app.MapFunction("ShowKeys", endpoints.ShowAsync).For(Role.Operator);
        app.MapFunction("RotateKey", endpoints.RotateAsync).For(Role.Operator);
        app.MapFunction("RevokeKey", endpoints.RevokeAsync).For(Role.Operator);
    }

    private async Task CreateAsync(HttpContext context)
    {
        var (name, roles) = await KeyForm.ReadNewAsync(context);
        if (await cabinet.CreateAsync(name, roles, context.ActorName(), context.RequestAborted) is not { } secret)
        {
            await Problem.WriteAsync(
                context, StatusCodes.Status409Conflict, $"There is a key {name} already: rotate it to get another text for it, or choose another name.");
            return;
        }

        ForbidCaches(context);
        await Answer.JsonAsync(
            context, StatusCodes.Status201Created, new CreatedKey(name, [.. roles.Select(RoleName.Of)], secret), KeyJson.Wire.CreatedKey);
    }

    private async Task ShowAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        var stored = await ReadAsync(context);
        var now = clock.GetUtcNow();
        await Answer.JsonAsync(
            context, StatusCodes.Status200OK, new KeyPage([.. stored.Keys.Select(key => KeyItem.Of(key, now))]), KeyJson.Wire.KeyPage);
    }

    private async Task RotateAsync(HttpContext context)
    {
        var overlap = await KeyForm.ReadOverlapAsync(context);
        var name = Name(context);
        var stored = await ReadAsync(context);
        if (stored.Find(name) is not { } key)
        {
            await NotThereAsync(context, stored, name);
            return;
        }

        if (overlap > TimeSpan.Zero && key.HasOverlap(clock.GetUtcNow()))
        {
            await Problem.WriteAsync(context, StatusCodes.Status409Conflict, string.Create(
                CultureInfo.InvariantCulture,
                $"The key that {name} had before still works until {key.OldEndsAt:yyyy-MM-dd'T'HH:mm:ss'Z'}, and at most one old key does: wait until then, or rotate without an overlap, which ends both old ones at once."));
            return;
        }

        if (await cabinet.RotateAsync(key, overlap, context.ActorName(), context.RequestAborted) is not var (secret, rotated))
        {
            await ChangedMeanwhileAsync(context, name);
            return;
        }

        ForbidCaches(context);
        await Answer.JsonAsync(
            context,
            StatusCodes.Status200OK,
            new RotatedKey(name, [.. rotated.Roles.Select(RoleName.Of)], secret, rotated.OldEndsAt),
            KeyJson.Wire.RotatedKey);
    }

    private async Task RevokeAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        var name = Name(context);
        var stored = await ReadAsync(context);
        if (stored.TagOf(name) is not { } tag)
        {
            await NotThereAsync(context, stored, name);
            return;
        }

        if (!await cabinet.RevokeAsync(name, tag, context.ActorName(), context.RequestAborted))
        {
            await ChangedMeanwhileAsync(context, name);
            return;
        }

        await Answer.JsonAsync(context, StatusCodes.Status200OK, new RevokedKey(name), KeyJson.Wire.RevokedKey);
    }

    private async Task<StoredKeys> ReadAsync(HttpContext context)
    {
        try
        {
            return await cabinet.CatchUpAsync(context.RequestAborted);
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new StorageUnavailableException($"The keys cannot be read, and nothing was changed. {TableFailure.Explain(failure)}", failure);
        }
    }

    private static string Name(HttpContext context) => (string)context.GetRouteValue("name")!;

    // No cache between here and the operator may keep it.
    private static void ForbidCaches(HttpContext context) => context.Response.Headers.CacheControl = "no-store";

    private static Task NotThereAsync(HttpContext context, StoredKeys stored, string name) => Problem.WriteAsync(
        context,
        StatusCodes.Status404NotFound,
        stored.TagOf(name) is null
            ? $"There is no key {TextRules.Shown(name)}."
            : $"What is stored of the key {name} cannot be read: revoke it, and make it anew.");

    private static Task ChangedMeanwhileAsync(HttpContext context, string name) => Problem.WriteAsync(
        context, StatusCodes.Status409Conflict, $"Somebody else changed the key {name} at the same moment, and this request changed nothing: look at the list, and ask again.");
}
