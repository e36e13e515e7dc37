namespace Reputation.Functions.Delisting.Telling;

/// <summary>What became of the mail that tells a requester of a decision.</summary>
/// <param name="DecidedAt">Which decision: the instant that it was made at.</param>
/// <param name="ClaimedAt">When a process took up to send it; null: none has it in hand.</param>
/// <param name="At">When the relay took it; null: it has not.</param>
/// <param name="Why">Why it is not sent, in a sentence for operators: for good, or, with <paramref name="AgainAt"/>, just now.</param>
/// <param name="Attempts">How often the relay did not take it.</param>
/// <param name="AgainAt">When it is tried again.</param>
internal sealed record Told(
    DateTimeOffset DecidedAt, DateTimeOffset? ClaimedAt = null, DateTimeOffset? At = null, string? Why = null, int Attempts = 0, DateTimeOffset? AgainAt = null)
{
    /// <summary>Whether nothing is left to do.</summary>
    public bool IsOver => At is not null || (Why is not null && AgainAt is null && ClaimedAt is null);
}
