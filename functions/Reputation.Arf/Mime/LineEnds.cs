namespace Reputation.Arf.Mime;

/// <summary>What lines were seen to end with.</summary>
[Flags]
internal enum LineEnds
{
    None = 0,
    CrLf = 1,
    Lf = 2,
    Cr = 4,
}
