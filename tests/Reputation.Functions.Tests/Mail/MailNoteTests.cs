using Reputation.Functions.Mail;

namespace Reputation.Functions.Tests.Mail;

/// <summary>Nothing that is put into a mail makes another header or another recipient.</summary>
public sealed class MailNoteTests
{
    [Theory]
    [InlineData("a@example.net\r\nBcc: b@example.net")]
    [InlineData("a@example.net, b@example.net")]
    [InlineData("A <a@example.net>")]
    [InlineData("a@example.net b")]
    [InlineData("ä@example.net")]
    [InlineData("nobody")]
    [InlineData("")]
    public void A_mail_goes_to_one_bare_address(string to) => Assert.Throws<ArgumentException>(nameof(to), () => new MailNote(to, "s", "b", "<a@b>"));

    [Theory]
    [InlineData("one\r\nBcc: b@example.net")]
    [InlineData("one\ntwo")]
    [InlineData("one\0")]
    public void A_subject_is_one_line(string subject) => Assert.Throws<ArgumentException>(nameof(subject), () => new MailNote("a@example.net", subject, "b", "<a@b>"));

    [Theory]
    [InlineData("<a@b>\r\nBcc: b@example.net")]
    [InlineData("<a@b\r\n>")]
    [InlineData("a@b")]
    [InlineData("<a b@c>")]
    public void A_message_id_is_one_token(string messageId) => Assert.Throws<ArgumentException>(nameof(messageId), () => new MailNote("a@example.net", "s", "b", messageId));
}
