using System.Net;

namespace Reputation.Dns;

/// <summary>What a <see cref="DnsResolver"/> asks, and how patiently.</summary>
public sealed record DnsResolverOptions
{
    /// <summary>
    /// At least one. Questions go to the first of them while it has room and answers, then to the next ones; each further attempt
    /// of a question goes to the next server in turn.
    /// </summary>
    public required IReadOnlyList<IPEndPoint> Servers { get; init; }

    /// <summary>How long an attempt waits for its answer, by UDP and again where it needs TCP.</summary>
    /// <value>Default 2 s; 1 ms to 1 min.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a question is asked before it is given up.</summary>
    /// <value>Default 3; 1 to 10.</value>
    public int Attempts { get; init; } = 3;

    /// <summary>The most questions that wait for one server's answers.</summary>
    /// <value>Default 200; 1 to 10,000.</value>
    public int MaxInFlight { get; init; } = 200;

    /// <summary>The most questions a second to one server, retries included; null for no bound.</summary>
    /// <value>Default null; 1 to 1,000,000.</value>
    public int? QueriesPerSecond { get; init; }

    internal static void Check(DnsResolverOptions options)
    {
        Require(options.Servers is { Count: > 0 }, nameof(Servers), "at least one");
        Require(options.Timeout >= TimeSpan.FromMilliseconds(1) && options.Timeout <= TimeSpan.FromMinutes(1), nameof(Timeout), "from 1 ms to 1 min");
        Require(options.Attempts is >= 1 and <= 10, nameof(Attempts), "from 1 to 10");
        Require(options.MaxInFlight is >= 1 and <= 10_000, nameof(MaxInFlight), "from 1 to 10,000");
        Require(options.QueriesPerSecond is null or (>= 1 and <= 1_000_000), nameof(QueriesPerSecond), "from 1 to 1,000,000");
    }

    private static void Require(bool holds, string setting, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"{setting} must be {range}.", setting);
        }
    }
}
