using System.ComponentModel.DataAnnotations;

namespace Reputation.Functions.History;

/// <summary>The settings <c>History__…</c>.</summary>
public sealed class HistoryOptions
{
    /// <summary>How long it is kept what happened to a prefix.</summary>
    /// <value>Default 730 days; 1 day to 10 years.</value>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(730);
}
