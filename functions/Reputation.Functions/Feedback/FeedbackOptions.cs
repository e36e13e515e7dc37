using System.ComponentModel.DataAnnotations;
using System.Net;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Feedback;

/// <summary>The settings <c>Feedback__…</c>: whose reports count for how much, and how long they are kept.</summary>
public sealed class FeedbackOptions : IValidatableObject
{
    private string[] _trusted = [];
    private string[] _borders = [];
    private string[] _ownTexts = [];

    /// <summary>Domains of reporters whose reports alone may list an address; their subdomains too.</summary>
    /// <value>Names with commas between them, such as <c>hostedemail.com,arf.mail.yahoo.com</c>; default none.</value>
    public string? TrustedReporters
    {
        get;
        set => (field, _trusted) = (value, Names(value));
    }

    /// <summary>
    /// The authserv-id (RFC 8601, section 2.5) by which our border stamps <c>Authentication-Results</c>: where it is set, a report is trusted
    /// only if such a field shows an aligned DKIM signature; else the key vouches that posts it.
    /// </summary>
    /// <value>One name; default none.</value>
    public string? AuthservId { get; set; }

    /// <summary>The hosts whose <c>Received</c> fields name the client truly: our own MX hosts, or those of reporters.</summary>
    /// <value>Names with commas between them, just as they stand after <c>by</c>; one that begins with <c>*.</c> stands for all below it. Default none.</value>
    public string? BorderHosts
    {
        get;
        set => (field, _borders) = (value, Names(value));
    }

    /// <summary>Networks that are never a source: our own relays, and those of reporters.</summary>
    /// <value>Addresses and prefixes with commas between them; default none.</value>
    public string? OwnNetworks
    {
        get;
        set => (field, _ownTexts) = (value, Names(value));
    }

    /// <summary>How long a report that was read is kept as it came, with its recipients and its body.</summary>
    /// <value>Default 7 days; 1 h to 365 days.</value>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan OriginalRetention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a report that could not be read is kept as it came.</summary>
    /// <value>Default 90 days; 1 h to 3650 days, and not longer than <see cref="Retention"/>.</value>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan UnreadableRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long it is kept what a report said, without recipients and bodies.</summary>
    /// <value>Default 90 days; 1 h to 3650 days.</value>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>The trusted domain that a domain is, or lies below; null: it is not trusted.</summary>
    public string? TrustedDomainOf(string? domain) => domain is null ? null : Array.Find(_trusted, trusted => IsWithin(domain, trusted));

    /// <summary>Whether a host is one of <see cref="BorderHosts"/>.</summary>
    public bool IsBorder(string host) => Array.Exists(_borders, border => border.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(border[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(border, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an address is in one of <see cref="OwnNetworks"/>.</summary>
    public bool IsOwn(IpPrefix address) => Array.Exists(_ownTexts, own => IpPrefix.TryParse(own, out var network, out _) && network.Contains(address));

    /// <summary>Whether a domain is another one, or lies below it.</summary>
    public static bool IsWithin(string domain, string parent) => domain.Equals(parent, StringComparison.OrdinalIgnoreCase)
        || (domain.Length > parent.Length && domain[^(parent.Length + 1)] == '.' && domain.EndsWith(parent, StringComparison.OrdinalIgnoreCase));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (UnreadableRetention > Retention)
        {
            yield return new ValidationResult("must not be longer than Feedback__Retention.", [nameof(UnreadableRetention)]);
        }

        if (_trusted.FirstOrDefault(domain => !IsDomain(domain)) is { } wrong)
        {
            yield return new ValidationResult($"holds '{wrong}', which is no domain: name domains with commas between them, such as hostedemail.com.", [nameof(TrustedReporters)]);
        }

        if (_borders.FirstOrDefault(host => !IsDomain(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host)) is { } host)
        {
            yield return new ValidationResult($"holds '{host}', which is no host name: name hosts with commas between them, such as mx1.example.net.", [nameof(BorderHosts)]);
        }

        foreach (var own in _ownTexts)
        {
            if (!IpPrefix.TryParse(own, out _, out var problem))
            {
                yield return new ValidationResult($"holds '{own}'. {problem}", [nameof(OwnNetworks)]);
            }
        }

        if (AuthservId is { Length: > 0 } id && id.AsSpan().ContainsAny(" ;\t"))
        {
            yield return new ValidationResult("must be one name, such as mx.example.net.", [nameof(AuthservId)]);
        }
    }

    private static bool IsDomain(string name) => name.Contains('.', StringComparison.Ordinal)
        && !IPAddress.TryParse(name, out _) && Uri.CheckHostName(name) == UriHostNameType.Dns;

    private static string[] Names(string? value) =>
        (value ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
