namespace Reputation.Functions.ListFiles;

/// <summary>Some lines of a list, one after the other.</summary>
/// <typeparam name="TLine">What a line says.</typeparam>
/// <param name="Lines">How many lines of the list have been read so far, these included.</param>
/// <param name="Said">What they say, in their order.</param>
/// <param name="Rejected">Those that cannot be meant.</param>
internal sealed record ListPart<TLine>(long Lines, IReadOnlyList<TLine> Said, IReadOnlyList<RejectedLine> Rejected);
