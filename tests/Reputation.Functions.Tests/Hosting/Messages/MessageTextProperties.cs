using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Reputation.Functions.Hosting.Messages;
using Reputation.Functions.Hosting.Messages.StorageQueues;
using Reputation.Functions.Tests.Drivers;
using Reputation.MessageApp;

namespace Reputation.Functions.Tests.Hosting.Messages;

/// <summary>What goes into a queue or an envelope comes out of it again, and what is neither is taken as it is, and never throws.</summary>
public sealed class MessageTextProperties
{
    [Fact]
    public void Bytes_come_out_of_a_queue_text_as_they_went_in() =>
        Prop.ForAll<byte[]>(bytes => QueueText.Read(QueueText.Write(bytes)).SequenceEqual(bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_in_a_queue_gives_some_bytes() =>
        Prop.ForAll<string>(text => QueueText.Read(text) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void A_note_comes_out_of_every_encoding_of_the_host() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            var body = JsonSerializer.Serialize(new Note("a", text.Get), NoteJson.Default.Note);
            HttpContent[] envelopes = [MessageRequest.Binary(body), MessageRequest.DoubleEncoded(body), MessageRequest.SingleEncoded(body), MessageRequest.Plain(body)];
            return envelopes.All(envelope =>
                Read(envelope) is { Deliveries: 1 } read && Encoding.UTF8.GetString(read.Body.Span) == body);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_in_place_of_an_envelope_is_read_or_is_none() =>
        Prop.ForAll<NonNull<string>>(text => Read(MessageRequest.Of(text.Get)) is null or { Body.Length: >= 0 }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_are_a_note_or_unprocessable() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            try
            {
                return new MessageReader<Note>(NoteJson.Default.Note).Read(bytes) is not null;
            }
            catch (UnprocessableMessageException exception)
            {
                return exception.Message.Length > 0;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_rest_grows_and_stays_within_five_minutes() =>
        Prop.ForAll<PositiveInt>(deliveries =>
        {
            var options = new MessageOptions();
            var (rest, next) = (options.DelayAfter(deliveries.Get), options.DelayAfter(deliveries.Get + 1L));
            return rest <= next && next <= TimeSpan.FromMinutes(5) && options.DelayAfter(1) == TimeSpan.FromSeconds(2);
        }).QuickCheckThrowOnFailure();

    private static MessageEnvelope? Read(HttpContent content) =>
        MessageEnvelope.ReadAsync(content.ReadAsStream(), CancellationToken.None).GetAwaiter().GetResult();
}
