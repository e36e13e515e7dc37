using System.Security.Claims;

namespace Reputation.Functions.Keys;

/// <summary>A known key: its name, which is what tells consumers apart, and what it may do; never the key itself.</summary>
public sealed class Key(string name, params Role[] roles)
{
    public string Name => name;

    public IReadOnlyList<Role> Roles => roles;

    /// <summary>The caller that this key stands for, made once.</summary>
    public ClaimsPrincipal Caller { get; } = new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, name), .. roles.Select(role => new Claim(ClaimTypes.Role, RoleName.Of(role)))],
        KeyAuthentication.SchemeName));
}
