namespace Reputation.Functions.Delisting.Requests;

internal static class DelistingStatuses
{
    /// <summary>Every status, in the order in which requests come through them.</summary>
    public static readonly IReadOnlyList<DelistingStatus> All = Enum.GetValues<DelistingStatus>();

    /// <summary>Every name, as requests and answers spell them.</summary>
    public static readonly string Names = string.Join(", ", All.Select(Name));

    /// <summary>How answers spell it: <c>received</c>, <c>checking</c>, <c>review</c>, <c>removed</c>, <c>refused</c>.</summary>
    public static string Name(this DelistingStatus status) => status switch
    {
        DelistingStatus.Received => "received",
        DelistingStatus.Checking => "checking",
        DelistingStatus.Review => "review",
        DelistingStatus.Removed => "removed",
        _ => "refused",
    };

    /// <summary>Whether nobody has decided yet: whoever asks about the same address meanwhile joins.</summary>
    public static bool IsOpen(this DelistingStatus status) => status is DelistingStatus.Received or DelistingStatus.Checking or DelistingStatus.Review;

    public static bool TryParse(string text, out DelistingStatus status)
    {
        status = All.FirstOrDefault(known => known.Name() == text);
        return status.Name() == text;
    }
}
