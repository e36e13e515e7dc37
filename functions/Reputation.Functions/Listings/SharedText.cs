namespace Reputation.Functions.Listings;

/// <summary>
/// Gives equal texts as one object, where they come near each other: a million listings have a few reasons and actors. What is
/// remembered is bounded; a text that was pushed out is just held once more.
/// </summary>
internal static class SharedText
{
    private const int Places = 4096;

    // Readers and writers need no lock: a place holds one whole text or another.
    private static readonly string?[] Remembered = new string?[Places];

    public static string Of(string text)
    {
        ref var place = ref Remembered[StringComparer.Ordinal.GetHashCode(text) & (Places - 1)];
        var known = Volatile.Read(ref place);
        if (known is not null && known == text)
        {
            return known;
        }

        Volatile.Write(ref place, text);
        return text;
    }
}
