using Microsoft.Extensions.DependencyInjection;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Feedback.Reports;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Sweeps;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.OpenApi;

/// <summary>Clients that other people's tools make of the description alone.</summary>
public sealed class ClientTests(Azurite azurite)
{
    [Fact]
    public async Task A_client_made_of_the_description_calls_every_operation_with_its_own_examples()
    {
        await using var app = await AppDriver.StartAsync(azurite.NewAccount(), ("Abusix__ApiKey", "key"), ("Dns__Servers", "127.0.0.1:1"));
        await GiveUpAsync(app);
        await WithholdAsync(app);
        await AskAsync(app);
        await ReportAsync(app);

        var calls = (await NodeScript.RunAsync("client.mjs", [$"{app.Http.BaseAddress}api/openapi.json"], "")).Split('\n');

        Assert.Equal(
            ApiContract.Operations.Select(operation => operation.Id).Order(StringComparer.Ordinal).ToArray(),
            calls.Select(call => call.Split(' ')[0]).Order(StringComparer.Ordinal).ToArray());
        Assert.All(calls, call => Assert.Contains(call.Split(' ')[1], ApiContract.Operations.Single(operation => operation.Id == call.Split(' ')[0]).SuccessStatuses));
    }

    [Fact]
    public async Task With_a_key_it_is_let_in()
    {
        const string Key = "a-key-of-a-generated-client-0123456789";
        await using var app = await AppDriver.StartAsync(azurite.NewAccount(), ("Keys__Bootstrap", Key));

        var without = await NodeScript.RunAsync("client.mjs", [$"{app.Http.BaseAddress}api/openapi.json"], "");
        var with = await NodeScript.RunAsync("client.mjs", [$"{app.Http.BaseAddress}api/openapi.json", Key], "");

        Assert.Contains("lookUpAddress 401", without, StringComparison.Ordinal);
        Assert.Contains("lookUpAddress 200", with, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TypeScript_made_of_the_description_holds_a_program_to_it()
    {
        await using var folder = new TestFolder();
        var description = Path.Combine(folder.Path, "openapi.json");
        await File.WriteAllTextAsync(description, ApiContract.Document.ToJsonString(), TestContext.Current.CancellationToken);
        File.Copy(Path.Combine(Repository.Root, "tests/Reputation.Functions.Tests/OpenApi/usage.ts"), Path.Combine(folder.Path, "usage.ts"));
        await NodeScript.RunFileAsync(
            await NodePackages.FileAsync("openapi-typescript/bin/cli.js"), [description, "--output", Path.Combine(folder.Path, "api.ts")], "", folder.Path);

        var compiler = await NodePackages.FileAsync("typescript/bin/tsc");
        await NodeScript.RunFileAsync(compiler, ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "usage.ts"], "", folder.Path);
    }

    /// <summary>The sweep that the examples name, with something to confirm.</summary>
    private static Task WithholdAsync(AppDriver app)
    {
        var at = new DateTimeOffset(2026, 11, 21, 20, 23, 54, 123, TimeSpan.Zero);
        var withheld = new Sweep
        {
            Id = "20261121T202354123-3f9c2a10",
            Kind = SweepKind.Scheduled,
            Actor = "timer",
            RequestedAt = at,
            StartedAt = at,
            EndedAt = at,
            Outcome = SweepOutcome.RefusedBreaker,
            Withheld = 60,
        };
        return app.Services.GetRequiredService<TableSweeps>().AddAsync(withheld, TestContext.Current.CancellationToken);
    }

    /// <summary>The delisting request that the examples name.</summary>
    private static Task<bool> AskAsync(AppDriver app)
    {
        var at = new DateTimeOffset(2026, 11, 22, 2, 57, 59, 255, TimeSpan.Zero);
        var request = new DelistingRequest { Id = "20261122T025759255-4e7e9bd5", Address = "203.0.113.9", Status = DelistingStatus.Review, RequestedAt = at };
        return app.Services.GetRequiredService<TableDelistingRequests>().TryAddAsync(request, new string('0', 64), TestContext.Current.CancellationToken);
    }

    /// <summary>The feedback report that the examples name, which could not be read.</summary>
    private static async Task ReportAsync(AppDriver app)
    {
        const string Id = "20261128T025759255-4e7e9bd5";
        var at = new DateTimeOffset(2026, 11, 28, 2, 57, 59, 255, TimeSpan.Zero);
        var record = new FeedbackRecord { Id = Id, Status = FeedbackStatus.Unreadable, ReceivedAt = at, ReadAt = at, Why = "It is no report." };
        await app.Services.GetRequiredService<BlobOriginals>().PutAsync(
            BlobOriginals.Unreadable, Id, "Subject: no report\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await app.Services.GetRequiredService<TableFeedback>().RecordAsync(record, TestContext.Current.CancellationToken);
    }

    /// <summary>What no request makes: the dead letters that the examples name.</summary>
    private static async Task GiveUpAsync(AppDriver app)
    {
        string[] identities = ["1", "2"];
        foreach (var identity in identities)
        {
            await app.Services.GetRequiredService<IDeadMessages>().RecordAsync(
                new DeadMessage("sweep-requests", identity, "{}"u8.ToArray(), "why", 1, new DateTimeOffset(2026, 11, 21, 18, 22, 59, TimeSpan.Zero)),
                TestContext.Current.CancellationToken);
        }
    }
}
