using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Reputation.Functions.Delisting.Contacts;

/// <summary>
/// By what a requester is known again, each as the SHA-256 in hex of it and of its kind. (Whoever has the hash of a network can find the
/// network by trying all of them: they are contact data, and deleted with it.)
/// </summary>
/// <param name="Requester">The e-mail address in that network: an address alone proves nothing, since anybody can type it.</param>
/// <param name="Email">The e-mail address, wherever it was typed: whom mail goes to.</param>
/// <param name="Network">The client's network; null for who has a key.</param>
internal sealed record RequesterKeys(string Requester, string Email, string? Network)
{
    /// <summary>The keys of whoever typed that address, in that network.</summary>
    /// <param name="email">What was typed.</param>
    /// <param name="network">The client's /24 or /64; null for who has a key.</param>
    public static RequesterKeys Of(EmailAddress email, IPNetwork? network) => new(
        Hash($"requester {email.Key} {network}"), Hash($"email {email.Key}"), network is { } known ? Hash($"network {known}") : null);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
