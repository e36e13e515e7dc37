using Microsoft.AspNetCore.Authorization;

namespace Reputation.Functions.Keys;

/// <summary>Endpoint metadata: nobody needs a key here.</summary>
public sealed class PublicAccess : IAllowAnonymous;
