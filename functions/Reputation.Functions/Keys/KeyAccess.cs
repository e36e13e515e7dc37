using Microsoft.AspNetCore.Authorization;

namespace Reputation.Functions.Keys;

/// <summary>Says of an endpoint who may call it, and of a request who calls.</summary>
public static class KeyAccess
{
    /// <summary>Only keys with the role, or an operator's, may call: 401 without a key, 403 with another.</summary>
    public static TBuilder For<TBuilder>(this TBuilder endpoint, Role role)
        where TBuilder : IEndpointConventionBuilder => endpoint
            .WithMetadata(new RequiredRole(role))
            // Without a scheme of its own, the policy takes what the default scheme found, instead of asking it once more.
            .RequireAuthorization(new AuthorizationPolicyBuilder()
                .RequireRole(RoleName.Of(role), RoleName.Of(Role.Operator)).Build());

    /// <summary>Everybody may call; those without a key only so often, unless <paramref name="limited"/> is false.</summary>
    public static TBuilder Public<TBuilder>(this TBuilder endpoint, bool limited = true)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new PublicAccess(limited));

    /// <summary>The name of the key that the request carries: <c>development</c> for the keyless operator, <c>anonymous</c> without one.</summary>
    public static string ActorName(this HttpContext context) => context.User.Identity?.Name ?? "anonymous";
}
