using System.Globalization;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Running;

namespace Reputation.Functions.Hosting.Settings;

/// <summary>Where people reach the service: the start of every link that it gives away.</summary>
public sealed class PublicUrl(IOptions<PublicUrlOptions> options, ListeningAddresses addresses)
{
    private string? _text;

    /// <summary>Without a slash at its end, so that <c>PublicUrl + "/check"</c> is a link; standalone known only once the server listens.</summary>
    public override string ToString() => _text ??= (options.Value.PublicUrl is { Length: > 0 } told ? told : Listening()).TrimEnd('/');

    private string Listening()
    {
        var address = BindingAddress.Parse(addresses.All.FirstOrDefault()
            ?? throw new InvalidOperationException("The public address is asked for before the server listens."));
        // "Every address of this machine" is no address to send people to.
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return string.Create(CultureInfo.InvariantCulture, $"{address.Scheme}://{host}:{address.Port}{address.PathBase}");
    }
}
