using System.Net;
using Reputation.Dns.Loopback;

namespace Reputation.Benchmarks.Delisting;

/// <summary>
/// A name server that has nothing against anybody: Abusix lists nobody but its test point, and every IPv4 address has a name that resolves
/// back to it.
/// </summary>
internal static class KindDns
{
    private const string Reverse = ".in-addr.arpa";
    private const string Host = ".host.bench";

    /// <summary>Serves until the process is stopped, and prints where.</summary>
    /// <param name="zone">The zone of the list, with the key.</param>
    public static async Task RunAsync(string zone)
    {
        var list = LoopbackList.WithTestPoints(zone);
        using var dns = LoopbackDns.Listen();
        dns.Answers = question => list.Holds(question) ? list.Answer(question) : Answer(question);
        Console.WriteLine($"answers on {dns.EndPoint}");
        await Task.Delay(Timeout.Infinite);
    }

    private static LoopbackReply Answer(LoopbackQuestion question)
    {
        if (question.Type == LoopbackType.Ptr && question.Name.EndsWith(Reverse, StringComparison.Ordinal))
        {
            return LoopbackReply.With(LoopbackRecord.Ptr(question.Name, 300, question.Name[..^Reverse.Length].Replace('.', '-') + Host));
        }

        if (question.Type == LoopbackType.A && question.Name.EndsWith(Host, StringComparison.Ordinal)
            && IPAddress.TryParse(string.Join('.', question.Name[..^Host.Length].Split('-').Reverse()), out var address))
        {
            return LoopbackReply.With(LoopbackRecord.A(question.Name, 300, address.ToString()));
        }

        return LoopbackReply.NoSuchName("bench");
    }
}
