using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Reputation.Functions.Delisting.Requests;

/// <summary>What shows that somebody made a request: 256 random bits behind <c>dt_</c>; kept nowhere, only its SHA-256 is.</summary>
internal static class RequestToken
{
    public const int MaximumLength = 100;

    private const string Prefix = "dt_";
    private const int Bytes = 32;

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
