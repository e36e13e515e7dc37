using System.Globalization;
using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Running;

/// <summary>Which of the two ways of running this process is: under the Azure Functions host, or standalone.</summary>
/// <param name="HostPort">The loopback port that the Functions host talks to; null when standalone.</param>
public sealed record HostingMode(int? HostPort)
{
    private const string PortSetting = "FUNCTIONS_CUSTOMHANDLER_PORT";

    public bool UnderFunctions => HostPort is not null;

    /// <summary>Under Functions if and only if <c>FUNCTIONS_CUSTOMHANDLER_PORT</c> is set.</summary>
    /// <exception cref="OptionsValidationException">The port is set, and is not a port number.</exception>
    public static HostingMode From(IConfiguration configuration) => configuration[PortSetting] switch
    {
        null => new HostingMode(null as int?),
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 =>
            new HostingMode(port),
        var text => throw new OptionsValidationException(
            nameof(HostingMode), typeof(HostingMode), [$"{PortSetting}: must be a port number from 1 to 65535, not '{text}'."]),
    };
}
