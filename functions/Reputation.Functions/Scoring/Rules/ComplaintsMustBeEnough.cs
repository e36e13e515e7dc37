using System.Globalization;

namespace Reputation.Functions.Scoring.Rules;

/// <summary>A few complaints list nobody, whatever they weigh; a hit on a trap needs none.</summary>
internal sealed class ComplaintsMustBeEnough : IListingRule
{
    public string? Object(ListingCase facts) => facts.HasTrap || facts.Assessment.Complaints >= facts.LeastComplaints
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{facts.Assessment.Complaints.Reports()}, and fewer than {facts.LeastComplaints} list nobody.");
}
