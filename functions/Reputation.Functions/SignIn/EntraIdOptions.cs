using System.ComponentModel.DataAnnotations;

namespace Reputation.Functions.SignIn;

/// <summary>The settings <c>EntraId__…</c>: with both ids, operators may sign in with Microsoft Entra ID instead of a key.</summary>
public sealed class EntraIdOptions : IValidatableObject
{
    /// <summary>The directory, as its id or one of its domains; none by default.</summary>
    public string? TenantId { get; set; }

    /// <summary>The app registration whose app role <c>operator</c> counts; none by default.</summary>
    public string? ClientId { get; set; }

    /// <summary>Where sign-ins are made.</summary>
    /// <value>Default <c>https://login.microsoftonline.com</c>; national clouds have another.</value>
    public Uri Instance { get; set; } = new("https://login.microsoftonline.com");

    public bool IsOn => TenantId is { Length: > 0 } && ClientId is { Length: > 0 };

    /// <summary>Who issues the tokens, and describes itself and its signing keys (OpenID Connect Discovery 1.0, section 4).</summary>
    public string Authority => new Uri(Instance, $"{TenantId}/v2.0").AbsoluteUri;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Instance.IsAbsoluteUri || (Instance.Scheme != Uri.UriSchemeHttps && !Instance.IsLoopback))
        {
            yield return new ValidationResult("must be an https address.", [nameof(Instance)]);
        }

        if (string.IsNullOrEmpty(TenantId) != string.IsNullOrEmpty(ClientId))
        {
            yield return new ValidationResult(
                "is missing: signing in needs EntraId__TenantId and EntraId__ClientId.",
                [string.IsNullOrEmpty(TenantId) ? nameof(TenantId) : nameof(ClientId)]);
        }
    }
}
