using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Reputation.Functions.Tests.SignIn;

/// <summary>A tenant of an OpenID provider on loopback: it describes itself, publishes its signing key, and issues tokens.</summary>
internal sealed class Tenant : IAsyncDisposable
{
    public const string Id = "11111111-2222-3333-4444-555555555555";
    public const string App = "99999999-8888-7777-6666-555555555555";

    private readonly WebApplication _server;
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "first" };

    private Tenant(WebApplication server) => _server = server;

    public Uri Instance => new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    private string Issuer => $"{Instance}{Id}/v2.0";

    public static async Task<Tenant> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var tenant = new Tenant(builder.Build());
        tenant._server.MapGet($"/{Id}/v2.0/.well-known/openid-configuration", () => Results.Json(
            new { issuer = tenant.Issuer, jwks_uri = $"{tenant.Instance}keys" }));
        tenant._server.MapGet("/keys", () =>
        {
            var published = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(tenant._key.Rsa.ExportParameters(false)) { KeyId = "first" });
            return Results.Json(new { keys = new[] { new { kty = published.Kty, kid = published.KeyId, use = "sig", n = published.N, e = published.E } } });
        });
        await tenant._server.StartAsync(TestContext.Current.CancellationToken);
        return tenant;
    }

    /// <summary>A token for somebody with the given app roles.</summary>
    public string Issue(
        string[] roles, string user = "postmaster@example.net", string audience = App, TimeSpan? lives = null, string? issuer = null, SecurityKey? signedBy = null)
    {
        var now = DateTime.UtcNow;
        var end = now + (lives ?? TimeSpan.FromHours(1));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Issuer,
            Audience = audience,
            IssuedAt = end - TimeSpan.FromHours(2),
            NotBefore = end - TimeSpan.FromHours(2),
            Expires = end,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["preferred_username"] = user, ["roles"] = roles },
            SigningCredentials = new SigningCredentials(signedBy ?? _key, SecurityAlgorithms.RsaSha256),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _key.Rsa.Dispose();
    }
}
