using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Hosting.Running;

namespace Reputation.Functions.Keys;

/// <summary>Who calls, by the key that the request carries; and the answers to those who may not.</summary>
public sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> scheme,
    ILoggerFactory logger,
    UrlEncoder encoder,
    KeyRing ring,
    KeylessOperator keyless,
    HostingMode mode,
    IOptions<KeysOptions> options) : AuthenticationHandler<AuthenticationSchemeOptions>(scheme, logger, encoder)
{
    public const string SchemeName = "Key";

    /// <summary>The Functions host's own key, which it passes on: nothing of ours.</summary>
    private const string FunctionKeyName = "code";

    private const string HowToSend =
        "send it in the header x-api-key, as Authorization: Bearer KEY, or as the password of HTTP Basic authentication.";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (mode.UnderFunctions)
        {
            Context.TakeFromQuery(FunctionKeyName);
        }

        var inQuery = options.Value.AllowInQuery;
        if (inQuery)
        {
            Context.TakeFromQuery(PresentedKeys.QueryName);
        }

        return await JudgeAsync(PresentedKeys.Read(Request, inQuery));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync();
        if (result.Failure is StorageUnavailableException)
        {
            throw result.Failure;
        }

        Response.Headers.Append(HeaderNames.WWWAuthenticate, """Bearer realm="Reputation.Functions", Basic realm="Reputation.Functions", charset="UTF-8" """.TrimEnd());
        await Problem.WriteAsync(Context, StatusCodes.Status401Unauthorized, result.Failure?.Message ?? $"A key is needed: {HowToSend}");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var role = Context.GetEndpoint()?.Metadata.GetMetadata<RequiredRole>()?.Name;
        return Problem.WriteAsync(Context, StatusCodes.Status403Forbidden, $"The key {Context.ActorName()} has not the role {role}, which is needed here.");
    }

    private async ValueTask<AuthenticateResult> JudgeAsync(IReadOnlyList<string> presented) => presented.Count switch
    {
        0 when keyless.Allows(Request) => KeylessOperator.Key.Recognized,
        0 => AuthenticateResult.NoResult(),
        1 => await JudgeAsync(presented[0]),
        _ => AuthenticateResult.Fail("The request carries several different keys; send just one."),
    };

    private async ValueTask<AuthenticateResult> JudgeAsync(string presented)
    {
        try
        {
            return await ring.FindAsync(presented, Context.RequestAborted) is { } key
                ? key.Recognized
                : AuthenticateResult.Fail($"This key is not known here. If you have another, {HowToSend}");
        }
        catch (StorageUnavailableException unavailable)
        {
            // Only where a key is needed this ends the request: a public path answers all the same.
            return AuthenticateResult.Fail(unavailable);
        }
    }
}
