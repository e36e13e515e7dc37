using System.Globalization;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Failures;

namespace Reputation.Functions.Hosting.Running;

/// <summary>Where the app listens, and what Kestrel is told.</summary>
public static class Listening
{
    private const string Urls = "urls";
    private const string Default = "http://127.0.0.1:7071";

    public static void Listen(this WebApplicationBuilder builder, HostingMode mode)
    {
        if (mode.HostPort is { } port)
        {
            ListenForHostOnly(builder, port);
        }
        else
        {
            ListenWhereTold(builder);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimit.Default;
        });
    }

    // The host's own ASPNETCORE_URLS and the like are inherited by this process; obeying them would take the host's port away.
    private static void ListenForHostOnly(WebApplicationBuilder builder, int port)
    {
        builder.Configuration.AddInMemoryCollection(
        [
            new(Urls, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")),
            new(WebHostDefaults.HttpPortsKey, ""),
            new(WebHostDefaults.HttpsPortsKey, ""),
        ]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Configure());
    }

    private static void ListenWhereTold(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (!string.IsNullOrEmpty(configuration[Urls]))
        {
            Check(configuration[Urls]!);
        }
        else if (string.IsNullOrEmpty(configuration[WebHostDefaults.HttpPortsKey])
            && string.IsNullOrEmpty(configuration[WebHostDefaults.HttpsPortsKey])
            && !configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            configuration.AddInMemoryCollection([new(Urls, Default)]);
        }
    }

    private static void Check(string urls)
    {
        var wrong = urls.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Where(url => !url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || !Parses(url))
            .Select(url => $"{Urls}: '{url}' is not an address to listen on, such as {Default} (https is left to a proxy in front).")
            .ToArray();
        if (wrong.Length > 0)
        {
            throw new OptionsValidationException(Urls, typeof(string), wrong);
        }
    }

    private static bool Parses(string url)
    {
        try
        {
            // The framework takes what it cannot read as a port for a host, and listens everywhere.
            return BindingAddress.Parse(url) is { Host.Length: > 0, Port: >= 0 and <= 65535 } address
                && (address.Host.StartsWith('[') || !address.Host.Contains(':', StringComparison.Ordinal));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
