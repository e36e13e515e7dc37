using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Reputation.Functions.Delisting.Contacts;

/// <summary>
/// By what a requester is known again: the e-mail address in lower case, and the client's network, each as the SHA-256 in hex of it and of its kind.
/// (Whoever has the hash of a network can find the network by trying all of them: they are contact data, and deleted with it.)
/// </summary>
internal sealed record RequesterKeys(string Email, string Network)
{
    /// <summary>The keys of whoever typed that address, in that network.</summary>
    /// <param name="email">What was typed.</param>
    /// <param name="network">The client's /24 or /64; null for who has a key, and is known by that.</param>
    public static RequesterKeys Of(EmailAddress email, IPNetwork? network)
    {
        var byEmail = Hash($"email {email.Key}");
        return new(byEmail, network is { } known ? Hash($"network {known}") : byEmail);
    }

    /// <summary>Whether there is a network to know the requester by.</summary>
    public bool HasNetwork => Network != Email;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
