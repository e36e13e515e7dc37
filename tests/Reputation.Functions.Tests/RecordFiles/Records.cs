using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Addresses;
using Reputation.Functions.RecordFiles;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.RecordFiles;

/// <summary>Records of tests, and files of them in memory.</summary>
internal static class Records
{
    public const string Name = "container/name";

    private static readonly Gen<AddressRecord> One =
        from near in Prefixes.Near
        from any in Prefixes.Any
        from isNear in Gen.Elements(true, false)
        from length in Gen.Frequency((20, Gen.Choose(0, 40)), (3, Gen.Choose(0, 5_000)), (1, Gen.Choose(0, RecordFileFormat.LongestContent)))
        select new AddressRecord(isNear ? near : any, Bytes(length));

    /// <summary>Some records in their order, often of more than one block.</summary>
    public static readonly Gen<IReadOnlyList<AddressRecord>> Any =
        from records in One.ListOf()
        select (IReadOnlyList<AddressRecord>)[.. records.DistinctBy(record => record.Key).OrderBy(record => record.Key)];

    public static readonly Gen<byte[]> Note = Gen.Choose(0, 300).Select(Bytes);

    public static AddressRecord Of(string key, int length) => new(IpPrefix.Parse(key), Bytes(length));

    /// <summary>Records of many IPv4 addresses.</summary>
    public static IEnumerable<AddressRecord> Many(int count, int length) =>
        Enumerable.Range(0, count).Select(number => new AddressRecord(new IpPrefix((UInt128)(uint)(number * 3) << 96, 32, IsIPv4: true), Bytes(length + (number % 5))));

    public static byte[] Write(IEnumerable<AddressRecord> records, byte[] note)
    {
        var writer = new RecordFileWriter();
        var blocks = writer.WriteBlocksAsync(records.ToAsyncEnumerable(), CancellationToken.None).ToBlockingEnumerable().SelectMany(block => block).ToArray();
        return [.. writer.WriteHead(note), .. blocks];
    }

    public static (RecordFileHead Head, IReadOnlyList<AddressRecord> Records) Read(byte[] file)
    {
        var reader = new RecordFileReader(new MemoryStream(file), Name);
        var head = reader.ReadHeadAsync(CancellationToken.None).GetAwaiter().GetResult();
        var records = reader.ReadBlocksAsync(head, CancellationToken.None).ToBlockingEnumerable()
            .SelectMany(block => RecordFileReader.ReadRecords(Name, block));
        return (head, [.. records]);
    }

    public static bool AreSame(IEnumerable<AddressRecord> expected, IEnumerable<AddressRecord> found) =>
        expected.Select(Text).SequenceEqual(found.Select(Text), StringComparer.Ordinal);

    private static string Text(AddressRecord record) => $"{record.Key} {Convert.ToHexString(record.Content.Span)}";

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
