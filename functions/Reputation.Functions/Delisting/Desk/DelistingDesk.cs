using System.Net;
using Reputation.Functions.Addresses;
using Reputation.Functions.Delisting.Contacts;
using Reputation.Functions.Delisting.Deciding;
using Reputation.Functions.Delisting.Requests;
using Reputation.Functions.Hosting.Failures;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Hosting.Storage;

namespace Reputation.Functions.Delisting.Desk;

/// <summary>
/// Takes requests: each is stored first, then the message that names it is sent. Whoever asks about an address that is asked about
/// already joins that request with a token of their own.
/// </summary>
internal sealed partial class DelistingDesk(
    TableDelistingRequests requests, TableContacts contacts, DelistingMessages messages, TimeProvider clock, ILogger<DelistingDesk> logger)
{
    private const int MostAttempts = 20;

    /// <summary>Whoever joins a request that so many have asked for gets a token, and no mail: nobody has to read thousands of explanations.</summary>
    private const int MostContacts = 100;

    /// <summary>Milliseconds between two attempts.</summary>
    private const int LongestPause = 200;

    private static readonly TimeSpan LeastPause = TimeSpan.FromMinutes(1);

    /// <summary>The message is as good as sent; when it was lost, housekeeping sends it again after this time.</summary>
    private static readonly TimeSpan HeardOfWithin = TimeSpan.FromMinutes(1);

    /// <summary>Takes a request.</summary>
    /// <param name="form">What the sender typed.</param>
    /// <param name="network">Where it came from, a /24 or /64; null for a caller with a key.</param>
    /// <param name="cancellationToken">Gives up; the request may have been taken.</param>
    /// <returns>The request, and the token of this requester.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer; the request may have been taken.</exception>
    public async Task<(DelistingRequest Request, string Token)> ReceiveAsync(DelistingForm form, IPNetwork? network, CancellationToken cancellationToken)
    {
        var token = RequestToken.New();
        var unit = SenderUnit.Of(form.Address);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var open = await requests.FindOpenAsync(unit, cancellationToken);
            var joined = open is null ? null : await requests.FindAsync(open.Id, cancellationToken);
            if (open is not null && joined is null)
            {
                // Its record is gone: nobody can decide it.
                await requests.CloseAsync(unit, open, cancellationToken);
                continue;
            }

            var wanted = New(form, open?.Id);
            var contact = new Contact(
                wanted.Id, RequestToken.Hash(token), form.Email, form.Explanation, clock.GetUtcNow().InWholeMilliseconds(), RequesterKeys.Of(form.Email, network));
            if (open is null or { Requesters: < MostContacts })
            {
                // Before the request, so that whoever decides it knows of everybody who asked.
                await contacts.AddAsync(contact, cancellationToken);
            }

            if (open is null && await requests.TryAddAsync(wanted, contact.TokenHash, cancellationToken))
            {
                await SendAsync(wanted, cancellationToken);
                return (wanted, token);
            }

            if (joined is not null && await requests.TryJoinAsync(unit, joined.Id, contact.TokenHash, cancellationToken))
            {
                return (await CheckAgainAsync(joined, cancellationToken), token);
            }

            // Somebody else was first: who asked is not to count twice.
            await contacts.RemoveAsync(contact, cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(LongestPause)), TimeProvider.System, cancellationToken);
        }

        throw new StorageUnavailableException($"Too many ask about {form.Address.ToAddressString()} just now: please try again.", null);
    }

    /// <summary>Whoever asks again may have mended what stood in the way: what waits for an operator is checked again, once a minute at most.</summary>
    private async Task<DelistingRequest> CheckAgainAsync(DelistingRequest joined, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().InWholeMilliseconds();
        var soonest = joined.CheckedAt + LeastPause > now ? joined.CheckedAt + LeastPause : now;
        if (joined is not { Status: DelistingStatus.Review, Order: null })
        {
            return joined;
        }

        if (joined.AskAgainAt <= soonest)
        {
            if (joined.AskAgainAt <= now)
            {
                await SendAsync(joined, cancellationToken);
            }

            return joined;
        }

        var again = joined with { AskAgainAt = soonest, DueAt = soonest > now ? soonest : now + HeardOfWithin };
        if (await requests.TryUpdateAsync(joined, again, tell: false, cancellationToken) is not { } due)
        {
            return joined;
        }

        if (soonest <= now)
        {
            await SendAsync(due, cancellationToken);
        }

        return due;
    }

    private DelistingRequest New(DelistingForm form, string? open)
    {
        var now = clock.GetUtcNow().InWholeMilliseconds();
        return new DelistingRequest
        {
            Id = open ?? TimedId.New(now),
            Address = form.Address.ToAddressString(),
            Status = DelistingStatus.Received,
            RequestedAt = now,
            DueAt = now + HeardOfWithin,
        };
    }

    /// <summary>It is stored, so it has been taken: when no message can be sent now, housekeeping will.</summary>
    private async Task SendAsync(DelistingRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await messages.SendAsync(request.Id, cancellationToken);
        }
        catch (MessagesUnavailableException unavailable)
        {
            LogNotSent(unavailable, request.Id);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The message of the delisting request {Id} could not be sent; housekeeping sends it.")]
    private partial void LogNotSent(Exception failure, string id);
}
