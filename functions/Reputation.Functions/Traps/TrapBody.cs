using Microsoft.Net.Http.Headers;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.ListFiles;

namespace Reputation.Functions.Traps;

/// <summary>The hits of a request: one JSON object, or one a line.</summary>
internal sealed class TrapBody(TrapForm form)
{
    private const int MostHits = 1_000;

    /// <summary>Reads the whole body: nothing of one that breaks off counts, so that it can be sent again.</summary>
    /// <exception cref="InvalidInputException">The one object cannot be meant, the body is no list, or has too many hits.</exception>
    /// <exception cref="WrongContentTypeException">It is neither JSON nor NDJSON.</exception>
    public async Task<(IReadOnlyList<TrapHit> Hits, IReadOnlyList<RejectedLine> Rejected)> ReadAsync(HttpContext context)
    {
        if (IsJson(context.Request))
        {
            return ([form.Read(await JsonForm.ReadAsync(context, TrapForm.Fields))], []);
        }

        QueryForm.Read(context).ThrowIfRefused();
        RequireNdjson(context.Request);
        await EmptyBody.RefuseAsync(context);
        var reader = new ListReader<TrapHit>(context.Request.BodyReader, new NdjsonSyntax<TrapHit>(form.Read, TrapForm.Fields));
        var (hits, rejected) = (new List<TrapHit>(), new List<RejectedLine>());
        try
        {
            while (await reader.ReadAsync(context.RequestAborted) is { } part)
            {
                hits.AddRange(part.Said);
                rejected.AddRange(part.Rejected);
            }
        }
        catch (UnreadableListException unreadable)
        {
            throw new InvalidInputException(unreadable.Message);
        }

        return hits.Count <= MostHits
            ? (hits, rejected)
            : throw new InvalidInputException("These are more than 1000 hits: send them in several requests. Nothing was counted.");
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    private static void RequireNdjson(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/x-ndjson", StringComparison.OrdinalIgnoreCase))
        {
            throw new WrongContentTypeException("This path reads JSON: send the header Content-Type: application/json for one hit, or application/x-ndjson for one a line.");
        }

        ListFormats.RequireNdjson(request);
    }
}
