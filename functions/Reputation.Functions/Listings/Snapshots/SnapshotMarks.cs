namespace Reputation.Functions.Listings.Snapshots;

/// <summary>The first byte of a record: what it is, and which of its optional parts it has.</summary>
[Flags]
internal enum SnapshotMarks
{
    None = 0,
    Allowance = 1,
    IPv4 = 2,
    Detail = 4,
    End = 8,
    Seen = 16,
    Monitor = 32,
    Feed = 64,
}
