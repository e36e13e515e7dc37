using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Reputation.Dns;

namespace Reputation.Functions.Abusix;

/// <summary>The settings <c>Abusix__…</c>.</summary>
public sealed partial class AbusixOptions : IValidatableObject
{
    /// <summary>The DNSBL zone, without the key.</summary>
    /// <value>Default <c>combined.mail.abusix.zone</c>.</value>
    [Required]
    [RegularExpression(@"[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63}){1,10}", MatchTimeoutInMilliseconds = 100, ErrorMessage = "must be the name of a DNS zone, such as combined.mail.abusix.zone.")]
    public string Zone { get; set; } = "combined.mail.abusix.zone";

    /// <summary>The key, a label in front of the zone; a secret, which leaves the process in DNS questions only.</summary>
    /// <value>Default none: no sweep runs.</value>
    [JsonIgnore]
    public string? ApiKey { get; set; }

    public bool HasKey => !string.IsNullOrEmpty(ApiKey);

    /// <summary>Never the key, which is what the default of a class with a secret has to be.</summary>
    public override string ToString() => $"{Zone} ({(HasKey ? "with a key" : "without a key")})";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!HasKey)
        {
            yield break;
        }

        if (!Label().IsMatch(ApiKey!))
        {
            yield return new ValidationResult("must be one DNS label: 1 to 63 letters, digits, hyphens or underscores.", [nameof(ApiKey)]);
        }
        else if (Zone.Contains(ApiKey!, StringComparison.OrdinalIgnoreCase))
        {
            yield return new ValidationResult("must not hold the key: reject texts name the zone.", [nameof(Zone)]);
        }
        else if (!DnsName.TryParse($"{string.Concat(Enumerable.Repeat("0.", 32))}{ApiKey}.{Zone}", out _))
        {
            yield return new ValidationResult("is too long: with an IPv6 address and the key in front of it, a DNS name has at most 255 octets.", [nameof(Zone)]);
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,63}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Label();
}
