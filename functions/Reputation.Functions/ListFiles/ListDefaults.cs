namespace Reputation.Functions.ListFiles;

/// <summary>What the lines of a list are listed under where they do not say it themselves; as texts, which each line's reading checks.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Source">On whose account.</param>
/// <param name="ExpiresAt">When they end by themselves.</param>
/// <param name="Monitor">Whether they are only watched.</param>
/// <param name="Force">Whether special-purpose ranges are meant, too.</param>
internal sealed record ListDefaults(string? Reason = null, string? Source = null, string? ExpiresAt = null, bool Monitor = false, bool Force = false)
{
    public string? Find(string field) => field switch
    {
        "reason" => Reason,
        "source" => Source,
        "expiresAt" => ExpiresAt,
        "monitor" => Monitor ? "true" : null,
        "force" => Force ? "true" : null,
        _ => null,
    };
}
