using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Reputation.Functions.Hosting.Running;

/// <summary>Why the service does not start, in sentences for the person who started it.</summary>
public static class StartFailure
{
    private const string Elsewhere = "Stop what listens there, or choose another address with --urls or ASPNETCORE_URLS.";

    /// <summary>One sentence for each wrong setting; anything that is not a wrong setting in full, since it is a fault of ours.</summary>
    public static IEnumerable<string> Sentences(Exception exception) => exception switch
    {
        AggregateException several => several.InnerExceptions.SelectMany(Sentences),
        OptionsValidationException wrong => wrong.Failures,
        IOException { InnerException: AddressInUseException } taken => [$"urls: {taken.Message} {Elsewhere}"],
        SocketException refused => [$"urls: the address cannot be listened on: {refused.Message}. {Elsewhere}"],
        _ => [exception.ToString()],
    };
}
