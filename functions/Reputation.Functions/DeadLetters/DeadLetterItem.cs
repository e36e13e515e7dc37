using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reputation.Functions.DeadLetters;

/// <summary>A dead letter as an operator sees it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Queue">The queue that its message was in.</param>
/// <param name="Body">The message: as JSON when it is JSON, else as text; of a long one the first 4 KiB.</param>
/// <param name="Reason">Why it was given up.</param>
/// <param name="Deliveries">How often it was delivered.</param>
/// <param name="EnqueuedAt">When it was sent.</param>
/// <param name="DeadAt">When it was given up.</param>
public sealed record DeadLetterItem(
    string Id, string Queue, JsonNode? Body, string Reason, int Deliveries, DateTimeOffset EnqueuedAt, DateTimeOffset DeadAt)
{
    private const int MostBytes = 4 * 1024;
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 32 };

    internal static DeadLetterItem Of(DeadLetter letter) => new(
        letter.Id,
        letter.Message.Queue,
        BodyOf(letter.Message.Body),
        letter.Message.Reason,
        letter.Message.Deliveries,
        letter.Message.EnqueuedAt,
        letter.DeadAt);

    private static JsonNode? BodyOf(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, MostBytes)]);

        // Half of a surrogate pair can be spelled in JSON, and cannot be written again.
        if (body.Length <= MostBytes && !text.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return JsonNode.Parse(body.Span, documentOptions: Shallow);
            }
            catch (JsonException)
            {
                // Then it is text.
            }
        }

        return JsonValue.Create(text);
    }
}
