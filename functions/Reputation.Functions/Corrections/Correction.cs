using Reputation.Functions.Listings;

namespace Reputation.Functions.Corrections;

/// <summary>What is to be done in one place of the list, judged on the list at hand.</summary>
/// <param name="Outcome">What comes of it.</param>
/// <param name="Change">The change that brings it about; null when there is none.</param>
/// <param name="Other">Who is in the way, of a <see cref="CorrectionOutcome.Conflict"/>.</param>
internal sealed record Correction(CorrectionOutcome Outcome, Change? Change = null, LaterChange? Other = null);
