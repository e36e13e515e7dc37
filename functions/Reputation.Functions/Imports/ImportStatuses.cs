namespace Reputation.Functions.Imports;

/// <summary>The names of the statuses on the wire and in the store.</summary>
internal static class ImportStatuses
{
    private static readonly string[] Names = ["running", "completed", "broken", "failed"];

    public static string Name(this ImportStatus status) => Names[(int)status];

    /// <summary>Reads a status as the store has it.</summary>
    /// <exception cref="FormatException">It is no name of a status.</exception>
    public static ImportStatus Parse(string name) => Array.IndexOf(Names, name) is var place and >= 0
        ? (ImportStatus)place
        : throw new FormatException($"'{name}' is no status of an import.");
}
