using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Reputation.Functions.Hosting.Running;

/// <summary>Where the started server really listens: <c>http://host:port</c>, with the port that was taken when 0 was asked for.</summary>
public sealed class ListeningAddresses(IServer server)
{
    /// <summary>Empty until the server has started.</summary>
    public IReadOnlyCollection<string> All => [.. server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []];

    /// <summary>Whether the server has started and only this machine can reach it.</summary>
    public bool AreLoopback => All is { Count: > 0 } all && all.All(address => IsLoopback(BindingAddress.Parse(address).Host));

    /// <summary>Whether a host name, an address, or an IPv6 address in brackets means this machine.</summary>
    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
