using Microsoft.Extensions.Options;
using Reputation.Dns;
using Reputation.Functions.Addresses;

namespace Reputation.Functions.Abusix;

/// <summary>Asks Abusix about addresses, and asks its test points whether its answers can be trusted at all.</summary>
internal sealed class AbusixLists(DnsResolver resolver, IOptions<AbusixOptions> options)
{
    /// <summary>Packets get lost: test points that did not answer are asked again before they count as silent.</summary>
    private const int CanaryRounds = 2;

    private static readonly TimeSpan RoundPause = TimeSpan.FromMilliseconds(250);

    // ::FFFF:7F00:2 as an IPv6 address of its own: reading it as text would make the IPv4 address of it.
    private static readonly IpPrefix ListedIPv6 = new(0xFFFF_7F00_0002, 128, IsIPv4: false);
    private static readonly IpPrefix UnlistedIPv6 = new(0xFFFF_7F00_0001, 128, IsIPv4: false);
    private static readonly IpPrefix ListedIPv4 = IpPrefix.Parse("127.0.0.2");
    private static readonly IpPrefix UnlistedIPv4 = IpPrefix.Parse("127.0.0.1");

    public bool HasKey => options.Value.HasKey;

    /// <summary>Asks about each address, in its own right; what is not answered is unknown. Gives up when nothing answers any more.</summary>
    /// <param name="addresses">Single addresses.</param>
    /// <param name="cancellationToken">Ends the asking with an exception.</param>
    /// <returns>The answers, in the order of the addresses.</returns>
    public async Task<AbusixAnswer[]> AskAsync(IReadOnlyList<IpPrefix> addresses, CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batch = new AbusixBatch(new AbusixName(options.Value), addresses, giveUp);
        try
        {
            await resolver.AskAsync(batch, giveUp.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It gave up by itself; the rest is not asked.
        }

        return batch.Answers;
    }

    /// <summary>Asks the test points of a family with the very key that the addresses are asked with.</summary>
    public async Task<AbusixCanary> AskCanaryAsync(bool isIPv4, CancellationToken cancellationToken)
    {
        IpPrefix[] points = isIPv4 ? [ListedIPv4, UnlistedIPv4] : [ListedIPv6, UnlistedIPv6];
        var round = 1;
        while (true)
        {
            var answers = await AskAsync(points, cancellationToken);
            var canary = new AbusixCanary(answers[0], answers[1], isIPv4 ? 4 : 6);
            if (canary.State != CanaryState.Unknown || round == CanaryRounds)
            {
                return canary;
            }

            // Of the network, which no clock of a test moves.
            await Task.Delay(RoundPause * round++, TimeProvider.System, cancellationToken);
        }
    }
}
