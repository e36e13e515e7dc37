namespace Reputation.Functions.Keys;

/// <summary>Endpoint metadata: the role that a caller needs (an operator has them all).</summary>
public sealed record RequiredRole(Role Role)
{
    public string Name => RoleName.Of(Role);
}
