using System.Collections.Concurrent;

namespace Reputation.Functions.Hosting.Messages;

/// <summary>What this process knows of its messages, for health.</summary>
public sealed class MessagesState(IMessageTransport transport)
{
    private readonly ConcurrentDictionary<string, string> _troubles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _queues = new(StringComparer.Ordinal);

    public string Transport => transport.Name;

    /// <summary>The queues that functions of this service take messages from.</summary>
    public IReadOnlyCollection<string> Queues => [.. _queues.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What is wrong with a queue, in a sentence; null: nothing.</summary>
    public string? Trouble => _troubles.OrderBy(trouble => trouble.Key, StringComparer.Ordinal).Select(trouble => trouble.Value).FirstOrDefault();

    /// <summary>About how many messages waited when that was last asked; null: it has not been.</summary>
    public long? Waiting => _waiting.IsEmpty ? null : _waiting.Values.Sum();

    /// <summary>The same of one queue.</summary>
    public long? WaitingIn(string queue) => _waiting.TryGetValue(queue, out var count) ? count : null;

    /// <summary>How many dead letters there were when they were last counted here, at most <see cref="MostCounted"/>; null: they have not been.</summary>
    public int? DeadLetters { get; set; }

    public const int MostCounted = 1_000;

    public void Know(string queue) => _queues.TryAdd(queue, 0);

    /// <summary>Notes that a queue does not answer.</summary>
    /// <returns>Whether that is news.</returns>
    public bool NoteTrouble(string queue, string sentence)
    {
        var isNew = !_troubles.ContainsKey(queue);
        _troubles[queue] = sentence;
        return isNew;
    }

    /// <summary>Notes that a queue answers.</summary>
    /// <returns>Whether that is news.</returns>
    public bool NoteAnswer(string queue) => _troubles.TryRemove(queue, out _);

    public void NoteWaiting(string queue, long count) => _waiting[queue] = count;
}
