using System.Runtime.InteropServices;

namespace Reputation.Functions.Scoring;

/// <summary>What the complaints about an address and its hits on traps amount to at one instant.</summary>
/// <param name="Value">The sum of the evidence by its present weight; 0 without any.</param>
/// <param name="Release">Below this, nothing holds the address on the list.</param>
/// <param name="ClearAt">When the score falls below <paramref name="Release"/> by decay, if nothing new comes; null: it is below already.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ComplaintScore(double Value, double Release, DateTimeOffset? ClearAt)
{
    /// <summary>What of the value holds a listing: what strangers say counts no more here than what is certain.</summary>
    public double Holding { get; init; } = Value;

    public bool IsBelowRelease => Holding < Release;

    /// <summary>Whether complaints do not hold the address all the same, since their share of its mail is small.</summary>
    public bool IsExcused { get; init; }
}
