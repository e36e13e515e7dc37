using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Reputation.Functions.Keys.Stored;

/// <summary>
/// The stored keys as this process knows them, and how long ago they were read. While the store is away those known go on working
/// as long as lookups do; age is measured on the monotonic clock.
/// </summary>
public sealed class LiveKeys(KeyPatience patience, TimeProvider clock) : IKeys
{
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile State? _state;

    /// <summary>What was read last, and changed here since; null until the keys were read once.</summary>
    public StoredKeys? Stored => _state?.Stored;

    /// <summary>How long ago the keys were read; null until they were once.</summary>
    public TimeSpan? Age => _state is { } state ? clock.GetElapsedTime(state.Timestamp) : null;

    /// <summary>Whether a key that is not found is surely none.</summary>
    public bool IsSure => Age <= patience.SureFor;

    public Key? Find(ReadOnlySpan<byte> hash)
    {
        if (_state is not { } state || clock.GetElapsedTime(state.Timestamp) > patience.MaximumAge
            || !state.ByStart.TryGetValue(Start(hash), out var candidates))
        {
            return null;
        }

        foreach (var candidate in candidates)
        {
            if (CryptographicOperations.FixedTimeEquals(candidate.Hash, hash))
            {
                return candidate.EndsAt <= clock.GetUtcNow() ? null : candidate.Key;
            }
        }

        return null;
    }

    /// <summary>Waits until the keys were read once, or the time is over.</summary>
    public async Task WaitUntilLoadedAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        try
        {
            await _loaded.Task.WaitAsync(atMost, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // They are still not known, which the caller sees.
        }
    }

    /// <summary>Takes over what was read; the reading began at the given timestamp.</summary>
    internal void Publish(StoredKeys stored, long timestamp)
    {
        // Nearly every reading finds what the one before found.
        _state = _state is { } state && IsSame(state.Stored, stored) ? state with { Timestamp = timestamp } : new State(stored, Index(stored), timestamp);
        _loaded.TrySetResult();
    }

    /// <summary>Takes over a change that this process has made itself.</summary>
    internal void Change(Func<StoredKeys, StoredKeys> change)
    {
        if (_state is { } state)
        {
            Publish(change(state.Stored), state.Timestamp);
        }
    }

    private static bool IsSame(StoredKeys one, StoredKeys other) =>
        one.Keys.Select(key => (key.Name, key.Tag)).SequenceEqual(other.Keys.Select(key => (key.Name, key.Tag)))
        && one.Unreadable.SequenceEqual(other.Unreadable);

    private static Dictionary<ulong, KnownHash[]> Index(StoredKeys stored) => stored.Keys
        .SelectMany(key => Hashes(key, new Key(key.Name, [.. key.Roles])))
        .GroupBy(known => Start(known.Hash))
        .ToDictionary(group => group.Key, group => group.ToArray());

    private static IEnumerable<KnownHash> Hashes(StoredKey stored, Key key)
    {
        yield return new KnownHash(stored.Hash, null, key);
        if (stored is { OldHash: { } hash, OldEndsAt: { } end })
        {
            yield return new KnownHash(hash, end, key);
        }
    }

    private static ulong Start(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadUInt64BigEndian(hash);

    private sealed record State(StoredKeys Stored, Dictionary<ulong, KnownHash[]> ByStart, long Timestamp);
}
