using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Running;

namespace Reputation.Functions.Keys;

/// <summary>
/// On a developer's own machine requests without a key are an operator's: standalone, in Development, with only loopback addresses
/// listened on and no bootstrap key. Not so what came through a proxy, or from a page of another site or another port in the browser.
/// </summary>
public sealed class KeylessOperator(
    HostingMode mode,
    IHostEnvironment environment,
    ListeningAddresses addresses,
    IOptions<KeysOptions> options) : IBannerNote
{
    public static Key Key { get; } = new("development", Role.Operator);

    private static readonly string[] OfProxies =
        ["Forwarded", "Via", "X-Real-IP", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP", "X-Original-For"];

    private readonly Lazy<bool> _isOn = new(() =>
        !mode.UnderFunctions && environment.IsDevelopment() && options.Value.Bootstrap is null && addresses.AreLoopback);

    /// <summary>Known once the server listens.</summary>
    public bool IsOn => _isOn.Value;

    public string? Note => this switch
    {
        { IsOn: true } => "requests without a key are treated as an operator's",
        _ when options.Value.Bootstrap is null => "there is no operator key (Keys__Bootstrap), and without a key nearly everything is answered 401",
        _ => null,
    };

    public bool Allows(HttpRequest request) => IsOn && ListeningAddresses.IsLoopback(request.Host.Host) && !WasForwarded(request) && !IsOfOtherSite(request) && IsOwnOrigin(request);

    private static bool WasForwarded(HttpRequest request) => request.Headers.Keys.Any(name =>
        name.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase) || OfProxies.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>What browsers say of a page's request (Fetch Metadata): of the service's own page, typed by a person, or of another site.</summary>
    private static bool IsOfOtherSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"].Any(site => site is not ("same-origin" or "none"));

    private static bool IsOwnOrigin(HttpRequest request) => request.Headers.Origin.All(origin =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && ListeningAddresses.IsLoopback(from.Host) && from.Port == (request.Host.Port ?? 80));
}
