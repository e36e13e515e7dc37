using System.Text.Json;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>One sender of a storm: what was told of it, each message once, and what must follow.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Told">What counts for it or against it.</param>
internal sealed record StormSender(string Address, IReadOnlyList<StormMessage> Told)
{
    private const double ListAt = 10;
    private const double OthersLimit = 5;
    private const int LeastComplaints = 5;

    /// <summary>Nobody argues about a tenth.</summary>
    private const double Tolerance = 0.1;

    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(3);

    /// <summary>Whether the profile has every message once, by day and as evidence.</summary>
    public bool IsCountedRight(JsonElement profile)
    {
        var days = profile.GetProperty("complaints").EnumerateArray().ToDictionary(
            day => day.GetProperty("day").GetString()!, day => (day.GetProperty("complaints").GetInt32(), day.GetProperty("notSpam").GetInt32()), StringComparer.Ordinal);
        var expected = Told.GroupBy(message => message.At.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal).ToDictionary(
            day => day.Key, day => (Incidents(day, EvidenceKind.Complaint), Incidents(day, EvidenceKind.NotSpam)), StringComparer.Ordinal);
        return profile.GetProperty("evidence").GetArrayLength() == Told.Count && days.Count == expected.Count && expected.All(day => days.GetValueOrDefault(day.Key) == day.Value);
    }

    /// <summary>Whether its score is what was told of it, by a calculation of its own.</summary>
    public bool IsScoredRight(JsonElement profile, DateTimeOffset now)
    {
        var score = profile.GetProperty("score");
        return Told.Count == 0 ? score.ValueKind == JsonValueKind.Null : Math.Abs(score.GetDouble() - ScoreAt(now)) < Tolerance;
    }

    /// <summary>Whether it is listed just as its score says; where praise came in between, it depends on the order.</summary>
    public bool IsListedRight(JsonElement profile, DateTimeOffset now)
    {
        var isListed = IsListed(profile);
        var verdict = Told.Count == 0 ? "leave" : profile.GetProperty("scoring").GetProperty("verdict").GetString();
        var complaints = Told.Count(message => message.Kind == EvidenceKind.Complaint);
        var mustBe = complaints >= LeastComplaints && ScoreAt(now) >= ListAt + Tolerance;
        var mayBe = complaints >= LeastComplaints && Most >= ListAt - Tolerance;
        return isListed == verdict is "hold" or "list" && (isListed ? mayBe : !mustBe);
    }

    public static bool IsListed(JsonElement profile) =>
        profile.GetProperty("listings").EnumerateArray().Any(listing => listing.GetProperty("source").GetString() == "feedback");

    /// <summary>More than this it cannot have weighed at any moment.</summary>
    private double Most => Sum(EvidenceKind.Complaint, isTrusted: true, Told.Min(message => message.At)) + OthersLimit;

    private double ScoreAt(DateTimeOffset now)
    {
        var others = Sum(EvidenceKind.Complaint, isTrusted: false, now) - Sum(EvidenceKind.NotSpam, isTrusted: false, now);
        return Math.Max(0, Sum(EvidenceKind.Complaint, isTrusted: true, now) - Sum(EvidenceKind.NotSpam, isTrusted: true, now)) + Math.Clamp(others, 0, OthersLimit);
    }

    private double Sum(EvidenceKind kind, bool isTrusted, DateTimeOffset now) => Told
        .Where(message => message.Kind == kind && message.IsTrusted == isTrusted)
        .Sum(message => message.Incidents * Math.Pow(0.5, (now - message.At) / HalfLife));

    private static int Incidents(IEnumerable<StormMessage> messages, EvidenceKind kind) => messages.Where(message => message.Kind == kind).Sum(message => message.Incidents);
}
