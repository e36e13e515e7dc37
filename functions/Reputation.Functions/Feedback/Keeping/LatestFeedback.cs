namespace Reputation.Functions.Feedback.Keeping;

/// <summary>What waits, as this process last looked; health tells it from memory.</summary>
internal sealed class LatestFeedback
{
    private volatile FeedbackBacklog? _known;

    /// <summary>Null: nobody has looked yet.</summary>
    public FeedbackBacklog? Known
    {
        get => _known;
        set => _known = value;
    }
}
