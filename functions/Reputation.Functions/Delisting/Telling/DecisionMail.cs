using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Reputation.Functions.Delisting.Contacts;
using Reputation.Functions.Mail;

namespace Reputation.Functions.Delisting.Telling;

/// <summary>The mail that tells a requester of a decision. It holds nothing that a requester wrote, so that nobody can have us send words to others.</summary>
internal static class DecisionMail
{
    private const int MessageKeyLength = 16;

    /// <summary>The mail for one requester; the same whenever it is written again.</summary>
    /// <param name="decision">What was decided.</param>
    /// <param name="to">Whom it is for.</param>
    /// <param name="requester">By what that requester is known.</param>
    /// <param name="publicUrl">The start of links, without a slash at its end.</param>
    public static MailNote Of(DecisionToTell decision, EmailAddress to, RequesterKeys requester, string publicUrl)
    {
        var host = new Uri(publicUrl).Host;
        return new MailNote(to.ToString(), Subject(decision), Body(decision, host, publicUrl), MessageId(decision, requester, host));
    }

    private static string Subject(DecisionToTell decision) => decision switch
    {
        { IsRemoved: true } => $"{decision.Address} is off the blocklist",
        { WasListed: false } => $"{decision.Address} is not on the blocklist",
        _ => $"{decision.Address} stays on the blocklist for now",
    };

    private static string Body(DecisionToTell decision, string host, string publicUrl) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"You asked {host} to take {decision.Address} off its blocklist. ")
        .Append(decision.IsRemoved ? "It has been taken off" : "The request is refused")
        .Append(CultureInfo.InvariantCulture, $", by {(decision.ByOperator ? "an operator" : "rules")} at {Instant(decision.DecidedAt)}.\n\n")
        .AppendJoin(string.Empty, decision.Sentences.Select(sentence => $"- {OneLine(sentence)}\n"))
        .Append(decision.Sentences.Count > 0 ? "\n" : "")
        .Append(CultureInfo.InvariantCulture, $"{decision.Next}\n\n")
        .Append("Everything that was found is shown to whoever sends the token of the request in the header x-request-token:\n")
        .Append(CultureInfo.InvariantCulture, $"{publicUrl}/api/delisting-requests/{decision.RequestId}\n\n")
        .Append(CultureInfo.InvariantCulture, $"You get this mail because this address was given as the contact of that request, made at {Instant(decision.RequestedAt)}. ")
        .Append("If that was not you, there is nothing to do. A machine sends this mail, and nobody reads an answer to it.\n")
        .ToString();

    // Parts of an RFC 5322 dot-atom on the left; a host, or an address in brackets, on the right.
    private static string MessageId(DecisionToTell decision, RequesterKeys requester, string host) => string.Create(
        CultureInfo.InvariantCulture,
        $"<{decision.RequestId}.{decision.DecidedAt.ToUnixTimeMilliseconds()}.{requester.Email[..MessageKeyLength]}@{Right(host)}>");

    private static string Right(string host)
    {
        if (!IPAddress.TryParse(host, out var address))
        {
            return host;
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{address}]" : $"[{address}]";
    }

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string OneLine(string sentence) => string.Concat(sentence.Select(character => char.IsControl(character) ? ' ' : character));
}
