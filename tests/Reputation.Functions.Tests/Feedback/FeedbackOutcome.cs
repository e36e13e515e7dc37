using System.Diagnostics;
using System.Text.Json;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>What has become of the reports of a storm, as operators see it, once none that was acknowledged waits any more.</summary>
internal sealed class FeedbackOutcome
{
    /// <summary>So long without any report being read: what was stored and never sent for is sent for after ten minutes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(25);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly ILookup<string?, JsonElement> _byMessage;

    private FeedbackOutcome(IReadOnlyDictionary<string, JsonElement> records, IReadOnlySet<string> unreadable)
    {
        (Records, Unreadable) = (records, unreadable);
        _byMessage = records.Values.ToLookup(record => record.GetProperty("messageId").GetString(), StringComparer.Ordinal);
    }

    /// <summary>All reports that were read, or could not be, by their ids: those too that nobody was told of.</summary>
    public IReadOnlyDictionary<string, JsonElement> Records { get; }

    /// <summary>The ids of those that are listed as unreadable.</summary>
    public IReadOnlySet<string> Unreadable { get; }

    public static async Task<FeedbackOutcome> OfAsync(FeedbackStorm storm)
    {
        var moved = Stopwatch.GetTimestamp();
        var before = int.MaxValue;
        while (await CountWaitingAsync(storm) is var waiting and > 0 && Stopwatch.GetElapsedTime(moved) < Patience)
        {
            moved = waiting < before ? Stopwatch.GetTimestamp() : moved;
            before = Math.Min(waiting, before);
            await Task.Delay(Look, TestContext.Current.CancellationToken);
        }

        var records = await storm.Process.GetAllAsync("api/feedback?limit=100");
        var unreadable = await storm.Process.GetAllAsync("api/feedback?status=unreadable&limit=100");
        return new FeedbackOutcome(records.ToDictionary(Id, StringComparer.Ordinal), Ids(unreadable).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>How many reports of a message count.</summary>
    public int Counted(StormMessage message) => _byMessage[message.MessageId].Count(FeedbackDriver.Counts);

    /// <summary>How many wait that were acknowledged.</summary>
    private static async Task<int> CountWaitingAsync(FeedbackStorm storm) =>
        Ids(await storm.Process.GetAllAsync("api/feedback?status=received&limit=100")).Count(storm.Acknowledged.ContainsKey);

    private static IEnumerable<string> Ids(IEnumerable<JsonElement> items) => items.Select(Id);

    private static string Id(JsonElement item) => item.GetProperty("id").GetString()!;
}
