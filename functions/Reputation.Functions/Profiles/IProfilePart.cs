using System.Text.Json;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Profiles;

/// <summary>A capability that knows something about addresses, and adds it to their profiles; registered as a service.</summary>
public interface IProfilePart
{
    /// <summary>
    /// Those of <see cref="ProfileParts.Members"/> that it fills, each as JSON by its name; what it leaves out stays as it is where nothing
    /// is known.
    /// </summary>
    /// <param name="prefix">An address, or a network of at least /24 (IPv4) or /48 (IPv6).</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyDictionary<string, JsonElement>> AskAsync(IpPrefix prefix, CancellationToken cancellationToken);
}
