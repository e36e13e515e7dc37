using Reputation.Functions.DeadLetters;

namespace Reputation.Functions.Tests.DeadLetters;

public sealed class DeadLetterIdTests
{
    private static readonly DateTimeOffset Sent = new(2026, 11, 21, 18, 22, 59, TimeSpan.Zero);

    // Keys of rows that are in the store: another version must find them.
    [Fact]
    public void An_id_is_as_it_has_always_been() => Assert.Equal("251607015420999-97a42f33f3d96063", DeadLetterId.Of("sweep-requests", "1", Sent));

    [Fact]
    public void What_was_sent_later_comes_first() => Assert.True(
        string.CompareOrdinal(DeadLetterId.Of("b", "2", Sent.AddMilliseconds(1)), DeadLetterId.Of("a", "1", Sent)) < 0);

    [Fact]
    public void The_same_message_in_another_queue_is_another() => Assert.NotEqual(DeadLetterId.Of("a", "1", Sent), DeadLetterId.Of("b", "1", Sent));

    [Theory]
    [InlineData("251607015420999-97a42f33f3d96063", true)]
    [InlineData("251607015420999-97a42f33f3d96063\n", false)]
    [InlineData("251607015420999-97A42F33F3D96063", false)]
    [InlineData("' or 1 eq 1", false)]
    [InlineData("", false)]
    public void Only_ids_are_ids(string text, bool expected) => Assert.Equal(expected, DeadLetterId.IsOne(text));
}
