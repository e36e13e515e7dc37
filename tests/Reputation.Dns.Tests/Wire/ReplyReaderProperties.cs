using FsCheck;
using FsCheck.Fluent;

namespace Reputation.Dns.Tests.Wire;

public sealed class ReplyReaderProperties
{
    [Fact]
    public void A_sound_message_is_understood() =>
        Assert.Equal(
            [
                DnsOutcome.Answered, DnsOutcome.Answered, DnsOutcome.NoSuchName, DnsOutcome.NoData, DnsOutcome.ServerFailure,
                DnsOutcome.Answered, DnsOutcome.Answered, DnsOutcome.Answered, DnsOutcome.Answered,
            ],
            Messages.Sound.Select(sound => ReplyReading.ReadWhole(sound.Type, sound.Message)));

    [Fact]
    public void A_message_cut_anywhere_is_malformed() =>
        Assert.All(
            from sound in Messages.Sound
            from length in Enumerable.Range(Messages.Answers, sound.Message.Length - Messages.Answers)
            select (sound.Type, Message: sound.Message[..length]),
            cut => Assert.Equal(DnsOutcome.Malformed, ReplyReading.ReadWhole(cut.Type, cut.Message)));

    [Fact]
    public void A_message_with_something_behind_it_is_malformed() =>
        Assert.All(Messages.Sound, sound => Assert.Equal(DnsOutcome.Malformed, ReplyReading.ReadWhole(sound.Type, [.. sound.Message, 0])));

    [Fact]
    public void A_mutated_message_is_read_to_an_end() => Check(Messages.Mutated);

    [Fact]
    public void Random_octets_after_the_question_are_read_to_an_end() => Check(Messages.Random);

    private static void Check(Gen<(DnsType Type, byte[] Message)> messages) =>
        Prop.ForAll(messages.ToArbitrary(), spoilt => Enum.IsDefined(ReplyReading.ReadWhole(spoilt.Type, spoilt.Message)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
