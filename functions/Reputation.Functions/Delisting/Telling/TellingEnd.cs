namespace Reputation.Functions.Delisting.Telling;

/// <summary>How far a requester is told.</summary>
internal enum TellingEnd
{
    /// <summary>Nothing is left to do: told, or never to be.</summary>
    Over,

    /// <summary>Its time has not come, or another process is at it.</summary>
    Waits,

    /// <summary>The relay did not take the mail just now.</summary>
    Failed,
}
