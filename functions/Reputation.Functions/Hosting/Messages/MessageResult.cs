namespace Reputation.Functions.Hosting.Messages;

/// <summary>How a delivery ended.</summary>
public enum MessageResult
{
    /// <summary>The message has done its work, and can go.</summary>
    Done,

    /// <summary>It may succeed when it is delivered again.</summary>
    Failed,

    /// <summary>It never will.</summary>
    Unprocessable,
}
