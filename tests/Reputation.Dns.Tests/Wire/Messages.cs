using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Reputation.Dns.Loopback;

namespace Reputation.Dns.Tests.Wire;

/// <summary>Answers to the question for <see cref="Name"/>, sound ones and spoilt ones.</summary>
internal static class Messages
{
    public const string Name = "7.2.0.192.list.example";

    /// <summary>Where the answers begin, in every message here.</summary>
    public static readonly int Answers = 12 + LoopbackWire.Name(Name).Length + 4;

    /// <summary>One of each kind that a real server sends.</summary>
    public static readonly IReadOnlyList<(DnsType Type, byte[] Message)> Sound =
    [
        Of(DnsType.A, LoopbackReply.With(LoopbackRecord.A(Name, 300, "127.0.0.2"), LoopbackRecord.A(Name, 300, "127.0.0.11"))),
        Of(DnsType.A, LoopbackReply.With(LoopbackRecord.Cname(Name, 60, "b.example"), LoopbackRecord.A("b.example", 30, "127.0.0.4"))),
        Of(DnsType.A, LoopbackReply.NoSuchName("list.example", 60)),
        Of(DnsType.A, LoopbackReply.NoData("list.example", 60)),
        Of(DnsType.A, LoopbackReply.Failing(LoopbackRcode.ServerFailure)),
        Of(DnsType.Aaaa, LoopbackReply.With(LoopbackRecord.Aaaa(Name, 60, "2001:db8::1"))),
        Of(DnsType.Txt, LoopbackReply.With(LoopbackRecord.Txt(Name, 60, new string('x', 700)))),
        Of(DnsType.Mx, LoopbackReply.With(LoopbackRecord.Mx(Name, 60, 10, "mx.example"))),
        Of(DnsType.Ptr, LoopbackReply.With(LoopbackRecord.Ptr(Name, 60, "host.example"))),
    ];

    /// <summary>A sound one in which some octets are others, with its end cut off or something behind it.</summary>
    public static readonly Gen<(DnsType Type, byte[] Message)> Mutated =
        from sound in Gen.Elements<(DnsType Type, byte[] Message)>(Sound)
        from places in Gen.Choose(0, 2000).ArrayOf(4)
        from octets in Gen.Elements(0, 1, 12, 63, 64, 0x80, 0xC0, 0xC0, 0xC1, 0xFF, 0x29, 0x05).ArrayOf(4)
        from count in Gen.Choose(0, 4)
        from length in Gen.Choose(0, 40)
        select (sound.Type, Mutate(sound.Message, [.. places.Zip(octets).Take(count)], length - 20));

    public static readonly Gen<(DnsType Type, byte[] Message)> Random =
        from octets in Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf()
        from type in Gen.Elements(Sound.Select(sound => sound.Type).Distinct().ToArray())
        select (type, (byte[])[.. Sound[0].Message[..Answers], .. octets]);

    /// <summary>A spoilt message from random numbers alone, for long runs: cheaper than a generator.</summary>
    public static (DnsType Type, byte[] Message) Spoil(Random random)
    {
        var (type, sound) = Sound[random.Next(Sound.Count)];
        var changes = new (int Place, int Octet)[random.Next(6)];
        for (var change = 0; change < changes.Length; change++)
        {
            changes[change] = (random.Next(2000), random.Next(4) == 0 ? 0xC0 | random.Next(2) : random.Next(256));
        }

        return (type, Mutate(sound, changes, random.Next(3) == 0 ? random.Next(-60, 20) : 0));
    }

    private static (DnsType Type, byte[] Message) Of(DnsType type, LoopbackReply reply)
    {
        byte[] query = [0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. LoopbackWire.Name(Name), 0, (byte)type, 0, 1];
        return (type, LoopbackWire.Write(query, reply, withEdns: true));
    }

    // Everything but the question, which is known to be ours before an answer is read.
    private static byte[] Mutate(byte[] sound, (int Place, int Octet)[] changes, int lengthen)
    {
        var message = new byte[Math.Max(Answers, sound.Length + lengthen)];
        sound.AsSpan(0, Math.Min(sound.Length, message.Length)).CopyTo(message);
        RandomNumberGenerator.Fill(message.AsSpan(Math.Min(sound.Length, message.Length)));
        foreach (var (place, octet) in changes)
        {
            // The counts of the header, or what comes after the question.
            var at = place % (message.Length - Answers + 10);
            message[at < 10 ? at + 2 : at - 10 + Answers] = (byte)octet;
        }

        return message;
    }
}
