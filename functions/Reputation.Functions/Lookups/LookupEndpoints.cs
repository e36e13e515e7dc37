using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Keys;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Log;

namespace Reputation.Functions.Lookups;

/// <summary>Mail servers ask whether a client is blocked; answered from memory.</summary>
internal sealed class LookupEndpoints(BlocklistReader reader, LiveBlocklist live, LookupJudge judge, TimeProvider clock)
{
    private const int MostAddresses = 10_000;
    private const int LongestEcho = 100;
    private const long BatchLimit = 4 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder app)
    {
        var endpoints = app.ServiceProvider.GetRequiredService<LookupEndpoints>();
        app.MapFunction("LookUpAddress", endpoints.LookUpAsync).For(Role.Lookup);
        app.MapFunction("LookUpAddresses", endpoints.LookUpManyAsync).For(Role.Lookup).WithBodyLimit(BatchLimit);
    }

    private async Task LookUpAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        // Routing leaves an encoded slash as it came; a prefix is to be called one.
        var typed = ((string)context.Request.RouteValues["address"]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        if (!IpPrefix.TryParseAddress(typed, out var address, out var problem))
        {
            throw new InvalidInputException("This is no address.", new Dictionary<string, string[]>(StringComparer.Ordinal) { ["address"] = [problem] });
        }

        var blocklist = await reader.ReadAsync(context);
        var now = clock.GetUtcNow();
        var answer = judge.Judge(blocklist, address, now, AsOf(now));
        await Answer.JsonAsync(context, StatusCodes.Status200OK, answer, LookupJson.Wire.LookupAnswer);
    }

    private async Task LookUpManyAsync(HttpContext context)
    {
        var form = await JsonForm.ReadAsync(context, "addresses");
        var typed = form.Texts("addresses", MostAddresses);
        form.ThrowIfRefused();

        var blocklist = await reader.ReadAsync(context);
        var now = clock.GetUtcNow();
        var asOf = AsOf(now);
        var results = typed.Select(text => IpPrefix.TryParseAddress(text, out var address, out var problem)
            ? new BatchItem(judge.Judge(blocklist, address, now, asOf), null, null)
            : new BatchItem(null, Shown(text), problem));
        await Answer.JsonAsync(context, StatusCodes.Status200OK, new BatchAnswer(blocklist.Version, results), LookupJson.Wire.BatchAnswer);
    }

    /// <summary>What is no address can be megabytes long, and need not be sent back whole.</summary>
    private static string Shown(string text) => text.Length > LongestEcho ? text[..LongestEcho] + "…" : text;

    /// <summary>When the list was last verified, in whole milliseconds.</summary>
    private DateTimeOffset AsOf(DateTimeOffset now) => (now - live.Age!.Value).InWholeMilliseconds();
}
