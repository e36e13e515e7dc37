using System.ComponentModel.DataAnnotations;

namespace Reputation.Functions.Dns;

/// <summary>The settings <c>Dns__…</c>: which name servers are asked, and how patiently.</summary>
public sealed class DnsOptions : IValidatableObject
{
    /// <summary>Addresses with their ports, such as <c>192.0.2.53,127.0.0.1:5300,[2001:db8::53]:53</c>.</summary>
    /// <value>Default null: those that the system asks.</value>
    public string? Servers { get; set; }

    /// <summary>How long an attempt waits for its answer.</summary>
    /// <value>Default 2 s; 0.1 s to 30 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30", ErrorMessage = "must be from 00:00:00.1 to 00:00:30.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a question is asked, over all servers, before it is unknown.</summary>
    /// <value>Default 3; 1 to 10.</value>
    [Range(1, 10)]
    public int Attempts { get; set; } = 3;

    /// <summary>The most questions that wait for one server's answers.</summary>
    /// <value>Default 200; 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int MaxInFlight { get; set; } = 200;

    /// <summary>The most questions a second to one server.</summary>
    /// <value>Default null: as many as it answers; 1 to 1,000,000.</value>
    [Range(1, 1_000_000)]
    public int? QueriesPerSecond { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Servers is { Length: > 0 } text && !ServerList.TryRead(text, out _))
        {
            yield return new ValidationResult(ServerList.Expectation, [nameof(Servers)]);
        }
    }
}
