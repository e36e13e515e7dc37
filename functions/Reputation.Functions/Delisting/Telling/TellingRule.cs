namespace Reputation.Functions.Delisting.Telling;

/// <summary>When a mail is sent, and when again: pure.</summary>
internal static class TellingRule
{
    /// <summary>A claim this old is nobody's: its process is gone, since no attempt takes so long.</summary>
    public static readonly TimeSpan LongestClaim = TimeSpan.FromMinutes(5);

    /// <summary>So long from the decision on, a mail that the relay does not take is tried.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(4);

    /// <summary>A minute doubled so often is longer than the longest pause.</summary>
    private const int MostDoublings = 10;

    /// <summary>Whether nothing is left to do: told, or never to be, or a later decision has taken its place.</summary>
    public static bool IsOver(Told? told, DateTimeOffset decidedAt) =>
        told?.DecidedAt > decidedAt || (told?.DecidedAt == decidedAt && told.IsOver);

    /// <summary>Whether the mail may be taken up.</summary>
    public static bool IsDue(Told? told, DateTimeOffset decidedAt, DateTimeOffset now) =>
        !IsOver(told, decidedAt)
        && (told is null || told.DecidedAt < decidedAt || (!(told.AgainAt > now) && !((now - told.ClaimedAt)?.Duration() < LongestClaim)));

    /// <summary>What is noted when a process takes up the mail.</summary>
    public static Told Claim(Told? told, DateTimeOffset decidedAt, DateTimeOffset now) =>
        new(decidedAt, ClaimedAt: now, Attempts: told?.DecidedAt == decidedAt ? told.Attempts : 0);

    /// <summary>What is noted after an attempt that failed: when the next is, 1, 2, 4 … minutes later and at most four hours, or that there is none.</summary>
    /// <param name="claim">What was noted when it was taken up.</param>
    /// <param name="why">Why it failed, in a sentence.</param>
    /// <param name="now">The present instant.</param>
    public static Told AfterFailure(Told claim, string? why, DateTimeOffset now)
    {
        var pause = TimeSpan.FromMinutes(1) * (1 << Math.Min(claim.Attempts, MostDoublings));
        var next = now + (pause < LongestPause ? pause : LongestPause);
        return claim with { ClaimedAt = null, Why = why, Attempts = claim.Attempts + 1, AgainAt = next <= claim.DecidedAt + Patience ? next : null };
    }
}
