using System.Text.Json.Serialization;
using Reputation.Functions.Addresses;
using Reputation.Functions.Delisting.Judging;
using Reputation.Functions.Delisting.Rules;

namespace Reputation.Functions.Delisting.Requests;

/// <summary>
/// A request to take an address off, and what was decided: the record that is kept when nothing is known of the requester any more. It
/// holds no contact data.
/// </summary>
public sealed record DelistingRequest
{
    /// <summary>A timed id.</summary>
    public required string Id { get; init; }

    /// <summary>The single address that was named first.</summary>
    public required string Address { get; init; }

    public required DelistingStatus Status { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When it was removed or refused; null while it is open.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>What each rule found at the last check; empty before it.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>From when on a refused request would not be refused for the same reasons; null: that cannot be computed.</summary>
    public DateTimeOffset? ClearAt { get; init; }

    /// <summary>The version of the list from which on the address is not on it; null while it was not removed, or is not known to have been.</summary>
    public long? RemovedVersion { get; init; }

    /// <summary>Until when an address that an operator has taken out of a listed network is allowed.</summary>
    public DateTimeOffset? AllowedUntil { get; init; }

    /// <summary>Until when less is enough to list the address again.</summary>
    public DateTimeOffset? ProbationUntil { get; init; }

    /// <summary>What an operator has decided; null: the rules alone.</summary>
    public OperatorOrder? Order { get; init; }

    /// <summary>How often a check or a decision was begun: what an attempt writes counts only while no other has been begun.</summary>
    public int Attempts { get; init; }

    /// <summary>Until when the attempt that was begun last may write to the log.</summary>
    public DateTimeOffset? AttemptUntil { get; init; }

    /// <summary>When it was last checked by the rules; null: it has not been.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Since when something about the address has not been answered, so that it is asked again; null: everything was.</summary>
    public DateTimeOffset? UnknownSince { get; init; }

    /// <summary>From when on that is asked again; null: it is left to an operator, or there is nothing to ask.</summary>
    public DateTimeOffset? AskAgainAt { get; init; }

    /// <summary>When housekeeping sends for it; null: it waits for an operator, or for nothing.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How often housekeeping has sent for it since it last got on.</summary>
    public int Resent { get; init; }

    /// <summary>Of the last writing, by which it is known again after an answer was lost.</summary>
    public string? Stamp { get; init; }

    [JsonIgnore]
    public IpPrefix Prefix => IpPrefix.Parse(Address);

    /// <summary>What is listed and taken off: the address, or an IPv6 address' /64.</summary>
    [JsonIgnore]
    public IpPrefix Unit => SenderUnit.Of(Prefix);

    [JsonIgnore]
    public bool IsOpen => Status.IsOpen();

    /// <summary>Whether something blocked the address at the last check.</summary>
    [JsonIgnore]
    public bool WasListed => !Findings.Any(finding => finding is { Rule: nameof(AddressMustBeListed), Passed: false });

    /// <summary>The name of the key that decided, or <c>rules</c>; null while it is open.</summary>
    [JsonIgnore]
    public string? DecidedBy => IsOpen ? null : Order?.Actor ?? "rules";

    /// <summary>Who does what the rules decide, as the log names it.</summary>
    [JsonIgnore]
    public string LogActor => $"delisting:{Id}";

    /// <summary>How the log begins to say why, whoever decided: by this a change is known to be this request's.</summary>
    [JsonIgnore]
    public string LogMark => $"Delisting request {Id}:";
}
