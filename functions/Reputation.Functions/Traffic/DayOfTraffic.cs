using System.Runtime.InteropServices;

namespace Reputation.Functions.Traffic;

/// <summary>How much mail came on one day.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Messages">How many messages.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DayOfTraffic(DateOnly Day, long Messages);
