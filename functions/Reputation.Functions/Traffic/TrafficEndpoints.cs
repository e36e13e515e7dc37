using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Keys;
using Reputation.Functions.ListFiles;

namespace Reputation.Functions.Traffic;

/// <summary>Mail servers tell how much mail each client sent.</summary>
internal sealed class TrafficEndpoints(TrafficForm form, BlobTraffic traffic)
{
    /// <summary>Of the rejected lines so many are told.</summary>
    private const int MostRejected = 100;

    public static void Map(IEndpointRouteBuilder app)
    {
        var endpoints = app.ServiceProvider.GetRequiredService<TrafficEndpoints>();
        app.MapFunction("ReportTraffic", endpoints.ReportAsync).For(Role.Report);
    }

    private async Task ReportAsync(HttpContext context)
    {
        QueryForm.Read(context).ThrowIfRefused();
        ListFormats.RequireNdjson(context.Request);
        await EmptyBody.RefuseAsync(context);
        var (lines, rejected) = await ReadAsync(context);
        await traffic.ReportAsync(lines, context.RequestAborted);
        await Answer.JsonAsync(
            context,
            StatusCodes.Status202Accepted,
            new TrafficAnswer(lines.Count, [.. rejected.Take(MostRejected)], rejected.Count),
            TrafficJson.Wire.TrafficAnswer);
    }

    /// <summary>Reads the whole body: nothing of one that breaks off is stored, so that it can be sent again.</summary>
    private async Task<(List<TrafficLine> Lines, List<RejectedLine> Rejected)> ReadAsync(HttpContext context)
    {
        var reader = new ListReader<TrafficLine>(context.Request.BodyReader, new NdjsonSyntax<TrafficLine>(form.Read, TrafficForm.Fields));
        var (lines, rejected) = (new List<TrafficLine>(), new List<RejectedLine>());
        try
        {
            while (await reader.ReadAsync(context.RequestAborted) is { } part)
            {
                lines.AddRange(part.Said);
                rejected.AddRange(part.Rejected);
            }
        }
        catch (UnreadableListException unreadable)
        {
            throw new InvalidInputException(unreadable.Message);
        }

        return (lines, rejected);
    }
}
