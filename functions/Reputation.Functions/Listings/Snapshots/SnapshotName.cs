using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Reputation.Functions.Listings.Snapshots;

/// <summary>The name of a snapshot: <c>epoch/version-instant</c>, so that a listing of names tells which may be of use.</summary>
/// <param name="Epoch">Of which log.</param>
/// <param name="Version">The version of the list, in full width.</param>
/// <param name="TakenAt">When it was taken, in milliseconds.</param>
internal sealed record SnapshotName(string Epoch, long Version, DateTimeOffset TakenAt)
{
    private const string InstantFormat = "yyyyMMdd'T'HHmmssfff'Z'";

    public static bool TryParse(string text, [NotNullWhen(true)] out SnapshotName? name)
    {
        name = text.Split('/') is [{ Length: > 0 } epoch, var place]
            && place.Split('-') is [{ Length: 19 } number, var instant]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && DateTimeOffset.TryParseExact(
                instant, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var takenAt)
                ? new SnapshotName(epoch, version, takenAt)
                : null;
        return name is not null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Epoch}/{Version:D19}-{TakenAt.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture)}");
}
