using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Reputation.Functions.Keys;

/// <summary>A known key: its name, which is what tells consumers apart, and what it may do; never the key itself.</summary>
public sealed class Key(string name, params Role[] roles)
{
    public string Name => name;

    public IReadOnlyList<Role> Roles => roles;

    /// <summary>Who the framework is told has called, made once: every request with this key gets the same, and nothing changes it.</summary>
    public AuthenticateResult Recognized { get; } = AuthenticateResult.Success(new AuthenticationTicket(
        new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, name), .. roles.Select(role => new Claim(ClaimTypes.Role, RoleName.Of(role)))],
            KeyAuthentication.SchemeName)),
        KeyAuthentication.SchemeName));
}
