using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Delisting.Contacts;

namespace Reputation.Functions.Tests.Delisting.Contacts;

/// <summary>What requesters type as their e-mail address.</summary>
public sealed class EmailAddressTests
{
    private static readonly Gen<string> Label =
        from first in Gen.Elements("abcXYZ019".ToCharArray())
        from inner in Gen.Elements("abcXYZ019-".ToCharArray()).ArrayOf()
        from last in Gen.Elements("abcXYZ019".ToCharArray())
        select $"{first}{new string(inner.AsSpan()[..Math.Min(inner.Length, 20)])}{last}";

    private static readonly Gen<string> Atom =
        from characters in Gen.Elements("abcXYZ019!#$%&'*+-/=?^_`{|}~".ToCharArray()).NonEmptyListOf()
        select string.Concat(characters.Take(20));

    private static readonly Gen<string> Written =
        from atoms in Atom.ArrayOf(3)
        from count in Gen.Choose(1, 3)
        from labels in Label.ArrayOf(2)
        select $"{string.Join('.', atoms.Take(count))}@{string.Join('.', labels)}.example";

    /// <summary>Texts made of what addresses are made of.</summary>
    private static readonly Gen<string> Almost =
        from parts in Gen.Elements("a", "B", "9", ".", "..", "@", "-", "+", " ", "\"", "[", "]", "<", ">", ",", "\r\n", "\0", "example", ".net", "xn--", "ä", "ß", "İ", "\u3002", "\u200D", "\uD800", "名").ArrayOf()
        select string.Concat(parts.Take(20));

    [Theory]
    [InlineData("postmaster@example.net", "postmaster@example.net")]
    [InlineData("  Post.Master+spam@EXAMPLE.net\n", "Post.Master+spam@example.net")]
    [InlineData("!#$%&'*+-/=?^_`{|}~@a.b", "!#$%&'*+-/=?^_`{|}~@a.b")]
    [InlineData("a@bücher.example", "a@xn--bcher-kva.example")]
    [InlineData("a@BÜCHER.example", "a@xn--bcher-kva.example")]
    [InlineData("a@例え.example", "a@xn--r8jz45g.example")]
    [InlineData("a@例え\u3002example", "a@xn--r8jz45g.example")]
    [InlineData("a@xn--bcher-kva.example", "a@xn--bcher-kva.example")]
    [InlineData("a@1.2.example", "a@1.2.example")]
    public void An_address_is_read(string text, string expected)
    {
        Assert.True(EmailAddress.TryParse(text, out var address, out _));
        Assert.Equal(expected, address.ToString());
    }

    [Theory]
    [InlineData("", "has an @")]
    [InlineData("postmaster", "has an @")]
    [InlineData("@example.net", "in front of the @")]
    [InlineData("postmaster@", "missing behind the @")]
    [InlineData("postmaster@example", "needs a dot")]
    [InlineData("postmaster@example.", "must be one as in DNS")]
    [InlineData("postmaster@.net", "must be one as in DNS")]
    [InlineData("postmaster@exa mple.net", "must be one as in DNS")]
    [InlineData("postmaster@-example.net", "must be one as in DNS")]
    [InlineData("postmaster@exam_ple.net", "must be one as in DNS")]
    [InlineData("postmaster@example☃.net", "must be one as in DNS")]
    [InlineData("postmaster@192.0.2.1", "no IP address")]
    [InlineData("postmaster@[192.0.2.1]", "no address in brackets")]
    [InlineData("\"post master\"@example.net", "without a name, quotes or brackets")]
    [InlineData("Post Master <postmaster@example.net>", "without a name, quotes or brackets")]
    [InlineData("a@example.net, b@example.net", "without a name, quotes or brackets")]
    [InlineData("postmäster@example.net", "letters a to z")]
    [InlineData("post\r\nBcc: b@example.net", "letters a to z")]
    [InlineData("post\0master@example.net", "letters a to z")]
    [InlineData(".postmaster@example.net", "a dot stands between")]
    [InlineData("postmaster.@example.net", "a dot stands between")]
    [InlineData("post..master@example.net", "a dot stands between")]
    public void What_is_no_address_is_refused_with_a_sentence_that_helps(string text, string part)
    {
        Assert.False(EmailAddress.TryParse(text, out _, out var problem));
        Assert.Contains(part, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_end_where_RFC_5321_ends_them()
    {
        var label = new string('b', 63);
        Assert.True(EmailAddress.TryParse($"{new string('a', 64)}@{label}.{label}.{new string('c', 61)}", out var longest, out _));
        Assert.Equal(EmailAddress.MaxLength, longest.ToString().Length);
        Assert.False(EmailAddress.TryParse($"{new string('a', 64)}@{label}.{label}.{new string('c', 62)}", out _, out _));
        Assert.False(EmailAddress.TryParse($"{new string('a', 65)}@example.net", out _, out _));
        Assert.False(EmailAddress.TryParse($"a@b{label}.net", out _, out _));
        Assert.False(EmailAddress.TryParse($"a@{string.Join('.', Enumerable.Repeat(new string('ü', 40), 6))}.example", out _, out _));
    }

    [Fact]
    public void What_is_written_well_is_read_and_means_the_same_in_any_case() => Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(Written), text =>
    {
        var lower = EmailAddress.Parse(text.ToLowerInvariant());
        var upper = EmailAddress.Parse(text.ToUpperInvariant());
        Assert.Equal(lower.Key, upper.Key);
        Assert.Equal(EmailAddress.Parse(text).Local, text[..text.LastIndexOf('@')]);
    }));

    [Fact]
    public void Whatever_is_read_is_one_line_of_ASCII_that_reads_as_itself() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(Arb.From(Gen.OneOf(Almost, ArbMap.Default.GeneratorFor<string>().Where(text => text is not null))), text =>
        {
            if (EmailAddress.TryParse(text, out var address, out var problem))
            {
                var written = address.ToString();
                Assert.Null(problem);
                Assert.InRange(written.Length, 5, EmailAddress.MaxLength);
                Assert.All(written, character => Assert.InRange(character, '!', '~'));
                Assert.Equal(address, EmailAddress.Parse(written));
                Assert.Equal(written, new System.Net.Mail.MailAddress(written).Address);
            }
            else
            {
                Assert.EndsWith(".", problem, StringComparison.Ordinal);
            }
        }));

    [Fact]
    public void A_very_long_text_is_refused_at_once() =>
        Assert.False(EmailAddress.TryParse(new string('@', 10_000_000), out _, out _));
}
