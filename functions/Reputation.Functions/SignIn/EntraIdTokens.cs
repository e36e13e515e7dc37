using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Keys;

namespace Reputation.Functions.SignIn;

/// <summary>
/// Which tokens count: of the tenant, for the app registration, not expired, signed with a key that the tenant publishes; and what the
/// caller is called in the log.
/// </summary>
internal sealed partial class EntraIdTokens(IOptions<EntraIdOptions> entra, ILogger<EntraIdTokens> logger) : IConfigureNamedOptions<JwtBearerOptions>
{
    public const string SchemeName = "EntraId";

    private const string Unverified = "unverified";

    /// <summary>Who it is, the most telling first: a person's account, else the app that acts for itself, else the object's id.</summary>
    private static readonly string[] NameClaims = ["preferred_username", "azp", "appid", "oid", "sub"];

    public void Configure(JwtBearerOptions options) => Configure(SchemeName, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        if (name != SchemeName || !entra.Value.IsOn)
        {
            return;
        }

        options.Authority = entra.Value.Authority;
        options.RequireHttpsMetadata = !entra.Value.Instance.IsLoopback;
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.BackchannelTimeout = TimeSpan.FromSeconds(5);
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudiences = [entra.Value.ClientId, $"api://{entra.Value.ClientId}"],
            NameClaimType = ClaimTypes.Name,
            RoleClaimType = "roles",
            ClockSkew = TimeSpan.FromMinutes(1),
        };
        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = NameAsync,
            OnAuthenticationFailed = NoteAsync,
            OnChallenge = RefuseAsync,
            OnForbidden = ForbidAsync,
        };
    }

    private static Task NameAsync(TokenValidatedContext context)
    {
        // No key's name has a colon, so that nobody can sign in as a key, or be taken for one.
        var name = NameClaims.Select(claim => context.Principal!.FindFirst(claim)?.Value).FirstOrDefault(value => value is { Length: > 0 });
        ((ClaimsIdentity)context.Principal!.Identity!).AddClaim(new Claim(ClaimTypes.Name, $"entra:{name}"));
        return Task.CompletedTask;
    }

    private async Task NoteAsync(AuthenticationFailedContext context)
    {
        try
        {
            // Kept for hours once it was fetched.
            await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        }
        catch (Exception failure) when (!context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // The tenant's keys cannot be had: that says nothing about the token.
            LogUnverified(failure.Message);
            context.HttpContext.Items[Unverified] = true;
        }
    }

    private static Task RefuseAsync(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        if (context.HttpContext.Items.ContainsKey(Unverified))
        {
            context.Response.Headers.RetryAfter = "10";
            return Problem.WriteAsync(
                context.HttpContext, StatusCodes.Status503ServiceUnavailable, "The sign-in cannot be checked at present, since Entra ID does not answer. A key works.");
        }

        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"Reputation.Functions\", error=\"invalid_token\"";
        return Problem.WriteAsync(
            context.HttpContext,
            StatusCodes.Status401Unauthorized,
            context.AuthenticateFailure is SecurityTokenExpiredException
                ? "The sign-in is over: sign in again."
                : "This token is not one of the tenant for this service.");
    }

    private static Task ForbidAsync(ForbiddenContext context) => Problem.WriteAsync(
        context.HttpContext,
        StatusCodes.Status403Forbidden,
        $"{context.HttpContext.ActorName()} has not the app role {context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<RequiredRole>()?.Name}, which is needed here.");

    [LoggerMessage(1, LogLevel.Warning, "A sign-in could not be checked: {Failure}. Entra ID does not answer.")]
    private partial void LogUnverified(string failure);
}
