namespace Reputation.Arf.Reading;

/// <summary>Lists that grow only so far.</summary>
internal static class Kept
{
    public const int MostHops = 64;
    public const int MostResults = 16;
    public const int MostValues = 64;

    /// <summary>Whether there is room for one more; the list is made for the first.</summary>
    public static bool HasRoom<T>(ref List<T>? list, int most, Findings findings)
    {
        list ??= new List<T>(2);
        findings.Note(ReportDeviation.TooManyFields, list.Count >= most);
        return list.Count < most;
    }

    public static IReadOnlyList<T> OrNone<T>(List<T>? list) => list is null ? [] : list;
}
