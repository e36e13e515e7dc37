namespace Reputation.Functions.Standings;

/// <summary>The share of an address' mail that is complained about.</summary>
/// <param name="Complaints">Complaints within the time that is looked at.</param>
/// <param name="Messages">Messages that the address sent within it.</param>
/// <param name="Seen">The one by the other.</param>
/// <param name="AtLeast">The lower end of Wilson's interval at 95 %: what is certain of it.</param>
/// <param name="Limit">Complaints list the address only where that is as high.</param>
public sealed record RateItem(int Complaints, long Messages, double Seen, double AtLeast, double Limit);
