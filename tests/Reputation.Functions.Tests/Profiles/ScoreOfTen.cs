using System.Text.Json;
using Reputation.Functions.Addresses;
using Reputation.Functions.Profiles;

namespace Reputation.Functions.Tests.Profiles;

internal sealed class ScoreOfTen : IProfilePart
{
    public Task<IReadOnlyDictionary<string, JsonElement>> AskAsync(IpPrefix prefix, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, JsonElement>>(
            new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["score"] = JsonElement.Parse("10") });
}
