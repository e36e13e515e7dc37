using System.Security.Cryptography;
using System.Text;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Keys.Stored;

namespace Reputation.Functions.Keys;

/// <summary>Every known key, wherever it comes from.</summary>
public sealed class KeyRing(IEnumerable<IKeys> places, LiveKeys stored)
{
    /// <summary>How long a request is held while the keys are read for the first time.</summary>
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(2);

    private readonly IKeys[] _places = [.. places];

    /// <summary>What is known of a key as a caller presents it, or null when it is none.</summary>
    /// <exception cref="StorageUnavailableException">It is not known, and the stored keys have not been read lately: it may be one.</exception>
    public ValueTask<Key?> FindAsync(string presented, CancellationToken cancellationToken)
    {
        // What could not be read of a request is presented as an empty text.
        if (presented.Length == 0)
        {
            return ValueTask.FromResult<Key?>(null);
        }

        var key = Known(presented);
        return key is not null || stored.IsSure ? ValueTask.FromResult(key) : FindOnceLoadedAsync(presented, cancellationToken);
    }

    private Key? Known(string presented)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(presented), hash);
        foreach (var place in _places)
        {
            if (place.Find(hash) is { } key)
            {
                return key;
            }
        }

        return null;
    }

    private async ValueTask<Key?> FindOnceLoadedAsync(string presented, CancellationToken cancellationToken)
    {
        if (stored.Stored is null)
        {
            await stored.WaitUntilLoadedAsync(LongestHold, cancellationToken);
        }

        return Known(presented) ?? (stored.IsSure
            ? null
            : throw new StorageUnavailableException(
                "This key is not known to this process, and the store that would tell whether it is one does not answer: please try again.", null));
    }
}
