using System.Security.Cryptography;
using System.Text;
using Reputation.Functions.Keys;

namespace Reputation.Functions.Tests.Keys;

/// <summary>One key that a test knows.</summary>
public sealed class KnownKeys(string secret, Key key) : IKeys
{
    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public Key? Find(ReadOnlySpan<byte> hash) => hash.SequenceEqual(_hash) ? key : null;
}
