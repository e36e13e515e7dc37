using System.Globalization;

namespace Reputation.Functions.Traffic;

/// <summary>A report in the inbox.</summary>
/// <param name="Name">Of the blob: <c>inbox/</c>, when it came, and letters of its own.</param>
/// <param name="Length">In bytes.</param>
internal sealed record TrafficReportName(string Name, long Length)
{
    public const string Folder = "inbox/";

    private const string Written = "yyyyMMdd'T'HHmmssfff";

    /// <summary>When it came, by the clock of the process that took it.</summary>
    public DateTimeOffset CameAt =>
        Name.Length > Folder.Length + Written.Length - 2
        && DateTimeOffset.TryParseExact(
            Name.AsSpan(Folder.Length, Written.Length - 2), Written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : DateTimeOffset.MinValue;

    /// <summary>A name that no other report has.</summary>
    public static string New(DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{Folder}{now.UtcDateTime.ToString(Written, CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}");
}
