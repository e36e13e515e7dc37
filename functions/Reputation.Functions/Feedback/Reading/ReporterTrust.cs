using Microsoft.Extensions.Options;
using Reputation.Arf;

namespace Reputation.Functions.Feedback.Reading;

/// <summary>Decides whose report it is, and whether reports of theirs alone may list an address.</summary>
internal sealed class ReporterTrust(IOptions<FeedbackOptions> options)
{
    private const int LongestName = 253;

    private FeedbackOptions Options => options.Value;

    /// <summary>Who sent a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="postedBy">The key that it was posted with; null: it came another way.</param>
    public Reporter Judge(FeedbackReport report, string? postedBy)
    {
        var domain = report.Report.FromDomain;
        var name = domain is null ? postedBy ?? "unknown" : NameOf(domain);
        if (Options.TrustedDomainOf(domain) is not { } trusted)
        {
            return new Reporter(name, IsTrusted: false, $"{name} is none of the trusted reporters.");
        }

        var doubt = Options.AuthservId is { Length: > 0 } authserv ? DoubtSignature(report, trusted, authserv) : DoubtKey(postedBy);
        return new Reporter(doubt is null ? trusted : name, doubt is null, doubt);
    }

    /// <summary>What a name of DNS cannot hold is replaced: a sheet has room for names of that length and these characters.</summary>
    private static string NameOf(string domain) =>
        string.Create(Math.Min(domain.Length, LongestName), domain, (name, from) =>
        {
            for (var place = 0; place < name.Length; place++)
            {
                name[place] = char.IsAscii(from[place]) ? from[place] : '?';
            }
        });

    private static string? DoubtKey(string? postedBy) => postedBy is null ? "No key vouches for the report, since none posted it." : null;

    /// <summary>
    /// The topmost field of ours that tells of DKIM counts: our border takes away what others write under its name (RFC 8601, section 5), and
    /// what it may have overlooked stands below.
    /// </summary>
    private static string? DoubtSignature(FeedbackReport report, string trusted, string authserv)
    {
        var stamped = report.Report.AuthenticationResults.FirstOrDefault(
            field => authserv.Equals(field.AuthservId, StringComparison.OrdinalIgnoreCase) && field.Find("dkim") is not null);
        return stamped is not null && stamped.Results.Any(result => result is { Method: "dkim", Result: "pass" } && SignedBy(result) is { } signer && FeedbackOptions.IsWithin(signer, trusted))
            ? null
            : $"{authserv} found no valid DKIM signature of {trusted}.";
    }

    private static string? SignedBy(AuthenticationResult result) =>
        result.Find("header.d") ?? (result.Find("header.i") is { } identity ? identity[(identity.LastIndexOf('@') + 1)..] : null);
}
