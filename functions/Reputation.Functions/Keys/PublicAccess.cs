using Microsoft.AspNetCore.Authorization;

namespace Reputation.Functions.Keys;

/// <summary>Endpoint metadata: nobody needs a key here.</summary>
/// <param name="isLimited">Whether those without one may call only so often.</param>
public sealed class PublicAccess(bool isLimited) : IAllowAnonymous
{
    public bool IsLimited => isLimited;
}
