namespace Reputation.Functions.ListFiles;

/// <summary>The list as a whole cannot be meant, so that none of its lines is taken; sending it again as it is will not help.</summary>
public sealed class UnreadableListException(string message) : Exception(message);
