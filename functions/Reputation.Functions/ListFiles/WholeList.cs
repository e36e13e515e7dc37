using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.ListFiles;

/// <summary>A list that is taken as a whole: nothing of one that breaks off counts, so that it can be sent again.</summary>
internal static class WholeList
{
    /// <summary>Reads the body of a request as NDJSON.</summary>
    /// <param name="context">The request.</param>
    /// <param name="read">Makes an item of the fields of a line, or refuses it.</param>
    /// <param name="fields">The fields that a line may have.</param>
    /// <exception cref="InvalidInputException">There is a query string, the body is empty, or it is no list.</exception>
    /// <exception cref="WrongContentTypeException">It is not NDJSON in UTF-8.</exception>
    public static async Task<(IReadOnlyList<T> Said, IReadOnlyList<RejectedLine> Rejected)> ReadNdjsonAsync<T>(
        HttpContext context, Func<JsonForm, T> read, string[] fields)
        where T : class
    {
        QueryForm.Read(context).ThrowIfRefused();
        ListFormats.RequireNdjson(context.Request);
        await EmptyBody.RefuseAsync(context);
        var reader = new ListReader<T>(context.Request.BodyReader, new NdjsonSyntax<T>(read, fields));
        var (said, rejected) = (new List<T>(), new List<RejectedLine>());
        try
        {
            while (await reader.ReadAsync(context.RequestAborted) is { } part)
            {
                said.AddRange(part.Said);
                rejected.AddRange(part.Rejected);
            }
        }
        catch (UnreadableListException unreadable)
        {
            throw new InvalidInputException(unreadable.Message);
        }

        return (said, rejected);
    }
}
