using System.Text.Json;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Profiles;

/// <summary>What the capabilities beside the list know about an address.</summary>
public sealed class ProfileParts(IEnumerable<IProfilePart> all)
{
    /// <summary>The members that capabilities fill, with what they are where nothing is known.</summary>
    public static readonly IReadOnlyDictionary<string, JsonElement> Members = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
    {
        ["evidence"] = JsonElement.Parse("[]"),
        ["score"] = JsonElement.Parse("null"),
        ["clearAt"] = JsonElement.Parse("null"),
        ["complaints"] = JsonElement.Parse("[]"),
        ["scoring"] = JsonElement.Parse("null"),
        ["observations"] = JsonElement.Parse("[]"),
        ["requests"] = JsonElement.Parse("[]"),
    };

    /// <summary>Asks all of them.</summary>
    /// <exception cref="InvalidOperationException">One of them gives a member that profiles do not have.</exception>
    public async Task<IReadOnlyDictionary<string, JsonElement>> AskAsync(IpPrefix prefix, CancellationToken cancellationToken)
    {
        var members = new Dictionary<string, JsonElement>(Members, StringComparer.Ordinal);
        foreach (var known in await Task.WhenAll(all.Select(part => part.AskAsync(prefix, cancellationToken))))
        {
            foreach (var (name, value) in known)
            {
                members[name] = Members.ContainsKey(name) ? value : throw new InvalidOperationException($"A profile has no member {name}.");
            }
        }

        return members;
    }
}
