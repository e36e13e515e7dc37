using Reputation.Functions.Listings;

namespace Reputation.Functions.Corrections;

/// <summary>Says how a place of the list goes back to what it was: pure.</summary>
internal static class UndoJudge
{
    /// <summary>Judges one place.</summary>
    /// <param name="key">The place.</param>
    /// <param name="story">What happened there.</param>
    /// <param name="present">What is there now; null: nothing.</param>
    /// <param name="actor">Who undoes it.</param>
    /// <param name="why">Why.</param>
    /// <param name="now">Now: what would have ended by itself meanwhile is not restored.</param>
    public static Correction Judge(ListKey key, UndoStory story, Former? present, string actor, string why, DateTimeOffset now)
    {
        var goal = HasLapsed(story.Was, now) ? null : story.Was;
        if (goal is null ? present is null || HasLapsed(present, now) : IsSame(goal, present))
        {
            return new Correction(CorrectionOutcome.Unchanged);
        }

        if (story.Other is not null || (present?.Version ?? 0) != story.Left)
        {
            return new Correction(CorrectionOutcome.Conflict, Other: story.Other ?? LaterChange.Of(present));
        }

        return goal is null
            ? new Correction(CorrectionOutcome.Removed, End(key, present!, actor, why))
            : new Correction(CorrectionOutcome.Restored, Restore(key, goal, present is not null, actor, why));
    }

    public static bool HasLapsed(Former? was, DateTimeOffset now) => was?.ExpiresAt <= now;

    private static bool IsSame(Former goal, Former? present) =>
        present is not null && goal == present with { Actor = goal.Actor, Version = goal.Version };

    private static Change End(ListKey key, Former present, string actor, string why) => new()
    {
        Operation = key.Source is null ? LogOperation.Disallowed : LogOperation.Removed,
        Prefix = key.Prefix,
        Source = key.Source,
        Reason = present.Reason,
        Detail = present.Detail,
        Monitor = present.Monitor,
        Feed = present.Feed,
        Actor = actor,
        Why = why,
    };

    private static Change Restore(ListKey key, Former goal, bool isThere, string actor, string why)
    {
        var listed = isThere ? LogOperation.Changed : LogOperation.Listed;
        return new Change
        {
            Operation = key.Source is null ? LogOperation.Allowed : listed,
            Prefix = key.Prefix,
            Source = key.Source,
            Reason = goal.Reason,
            Detail = goal.Detail,
            ExpiresAt = goal.ExpiresAt,
            Seen = goal.Seen,
            Monitor = goal.Monitor,
            Feed = goal.Feed,
            Since = goal.Since,
            Actor = actor,
            Why = why,
        };
    }
}
