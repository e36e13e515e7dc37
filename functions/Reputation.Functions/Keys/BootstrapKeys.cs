using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Reputation.Functions.Keys;

/// <summary>The first operator key, from the setting <c>Keys__Bootstrap</c>.</summary>
public sealed class BootstrapKeys(IOptions<KeysOptions> options) : IKeys
{
    private readonly byte[]? _hash = options.Value.Bootstrap is { } key ? KeySecret.Hash(key) : null;
    private readonly Key _key = new("bootstrap", Role.Operator);

    public Key? Find(ReadOnlySpan<byte> hash) => _hash is not null && CryptographicOperations.FixedTimeEquals(_hash, hash) ? _key : null;
}
