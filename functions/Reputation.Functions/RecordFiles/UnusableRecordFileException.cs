namespace Reputation.Functions.RecordFiles;

/// <summary>A file of records is damaged, or a newer service wrote it: nothing is taken from it, and somebody has to look.</summary>
/// <param name="name">The container and the blob.</param>
/// <param name="why">A sentence about the file.</param>
/// <param name="cause">What was met, if anything was.</param>
public sealed class UnusableRecordFileException(string name, string why, Exception? cause = null)
    : Exception($"The blob {name} cannot be used. {why}", cause)
{
    /// <summary>The container and the blob.</summary>
    public string File => name;
}
