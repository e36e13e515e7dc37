using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.ListFiles;

/// <summary>An empty body is a slip of the sender, such as a file that is not there.</summary>
internal static class EmptyBody
{
    /// <summary>Waits for the first bytes of the body, and takes none.</summary>
    /// <exception cref="InvalidInputException">There are none.</exception>
    public static async Task RefuseAsync(HttpContext context)
    {
        var first = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
        context.Request.BodyReader.AdvanceTo(first.Buffer.Start);
        if (first.IsCompleted && first.Buffer.IsEmpty)
        {
            throw new InvalidInputException("The body of the request is empty; a list is expected.");
        }
    }
}
