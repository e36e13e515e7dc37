using System.Text;

namespace Reputation.Arf.Mime;

/// <summary>Finds words of ASCII, in letters of any case, without making strings of them.</summary>
internal sealed class WordTable<T>
{
    private readonly (byte[] Word, T Value)[][] _buckets = new (byte[], T)[256][];

    public WordTable(params ReadOnlySpan<(string Word, T Value)> words)
    {
        Array.Fill(_buckets, []);
        foreach (var (word, value) in words)
        {
            var octets = Encoding.ASCII.GetBytes(word);
            ref var bucket = ref _buckets[Bucket(octets)];
            bucket = [.. bucket, (octets, value)];
        }
    }

    public bool TryFind(ReadOnlySpan<byte> word, out T value)
    {
        if (!word.IsEmpty)
        {
            foreach (ref readonly var known in _buckets[Bucket(word)].AsSpan())
            {
                if (Ascii.EqualsIgnoreCase(known.Word, word))
                {
                    value = known.Value;
                    return true;
                }
            }
        }

        value = default!;
        return false;
    }

    private static int Bucket(ReadOnlySpan<byte> word) =>
        ((word.Length * 31) + ((word[0] | 0x20) * 7) + ((word[^1] | 0x20) * 3) + (word[word.Length / 2] | 0x20)) & 255;
}
