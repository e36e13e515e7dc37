using Reputation.Functions.Listings;

namespace Reputation.Functions.Corrections;

/// <summary>Says what is to be done in a place of the list.</summary>
internal interface ICorrector
{
    /// <summary>Judges one place: pure, since it may be asked again.</summary>
    Correction Judge(Blocklist blocklist, ListKey key, DateTimeOffset now);

    /// <summary>Learns what has been written to the log since.</summary>
    /// <returns>The version up to which it knows the log; null when it judges by the list alone.</returns>
    Task<long?> CatchUpAsync(CancellationToken cancellationToken);
}
