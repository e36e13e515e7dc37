using System.Runtime.InteropServices;

namespace Reputation.Benchmarks.Arf;

/// <summary>What one turn of a reader came to: messages a second; CPU time of the process and bytes allocated for a message.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TurnOfReader(double Rate, double CpuMicroseconds, double Bytes);
