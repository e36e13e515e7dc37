using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Keys.Stored;

/// <summary>Reads and changes the stored keys, one thing at a time, so that an old reading never hides what this process has just changed.</summary>
internal sealed partial class KeyCabinet(TableKeyStore store, IStoreGate gate, LiveKeys live, TimeProvider clock, ILogger<KeyCabinet> logger) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private IReadOnlyList<UnreadableKey> _told = [];

    /// <summary>Reads the keys.</summary>
    public Task<StoredKeys> CatchUpAsync(CancellationToken cancellationToken) =>
        InTurnAsync(() => ReadAsync(cancellationToken), cancellationToken);

    /// <summary>Makes a key of that name.</summary>
    /// <returns>Its text, told this once; null when there is one of that name.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer; the key may have been made.</exception>
    public Task<string?> CreateAsync(string name, IReadOnlyList<Role> roles, string actor, CancellationToken cancellationToken) => WriteAsync(
        async () =>
        {
            var secret = KeySecret.New();
            var key = new StoredKey { Name = name, Roles = roles, Hash = KeySecret.Hash(secret), CreatedAt = Now(), CreatedBy = actor };
            if (await store.AddAsync(key, cancellationToken) is not { } added)
            {
                return null;
            }

            live.Change(keys => keys.With(added));
            LogCreated(name, string.Join(", ", roles.Select(RoleName.Of)), actor);
            return secret;
        },
        "The store did not answer in time, so the key may have been made or not: look at the list, and if it is there, rotate it.",
        cancellationToken);

    /// <summary>Gives a key another text, if it still is as it was read.</summary>
    /// <returns>The new text and the key; null when somebody else has changed it since.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer; the key may have been rotated.</exception>
    public Task<(string Secret, StoredKey Key)?> RotateAsync(StoredKey key, TimeSpan overlap, string actor, CancellationToken cancellationToken) => WriteAsync<(string, StoredKey)?>(
        async () =>
        {
            var secret = KeySecret.New();
            if (await store.ReplaceAsync(key.Rotate(KeySecret.Hash(secret), overlap, Now()), cancellationToken) is not { } rotated)
            {
                return null;
            }

            live.Change(keys => keys.With(rotated));
            LogRotated(key.Name, actor, overlap);
            return (secret, rotated);
        },
        "The store did not answer in time, so the key may have been rotated or not: rotate it again.",
        cancellationToken);

    /// <summary>Takes a key away, if it still is as it was read.</summary>
    /// <returns>False when somebody else has changed it since.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer; the key may have been revoked.</exception>
    public Task<bool> RevokeAsync(string name, string tag, string actor, CancellationToken cancellationToken) => WriteAsync(
        async () =>
        {
            if (!await store.RemoveAsync(name, tag, cancellationToken))
            {
                return false;
            }

            live.Change(keys => keys.Without(name));
            LogRevoked(name, actor);
            return true;
        },
        "The store did not answer in time, so the key may have been revoked or not: ask for it again, which is safe.",
        cancellationToken);

    public void Dispose() => _turn.Dispose();

    private async Task<StoredKeys> ReadAsync(CancellationToken cancellationToken)
    {
        var timestamp = clock.GetTimestamp();
        var stored = await store.ReadAsync(cancellationToken);
        live.Publish(stored, timestamp);
        foreach (var key in stored.Unreadable.Except(_told))
        {
            LogUnreadable(key.Sentence);
        }

        _told = stored.Unreadable;
        return stored;
    }

    private async Task<T> WriteAsync<T>(Func<Task<T>> write, string unsure, CancellationToken cancellationToken)
    {
        try
        {
            return await InTurnAsync(
                async () =>
                {
                    if (live.Stored is null)
                    {
                        await ReadAsync(cancellationToken);
                    }

                    await gate.EnterAsync(cancellationToken);
                    return await write();
                },
                cancellationToken);
        }
        catch (Exception failure) when (failure is not StorageUnavailableException && !cancellationToken.IsCancellationRequested)
        {
            throw new StorageUnavailableException(
                TableFailure.IsUnreachable(failure) ? $"Nothing was changed. {TableFailure.Explain(failure)}" : unsure, failure);
        }
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await action();
        }
        finally
        {
            _turn.Release();
        }
    }

    // Whole milliseconds, which the store and every reader keep.
    private DateTimeOffset Now() => clock.GetUtcNow().InWholeMilliseconds();

    [LoggerMessage(1, LogLevel.Information, "The key {Name} was made by {Actor}, with the roles {Roles}.")]
    private partial void LogCreated(string name, string roles, string actor);

    [LoggerMessage(2, LogLevel.Information, "The key {Name} was rotated by {Actor}; the old one works for another {Overlap}.")]
    private partial void LogRotated(string name, string actor, TimeSpan overlap);

    [LoggerMessage(3, LogLevel.Information, "The key {Name} was revoked by {Actor}.")]
    private partial void LogRevoked(string name, string actor);

    [LoggerMessage(4, LogLevel.Error, "{Sentence} Revoke it, and make it anew.")]
    private partial void LogUnreadable(string sentence);
}
