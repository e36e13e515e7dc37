using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Reputation.Functions.Keys;

/// <summary>The text of a key: 256 random bits behind <c>rk_</c>, by which a leaked one is found; kept nowhere, only its SHA-256 is.</summary>
public static class KeySecret
{
    private const string Prefix = "rk_";
    private const int Bytes = 32;

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
