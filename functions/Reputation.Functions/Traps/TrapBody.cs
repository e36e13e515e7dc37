using Microsoft.Net.Http.Headers;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.ListFiles;

namespace Reputation.Functions.Traps;

/// <summary>The hits of a request: one JSON object, or one a line.</summary>
internal sealed class TrapBody(TrapForm form)
{
    private const int MostHits = 1_000;

    private static readonly string[] Types = ["application/json", "application/x-ndjson"];

    /// <summary>Reads the whole body.</summary>
    /// <exception cref="InvalidInputException">The one object cannot be meant, the body is no list, or has too many hits.</exception>
    /// <exception cref="WrongContentTypeException">It is neither JSON nor NDJSON.</exception>
    public async Task<(IReadOnlyList<TrapHit> Hits, IReadOnlyList<RejectedLine> Rejected)> ReadAsync(HttpContext context)
    {
        var type = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var given) ? given.MediaType.Value : null;
        if (!Types.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            throw new WrongContentTypeException("This path reads JSON: send the header Content-Type: application/json for one hit, or application/x-ndjson for one a line.");
        }

        if (Types[0].Equals(type, StringComparison.OrdinalIgnoreCase))
        {
            return ([form.Read(await JsonForm.ReadAsync(context, TrapForm.Fields))], []);
        }

        var (hits, rejected) = await WholeList.ReadNdjsonAsync(context, form.Read, TrapForm.Fields);
        return hits.Count <= MostHits
            ? (hits, rejected)
            : throw new InvalidInputException("These are more than 1000 hits: send them in several requests. Nothing was counted.");
    }
}
