using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Running;

namespace Reputation.Functions.Hosting.Settings;

/// <summary>Refuses a <c>PublicUrl</c> that would make broken links, and its absence where no address can stand in for it.</summary>
public sealed class PublicUrlRules(HostingMode mode) : IValidateOptions<PublicUrlOptions>
{
    public ValidateOptionsResult Validate(string? name, PublicUrlOptions options)
    {
        if (string.IsNullOrEmpty(options.PublicUrl))
        {
            return mode.UnderFunctions
                ? ValidateOptionsResult.Fail("PublicUrl: must be set under Azure Functions, such as https://reputation.example.net.")
                : ValidateOptionsResult.Success;
        }

        return IsBase(options.PublicUrl)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("PublicUrl: must be an absolute http or https URL without user, query or fragment, such as https://reputation.example.net.");
    }

    // Reject texts go into SMTP replies, so nothing but visible ASCII may stand in it.
    private static bool IsBase(string text) =>
        text.All(character => character is > ' ' and < (char)0x7F)
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.UserInfo.Length == 0
        && !text.Contains('?', StringComparison.Ordinal)
        && !text.Contains('#', StringComparison.Ordinal);
}
