using System.Collections.Immutable;

namespace Reputation.Functions.History;

/// <summary>
/// How far the log has been copied into the history, and what of the copy is true. Rows are written under a branch. When the store
/// went back, the log goes on from an earlier place in another way: the branch ends there, and with it all that had been copied of
/// what is lost, without one row being touched.
/// </summary>
internal sealed record HistoryCursor
{
    /// <summary>Places to go back to are kept up to this many: the newer, the denser.</summary>
    private const int MostPassed = 64;

    /// <summary>The last entry that has been copied.</summary>
    public required HistoryPlace Place { get; init; }

    /// <summary>Under which rows are written now.</summary>
    public required string Branch { get; init; }

    /// <summary>The end of what is just being copied, noted before its first row is written; null when nothing is.</summary>
    public HistoryPlace? Intended { get; init; }

    /// <summary>Places that were passed on the way, in order.</summary>
    public ImmutableArray<HistoryPlace> Passed { get; init; } = [];

    /// <summary>Earlier branches, with the last version that is true in each.</summary>
    public ImmutableDictionary<string, long> Ended { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>Whether no row is true, if there are any.</summary>
    public bool IsEmpty => Place.Version == 0 && Ended.IsEmpty;

    public static HistoryCursor New() => new() { Place = HistoryPlace.Start, Branch = NewBranch() };

    /// <summary>Whether a row tells what is in the log, or was before it was compacted.</summary>
    public bool IsTrue(string branch, long version) =>
        version <= (branch == Branch ? Place.Version : Ended.GetValueOrDefault(branch));

    public HistoryCursor Intend(HistoryPlace end) => this with { Intended = end };

    /// <summary>After the rows up to the intended place are written.</summary>
    public HistoryCursor Advance() => this with
    {
        Place = Intended!,
        Intended = null,
        Passed = Place.Version == 0 ? Passed : Thin(Passed.Add(Place)),
    };

    /// <summary>Goes on from another place, under another branch: nothing that was copied from behind it is told any more.</summary>
    public HistoryCursor BranchOff(HistoryPlace from)
    {
        var ended = Ended.Add(Branch, Place.Version).Select(branch => KeyValuePair.Create(branch.Key, Math.Min(branch.Value, from.Version)));
        return new HistoryCursor
        {
            Place = from,
            Branch = NewBranch(),
            Passed = Passed.RemoveAll(place => place.Version >= from.Version),
            Ended = ended.Where(branch => branch.Value > 0).ToImmutableDictionary(),
        };
    }

    /// <summary>Leaves out every second place of the older half.</summary>
    private static ImmutableArray<HistoryPlace> Thin(ImmutableArray<HistoryPlace> places) => places.Length <= MostPassed
        ? places
        : [.. places.Where((_, number) => number >= places.Length / 2 || number % 2 == 0)];

    private static string NewBranch() => Guid.NewGuid().ToString("N")[..8];
}
