using Reputation.Functions.Hosting.Timers;

namespace Reputation.Functions.Feeds;

/// <summary>A list that somebody publishes or sends again and again; what is listed for it follows it.</summary>
public sealed record Feed
{
    public const string DefaultPeriod = "01:00:00";

    /// <summary>After a failure it is tried again this soon, or at its own time if that is sooner.</summary>
    private static readonly TimeSpan RetryPause = TimeSpan.FromMinutes(10);

    public required string Name { get; init; }

    public required FeedSettings Settings { get; init; }

    public FeedState State { get; init; } = new();

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of the key that made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>The row's ETag; null: it is not stored.</summary>
    public string? Tag { get; init; }

    /// <summary>Who does what its runs do, in the log.</summary>
    public string Actor => $"feed:{Name}";

    /// <summary>When it runs next after a run that went well, or not.</summary>
    public DateTimeOffset? NextRun(DateTimeOffset now, bool wentWell)
    {
        var next = Settings.Schedule is { } schedule ? TimerSchedule.Parse("schedule", schedule).Next(now) : now + Settings.Every;
        return wentWell || next < now + RetryPause ? next : now + RetryPause;
    }

    public bool IsDue(DateTimeOffset now) => State.NextRunAt <= now;
}
