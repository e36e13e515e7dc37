using System.ComponentModel.DataAnnotations;

namespace Reputation.Functions.Listings;

/// <summary>The settings <c>Abusix__…</c>.</summary>
public sealed class AbusixOptions : IValidatableObject
{
    /// <summary>The DNSBL zone, without the key.</summary>
    /// <value>Default <c>combined.mail.abusix.zone</c>.</value>
    [Required]
    [RegularExpression(@"[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63}){1,10}", MatchTimeoutInMilliseconds = 100, ErrorMessage = "must be the name of a DNS zone, such as combined.mail.abusix.zone.")]
    public string Zone { get; set; } = "combined.mail.abusix.zone";

    /// <summary>The key, a label in front of the zone; a secret, which leaves the process in DNS questions only.</summary>
    /// <value>Default none: no sweep runs.</value>
    public string? ApiKey { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(ApiKey) && Zone.Contains(ApiKey, StringComparison.OrdinalIgnoreCase))
        {
            yield return new ValidationResult("must not hold the key: reject texts name the zone.", [nameof(Zone)]);
        }
    }
}
