using System.Net;
using Microsoft.Extensions.Options;
using Reputation.Arf;
using Reputation.Functions.Addresses;
using Reputation.Functions.Listings;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Feedback.Reading;

/// <summary>
/// Finds the address that a report is about, the most reliable way first, and remembers which way it was. Never by
/// <c>X-Originating-IP</c>, which is a webmail user's, and which anybody can write.
/// </summary>
internal sealed class SourceFinder(IOptions<FeedbackOptions> options, IOptions<ListingOptions> listing)
{
    private static readonly string[] RemoteAddressProperties = ["smtp.remote-ip", "policy.iprev", "smtp.client-ip"];

    public ReportSource Find(FeedbackReport report)
    {
        if (Usable(report.SourceAddress) is { } reported)
        {
            return new ReportSource(reported, SourceProvenance.Reported);
        }

        if (report.Original is not { } original)
        {
            return ByAuthentication(report.AuthenticationResults) ?? ReportSource.Unresolved;
        }

        return ByBorder(original.Received) ?? BySpf(original.ReceivedSpf)
            ?? ByAuthentication([.. original.AuthenticationResults, .. report.AuthenticationResults, .. original.ArcAuthenticationResults])
            ?? ReportSource.Unresolved;
    }

    /// <summary>
    /// The client that the border was handed the message by. Only border hosts may have written a field and all above it: what stands below
    /// another's may be made up. A border host may have passed the message on within its own network. Names are not looked at: clients choose them.
    /// </summary>
    private ReportSource? ByBorder(IEnumerable<ReceivedHop> hops) => First(
        hops.TakeWhile(hop => hop.By is { } by && options.Value.IsBorder(by)).Select(hop => hop.FromAddress), SourceProvenance.ReceivedBorder);

    private ReportSource? BySpf(IEnumerable<ReceivedSpf> fields) => First(fields.Select(field => field.ClientAddress), SourceProvenance.Spf);

    private ReportSource? ByAuthentication(IEnumerable<AuthenticationResults> fields) =>
        First(fields.SelectMany(field => RemoteAddresses(field).Prepend(field.SenderAddress)), SourceProvenance.AuthResults);

    private ReportSource? First(IEnumerable<IPAddress?> addresses, SourceProvenance provenance) =>
        addresses.Select(Usable).FirstOrDefault(address => address is not null) is { } first ? new ReportSource(first, provenance) : null;

    private static IEnumerable<IPAddress?> RemoteAddresses(AuthenticationResults field) =>
        from result in field.Results
        from property in RemoteAddressProperties
        let text = result.Find(property)
        where text is not null && IpPrefix.TryParseAddress(text, out _, out _)
        select IPAddress.Parse(text);

    /// <summary>Null for what no mail comes from over the internet, and for what is our own.</summary>
    private IpPrefix? Usable(IPAddress? address) =>
        address is not null
        && IpPrefix.TryParseAddress(address.ToString(), out var single, out _)
        && SpecialPurposeRanges.Touched(single, listing.Value.DocumentationIsPublic is true) is null
        && !options.Value.IsOwn(single)
            ? single
            : null;
}
