using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Reputation.Benchmarks.Loads;

/// <summary>Runs the service in this process and asks it from a socket that allocates nothing, so that all growth is the service's.</summary>
internal static class RequestAllocations
{
    private const int WarmUp = 20_000;
    private const int Requests = 20_000;

    /// <summary>Prints bytes a request for each path, with the key of <c>Keys__Bootstrap</c> when that is set.</summary>
    public static async Task MeasureAsync(string[] paths)
    {
        await using var app = Functions.Program.Build(["--urls", "http://127.0.0.1:0", "--Listings:PollInterval", "00:05:00"]);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var key = app.Configuration["Keys:Bootstrap"] is { } bootstrap ? $"x-api-key: {bootstrap}\r\n" : "";
        foreach (var path in paths)
        {
            var bytes = Measure(new Uri(address).Port, Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{key}\r\n"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes,8:F0} bytes  {path}"));
        }

        await app.StopAsync();
    }

    private static double Measure(int port, byte[] request)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        var answer = new byte[16 * 1024];
        Ask(WarmUp);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Ask(Requests);
        return (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / Requests;

        void Ask(int times)
        {
            for (var i = 0; i < times; i++)
            {
                socket.Send(request);
                // Answers of this size come in one segment on loopback; the status stands at its begin.
                var length = socket.Receive(answer);
                if (!answer.AsSpan(0, length).StartsWith("HTTP/1.1 200"u8))
                {
                    throw new InvalidOperationException($"The service did not answer 200: {Encoding.UTF8.GetString(answer, 0, length)}");
                }
            }
        }
    }
}
