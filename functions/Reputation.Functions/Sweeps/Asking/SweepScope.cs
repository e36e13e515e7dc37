using Reputation.Functions.RecordFiles;

namespace Reputation.Functions.Sweeps.Asking;

/// <summary>What a run is about.</summary>
/// <param name="Candidates">What it asks about, in the order of the keys.</param>
/// <param name="Listings">How many Abusix listings there are in all.</param>
/// <param name="Seen">How many addresses were seen in traffic.</param>
/// <param name="Version">The version of the list.</param>
/// <param name="Ledger">What was known of them, as it was read; null: nothing yet.</param>
internal sealed record SweepScope(
    IReadOnlyList<Candidate> Candidates, int Listings, int Seen, long Version, BlobRecordReading? Ledger);
