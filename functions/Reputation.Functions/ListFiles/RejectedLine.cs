namespace Reputation.Functions.ListFiles;

/// <summary>A line that was not taken.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Error">What is wrong with it, in a sentence or two.</param>
public sealed record RejectedLine(long Line, string Error);
