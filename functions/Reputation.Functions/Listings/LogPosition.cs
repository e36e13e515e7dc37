using System.Globalization;

namespace Reputation.Functions.Listings;

/// <summary>A place in the listing log.</summary>
/// <param name="Version">The version of the last entry up to here; 0 before the first.</param>
/// <param name="Epoch">Which log: random, made with the log, and made anew whenever its store turned out to have gone back.</param>
/// <param name="Append">The id of the append that wrote the last entry; empty before the first.</param>
public sealed record LogPosition(long Version, string Epoch, string Append)
{
    /// <summary>A thousand changes a second make no more in three thousand years.</summary>
    public const long MostVersions = 100_000_000_000_000;

    private const int MarkLength = 8;

    /// <summary>
    /// The log, and the append that ended here: another one when the store went back and was written on from there, be it to the same
    /// version in the same epoch.
    /// </summary>
    public string Mark => Epoch + Append.PadRight(MarkLength, '0')[..MarkLength];

    /// <summary>As a validator or cursor spells it: <c>v1845-3f9c2a107be1d904</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"v{Version}-{Mark}");
}
