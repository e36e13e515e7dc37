namespace Reputation.Functions.Feeds;

/// <summary>How a feed is.</summary>
public enum FeedStatus
{
    /// <summary>It has not been filled yet.</summary>
    New,

    /// <summary>Its last run did what its list says.</summary>
    Ok,

    /// <summary>Its last list changes more than it may: nothing was changed, and an operator is to confirm it.</summary>
    Held,

    /// <summary>Its last list could not be had or read: what it lists stays as it was.</summary>
    Failed,

    /// <summary>It is being removed, and with it what it lists.</summary>
    Ending,
}
