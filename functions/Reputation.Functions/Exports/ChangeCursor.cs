using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Reputation.Functions.Exports;

/// <summary>Where somebody has come to in the log.</summary>
/// <param name="Version">The last version that is held; 0: none.</param>
/// <param name="Mark">The <see cref="Listings.LogPosition.Mark"/> of that place; null where only a version was told.</param>
internal sealed record ChangeCursor(long Version, string? Mark)
{
    /// <summary>Reads <c>0</c>, a version, or a cursor as <c>v1845-3f9c2a107be1d904</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ChangeCursor? cursor)
    {
        cursor = null;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var isCursor = text.StartsWith('v') && dash > 0 && dash < text.Length - 1;
        var number = isCursor ? text.AsSpan(1, dash - 1) : text;
        if (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            cursor = new ChangeCursor(version, isCursor ? text[(dash + 1)..] : null);
        }

        return cursor is not null;
    }
}
