using System.Numerics;
using System.Text;
using Reputation.Arf.Mime;

namespace Reputation.Arf.Reading;

/// <summary>What was noticed while reading.</summary>
internal sealed class Findings
{
    private ulong _deviations;
    private LineEnds _ends;

    public void Note(ReportDeviation deviation) => _deviations |= 1UL << (int)deviation;

    public void Note(ReportDeviation deviation, bool isSo) => _deviations |= isSo ? 1UL << (int)deviation : 0;

    public bool Has(ReportDeviation deviation) => (_deviations & (1UL << (int)deviation)) != 0;

    /// <summary>What a header shows that was walked through to its end.</summary>
    public void NoteHeader(ReadOnlySpan<byte> header, LineEnds ends)
    {
        _ends |= ends;
        Note(ReportDeviation.EightBitHeader, !Ascii.IsValid(header));
        Note(ReportDeviation.NulInHeader, header.Contains((byte)0));
    }

    public IReadOnlyList<ReportDeviation> ToList()
    {
        Note(ReportDeviation.MixedLineEnds, _ends is not (LineEnds.None or LineEnds.CrLf or LineEnds.Lf or LineEnds.Cr));
        if (_deviations == 0)
        {
            return [];
        }

        var list = new ReportDeviation[BitOperations.PopCount(_deviations)];
        var left = _deviations;
        for (var at = 0; at < list.Length; at++)
        {
            list[at] = (ReportDeviation)BitOperations.TrailingZeroCount(left);
            left &= left - 1;
        }

        return list;
    }
}
