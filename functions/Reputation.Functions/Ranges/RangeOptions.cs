using System.ComponentModel.DataAnnotations;

namespace Reputation.Functions.Ranges;

/// <summary>The settings <c>Ranges__…</c>.</summary>
public sealed class RangeOptions
{
    /// <summary>The lowest share that can be asked for.</summary>
    public const double LowestShare = 0.01;

    /// <summary>The highest share that can be asked for, which no /24 exceeds.</summary>
    public const double HighestShare = 1;

    /// <summary>A /24 is proposed when more than this share of its addresses is listed one by one, unless a request names another.</summary>
    /// <value>Default 0.25, which 65 of the 256 addresses exceed; 0.01 to 1, and 1 proposes nothing.</value>
    [Range(LowestShare, HighestShare)]
    public double Share { get; set; } = 0.25;
}
