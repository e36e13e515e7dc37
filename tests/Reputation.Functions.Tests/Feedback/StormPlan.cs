using System.Globalization;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Tests.Feedback;

/// <summary>
/// What is sent in a storm, the same each time: complaints of trusted reporters and of strangers, of every type and in several shapes, one in
/// twenty of them twice, and in fifty one that nobody can read.
/// </summary>
internal sealed class StormPlan(int count, DateTimeOffset now)
{
    /// <summary>The domains of those who are trusted, as the setting names them.</summary>
    public const string Trusted = "hostedemail.com,hotmail.com";

    /// <summary>The hosts whose word about the client is believed.</summary>
    public const string Borders = "*.protection.outlook.com";

    private const int Seed = 5965;
    private const int PerAddress = 50;
    private const int MostAddresses = 200;
    private const int OldestSeconds = 2 * 24 * 60 * 60;

    /// <summary>Of the last so many one is sent again.</summary>
    private const int Recent = 40;

    private static readonly string[] AllTypes = ["abuse", "abuse", "abuse", "abuse", "fraud", "virus", "other", "not-spam", "auth-failure", "opt-out"];
    private static readonly string[] OfPraised = ["abuse", "fraud", "not-spam", "not-spam"];
    private static readonly string[] OfQuiet = ["auth-failure", "opt-out", "opt-out", "auth-failure", "abuse"];

    private readonly Random _random = new(Seed);

    /// <summary>How many senders are complained about.</summary>
    public int Addresses { get; } = Math.Clamp(count / PerAddress, 4, MostAddresses);

    /// <summary>The address of a sender: IPv4, and one in five the only IPv6 address of its /64.</summary>
    public static string Address(int place) => place % 5 == 4 ? $"2001:db8:5965:{place:x}::25" : $"198.51.100.{place + 1}";

    public IReadOnlyList<StormMessage> Make()
    {
        var messages = new List<StormMessage>(count);
        while (messages.Count < count)
        {
            var number = messages.Count;
            messages.Add(_random.Next(100) switch
            {
                < 2 => new StormMessage { Bytes = PoisonMail.Make(number, _random) },
                < 7 when number > 0 => messages[_random.Next(Math.Max(0, number - Recent), number)],
                _ => Report(number, _random.Next(Addresses)),
            });
        }

        return messages;
    }

    /// <summary>Each fourth sender is complained about by strangers only, each fourth also praised, and of each fourth hardly anything counts.</summary>
    private StormMessage Report(int number, int place)
    {
        var isTrusted = place % 4 != 1 && _random.Next(10) < 8;
        var types = (place % 4) switch
        {
            2 => OfPraised,
            3 => OfQuiet,
            _ => AllTypes,
        };
        var type = types[_random.Next(types.Length)];
        var at = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() - _random.Next(OldestSeconds));
        var complaint = new Complaint
        {
            Type = type,
            Source = Address(place),
            From = isTrusted ? "feedbackloop@fbl.hostedemail.com" : $"fbl@stranger{number % 7}.example.com",
            MessageId = $"{number}.storm@sender.example.com",
            ArrivedAt = at,
        };
        var incidents = _random.Next(8) == 0 ? 3 : 1;
        var (bytes, counted) = (type, _random.Next(10)) switch
        {
            ("abuse" or "fraud", < 2) => (new XarfComplaint(complaint).ToBytes(), 1),
            ("abuse", < 4) => (OfMicrosoft(complaint, isTrusted).ToBytes(), 1),
            ("abuse", < 5) => (new AttachedComplaint(OfMicrosoft(complaint, isTrusted)).ToBytes(), 1),
            _ => ((complaint with { Incidents = incidents.ToString(CultureInfo.InvariantCulture) }).ToBytes(), incidents),
        };
        return new StormMessage
        {
            Bytes = bytes,
            MessageId = complaint.MessageId,
            Address = Address(place),
            Kind = KindOf(type),
            IsTrusted = isTrusted,
            Incidents = type == "not-spam" ? 1 : counted,
            At = at,
        };
    }

    /// <summary>Microsoft's reports name neither the source nor the arrival: both stand in the message.</summary>
    private static Complaint OfMicrosoft(Complaint complaint, bool isTrusted) => complaint with
    {
        Source = null,
        ArrivedAt = null,
        From = isTrusted ? "staff@hotmail.com" : complaint.From,
        Trace = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Received: from mail.sender.example.com ({complaint.Source}) by
             BN0NAM00FT001.mail.protection.outlook.com (10.13.176.1) with Microsoft SMTP Server
             id 15.20.9000.1; {complaint.ArrivedAt:ddd, dd MMM yyyy HH:mm:ss} +0000

            """),
    };

    private static EvidenceKind? KindOf(string type) => type switch
    {
        "not-spam" => EvidenceKind.NotSpam,
        "auth-failure" or "opt-out" => null,
        _ => EvidenceKind.Complaint,
    };
}
