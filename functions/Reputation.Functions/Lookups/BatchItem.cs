using System.Text.Json.Serialization;

namespace Reputation.Functions.Lookups;

/// <summary>What stands in one address's place: an answer, or what was wrong with the address.</summary>
/// <param name="Answer">The answer, or null.</param>
/// <param name="Address">The text as it was asked, when it is no address.</param>
/// <param name="Error">What is wrong with it.</param>
[JsonConverter(typeof(BatchItemConverter))]
public sealed record BatchItem(LookupAnswer? Answer, string? Address, string? Error);
