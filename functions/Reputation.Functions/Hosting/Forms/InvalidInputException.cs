namespace Reputation.Functions.Hosting.Forms;

/// <summary>The request says something that cannot be meant, so sending it again as it is will not help: 400.</summary>
/// <param name="title">One sentence about the whole request.</param>
/// <param name="errors">The sentences for each field; null when no field can be blamed.</param>
public sealed class InvalidInputException(string title, IReadOnlyDictionary<string, string[]>? errors = null) : Exception(title)
{
    public IReadOnlyDictionary<string, string[]>? Errors { get; } = errors;
}
