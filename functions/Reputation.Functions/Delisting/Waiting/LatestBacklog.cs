namespace Reputation.Functions.Delisting.Waiting;

/// <summary>What waits at the desk, as this process last looked; health tells it from memory.</summary>
internal sealed class LatestBacklog
{
    private volatile DelistingBacklog? _known;

    /// <summary>Null: nobody has looked yet.</summary>
    public DelistingBacklog? Known
    {
        get => _known;
        set => _known = value;
    }
}
