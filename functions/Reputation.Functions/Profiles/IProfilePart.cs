using System.Text.Json;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Profiles;

/// <summary>A capability that knows something about addresses, and adds it to their profiles; registered as a service.</summary>
public interface IProfilePart
{
    /// <summary>
    /// The members of the profile that it fills (<see cref="ProfileParts.Members"/>, or others), each as JSON by its name; those that it
    /// leaves out stay as they are without it.
    /// </summary>
    /// <param name="prefix">An address, or a network of at least /24 (IPv4) or /48 (IPv6).</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyDictionary<string, JsonElement>> AskAsync(IpPrefix prefix, CancellationToken cancellationToken);
}
