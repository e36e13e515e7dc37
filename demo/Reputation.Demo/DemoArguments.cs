namespace Reputation.Demo;

/// <summary>What the demonstration is told when it starts.</summary>
/// <param name="Zone">The list's zone, without the key.</param>
/// <param name="Key">The label in front of it.</param>
/// <param name="ListPath">The file that says what is listed; made with two lines when there is none.</param>
/// <param name="PortPath">The file that the port is written to, once it is asked there.</param>
/// <param name="Desk">The desk that is told of traffic; null for none.</param>
internal sealed record DemoArguments(string Zone, string Key, string ListPath, string PortPath, Uri? Desk)
{
    public const string Usage = "demo: the arguments are --zone ZONE --key KEY --listed FILE --port-file FILE [--desk URL]";

    /// <summary>Null when they are none.</summary>
    public static DemoArguments? Parse(string[] args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var place = 0; place + 1 < args.Length; place += 2)
        {
            values[args[place]] = args[place + 1];
        }

        Uri? desk = values.TryGetValue("--desk", out var url) ? new Uri(url) : null;
        return args.Length % 2 == 0
            && values.TryGetValue("--zone", out var zone)
            && values.TryGetValue("--key", out var key)
            && values.TryGetValue("--listed", out var list)
            && values.TryGetValue("--port-file", out var port)
                ? new DemoArguments(zone, key, list, port, desk)
                : null;
    }
}
