using System.ComponentModel.DataAnnotations;

namespace Reputation.Functions.Imports;

/// <summary>The settings <c>Imports__…</c>.</summary>
public sealed class ImportOptions
{
    /// <summary>How long an import waits for a store that does not answer before it gives up.</summary>
    /// <value>Default 30 s; 1 s to 3 min.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:03:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an import may take; then it breaks off, and what is in stays.</summary>
    /// <value>Default 12 h, and 4 min under Functions, whose host kills the whole process after five; 1 s to 7 days.</value>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan? TimeLimit { get; set; }
}
