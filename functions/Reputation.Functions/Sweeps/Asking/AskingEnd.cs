namespace Reputation.Functions.Sweeps.Asking;

/// <summary>How the asking of a run ended.</summary>
internal enum AskingEnd
{
    /// <summary>Every candidate was asked about, between test points that answered as they should.</summary>
    Finished,

    /// <summary>The test points failed, or were silent.</summary>
    CanaryRefused,

    /// <summary>Its time was over; the next run goes on from the pieces that are kept.</summary>
    OutOfTime,
}
