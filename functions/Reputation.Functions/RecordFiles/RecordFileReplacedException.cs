namespace Reputation.Functions.RecordFiles;

/// <summary>The file is another by now, or gone: open it again.</summary>
public sealed class RecordFileReplacedException(string name, Exception? cause = null)
    : Exception($"The blob {name} was replaced while it was read.", cause);
