using Reputation.Functions.Listings;

namespace Reputation.Functions.Corrections;

/// <summary>
/// What happened in one place of the list since the selected changes began, as far as it matters: the last unbroken run of them, and
/// who came after it.
/// </summary>
/// <param name="Was">What was there before the run; null: nothing.</param>
/// <param name="Left">The version that the run has left there; 0: nothing is.</param>
/// <param name="Other">Who came after the run; null: nobody.</param>
internal readonly record struct UndoStory(Former? Was, long Left, LaterChange? Other);
