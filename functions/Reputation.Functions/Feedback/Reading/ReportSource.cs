using Reputation.Functions.Addresses;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Feedback.Reading;

/// <summary>Where the message came from that a report is about.</summary>
/// <param name="Address">The single address; null: it could not be found.</param>
/// <param name="Provenance">How it was found.</param>
internal sealed record ReportSource(IpPrefix? Address, SourceProvenance Provenance)
{
    public static readonly ReportSource Unresolved = new(null, SourceProvenance.Unresolved);
}
