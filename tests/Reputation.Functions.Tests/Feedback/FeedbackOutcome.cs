using System.Text.Json;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>What has become of the reports of a storm, as operators see it, once none that was acknowledged waits any more.</summary>
internal sealed class FeedbackOutcome
{
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
        await storm.Process.UntilReadAsync(storm.Acknowledged.ContainsKey);
        var records = await storm.Process.GetAllAsync("api/feedback?limit=100");
        var unreadable = await storm.Process.GetAllAsync("api/feedback?status=unreadable&limit=100");
        return new FeedbackOutcome(records.ToDictionary(Id, StringComparer.Ordinal), Ids(unreadable).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>How many reports of a message count.</summary>
    public int Counted(StormMessage message) => _byMessage[message.MessageId].Count(FeedbackDriver.Counts);

    private static IEnumerable<string> Ids(IEnumerable<JsonElement> items) => items.Select(Id);

    private static string Id(JsonElement item) => item.GetProperty("id").GetString()!;
}
