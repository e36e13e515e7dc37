using System.Security.Cryptography;
using System.Text;

namespace Reputation.Functions.Keys;

/// <summary>Every known key, wherever it comes from.</summary>
public sealed class KeyRing(IEnumerable<IKeys> places)
{
    private readonly IKeys[] _places = [.. places];

    /// <summary>What is known of a key as a caller presents it, or null.</summary>
    public Key? Find(string presented)
    {
        // What could not be read of a request is presented as an empty text.
        if (presented.Length == 0)
        {
            return null;
        }

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
}
