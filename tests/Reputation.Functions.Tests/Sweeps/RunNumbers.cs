using System.Text.Json;

namespace Reputation.Functions.Tests.Sweeps;

/// <summary>What a run came to, in short.</summary>
internal sealed record RunNumbers(string? Outcome, string? Canary, int Asked, int Listed, int Clean, int Unknown, int Added, int Removed, int Withheld)
{
    public static RunNumbers Of(JsonElement run) => new(
        run.GetProperty("outcome").GetString(),
        run.GetProperty("canary").GetString(),
        run.GetProperty("asked").GetInt32(),
        run.GetProperty("listed").GetInt32(),
        run.GetProperty("clean").GetInt32(),
        run.GetProperty("unknown").GetInt32(),
        run.GetProperty("added").GetInt32(),
        run.GetProperty("removed").GetInt32(),
        run.GetProperty("withheld").GetInt32());
}
