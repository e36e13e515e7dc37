using System.Net;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.SignIn;

/// <summary>Operators may sign in with their directory instead of a key.</summary>
public sealed class SignInTests(Azurite azurite)
{
    private const string Bootstrap = "bootstrap-key-of-these-tests-0123456789";

    [Fact]
    public async Task Who_has_the_app_role_is_an_operator_and_the_log_says_who()
    {
        await using var tenant = await Tenant.StartAsync();
        await using var app = await StartAsync(tenant);

        var put = await SendAsync(app, tenant.Issue(["operator"]), HttpMethod.Put, "api/listings", """{"prefix":"203.0.113.7","reason":"spam"}""");

        Assert.Equal("entra:postmaster@example.net", put.Created().GetProperty("listing").GetProperty("actor").GetString());
    }

    [Fact]
    public async Task Who_has_not_the_app_role_is_told_which_is_needed()
    {
        await using var tenant = await Tenant.StartAsync();
        await using var app = await StartAsync(tenant);

        var refused = await SendAsync(app, tenant.Issue([]), HttpMethod.Get, "api/listings");

        Assert.Contains("app role operator", refused.Problem(HttpStatusCode.Forbidden).GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_that_are_old_or_of_somebody_else_or_for_somebody_else_are_refused()
    {
        await using var tenant = await Tenant.StartAsync();
        await using var app = await StartAsync(tenant);
        using var stranger = RSA.Create(2048);
        string[] tokens =
        [
            tenant.Issue(["operator"], lives: TimeSpan.FromHours(-1)),
            tenant.Issue(["operator"], audience: "another-app"),
            tenant.Issue(["operator"], issuer: "https://login.example.org/another/v2.0"),
            tenant.Issue(["operator"], signedBy: new RsaSecurityKey(stranger) { KeyId = "first" }),
            Unsigned(tenant.Issue(["operator"])),
            "eyJ.eyJ.x",
        ];

        foreach (var token in tokens)
        {
            (await SendAsync(app, token, HttpMethod.Get, "api/listings")).Problem(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Keys_go_on_working_beside_it()
    {
        await using var tenant = await Tenant.StartAsync();
        await using var app = await StartAsync(tenant);

        (await SendAsync(app, Bootstrap, HttpMethod.Get, "api/listings")).Ok();
        Assert.Contains("key", (await app.SendAsync(HttpMethod.Get, "api/listings")).Problem(HttpStatusCode.Unauthorized).GetProperty("title").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_does_not_answer_is_nobodys_fault_and_lets_nobody_in()
    {
        var tenant = await Tenant.StartAsync();
        var token = tenant.Issue(["operator"]);
        await using var app = await StartAsync(tenant);
        await tenant.DisposeAsync();

        var refused = await SendAsync(app, token, HttpMethod.Get, "api/listings");

        refused.Problem(HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(refused.Header("Retry-After"));
        (await SendAsync(app, Bootstrap, HttpMethod.Get, "api/listings")).Ok();
    }

    [Fact]
    public async Task Without_the_settings_a_token_is_just_an_unknown_key()
    {
        await using var tenant = await Tenant.StartAsync();
        await using var app = await AppDriver.StartAsync(azurite.NewAccount(), ("Keys__Bootstrap", Bootstrap));

        // 503 while the stored keys were not read lately, and a new one may not be known yet.
        await Eventually.TrueAsync(
            async () => (await SendAsync(app, tenant.Issue(["operator"]), HttpMethod.Get, "api/listings")).Status is HttpStatusCode.Unauthorized,
            "the token is refused as a key that nobody has");
    }

    [Theory]
    [InlineData("EntraId__TenantId", "11111111-2222-3333-4444-555555555555", "EntraId__ClientId")]
    [InlineData("EntraId__Instance", "http://login.example.net", "EntraId__Instance")]
    public async Task Half_of_the_settings_stops_the_start(string name, string value, string told)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => AppDriver.StartAsync(azurite.NewAccount(), (name, value)));

        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
    }

    /// <summary>The same claims under <c>"alg":"none"</c> (RFC 7519, section 6).</summary>
    private static string Unsigned(string token) => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{token.Split('.')[1]}.";

    private Task<AppDriver> StartAsync(Tenant tenant) => AppDriver.StartAsync(
        azurite.NewAccount(),
        ("Keys__Bootstrap", Bootstrap),
        ("EntraId__TenantId", Tenant.Id),
        ("EntraId__ClientId", Tenant.App),
        ("EntraId__Instance", tenant.Instance.ToString()));

    private static Task<Reply> SendAsync(AppDriver app, string credential, HttpMethod method, string path, string? json = null)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {credential}");
        if (json is not null)
        {
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        }

        return app.SendAsync(request);
    }
}
