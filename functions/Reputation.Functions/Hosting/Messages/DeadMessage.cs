namespace Reputation.Functions.Hosting.Messages;

/// <summary>A message that is given up.</summary>
/// <param name="Queue">Where it was.</param>
/// <param name="Identity">Tells it from all others in that queue, however often it is given up.</param>
/// <param name="Body">What it held.</param>
/// <param name="Reason">Why it is given up, in one line.</param>
/// <param name="Deliveries">How often it was delivered.</param>
/// <param name="EnqueuedAt">When it was sent.</param>
/// <param name="Copy">Where else it is kept; null: nowhere.</param>
public sealed record DeadMessage(
    string Queue, string Identity, ReadOnlyMemory<byte> Body, string Reason, int Deliveries, DateTimeOffset EnqueuedAt, DeadMessageCopy? Copy = null);
