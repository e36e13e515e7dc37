using System.Globalization;
using Reputation.Dns.Loopback;

namespace Reputation.Demo;

/// <summary>
/// What <c>./run --demo</c> puts in the place of the world around the desk: a small DNSBL on loopback, of which a text file says what it
/// lists, the reverse DNS of a few hosts, and a mail server that tells the desk of its clients.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (DemoArguments.Parse(args) is not { } arguments)
        {
            await Console.Error.WriteLineAsync(DemoArguments.Usage);
            return 2;
        }

        using var dns = LoopbackDns.Listen();
        dns.Answers = new DemoZone(arguments.Zone, arguments.Key, new ListedFile(arguments.ListPath), DemoHosts.New()).Answer;

        // Its name only once it is whole: whoever waits for it reads it at once.
        await File.WriteAllTextAsync(arguments.PortPath + ".new", dns.EndPoint.Port.ToString(CultureInfo.InvariantCulture));
        File.Move(arguments.PortPath + ".new", arguments.PortPath, overwrite: true);
        if (arguments.Desk is { } desk)
        {
            using var server = new DemoMailServer(desk, Environment.GetEnvironmentVariable("Keys__Bootstrap"));
            await server.RunAsync();
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
        return 0;
    }
}
