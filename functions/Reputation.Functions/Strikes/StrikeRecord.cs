using System.Runtime.InteropServices;

namespace Reputation.Functions.Strikes;

/// <summary>What earlier removals by the desk have left behind for an address at one instant.</summary>
/// <param name="Count">How many strikes count now; quiet time has taken some away.</param>
/// <param name="LastRemovedAt">When the desk last took it off; null: never, as far as is remembered.</param>
/// <param name="CooldownUntil">Until when it is not taken off again by itself; null: no cool-down runs.</param>
/// <param name="ProbationUntil">Until when less is enough to list it again; null: it is not on probation.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StrikeRecord(int Count, DateTimeOffset? LastRemovedAt, DateTimeOffset? CooldownUntil, DateTimeOffset? ProbationUntil);
