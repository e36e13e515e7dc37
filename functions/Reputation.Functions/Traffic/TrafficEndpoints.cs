using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
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
        var (lines, rejected) = await WholeList.ReadNdjsonAsync(context, form.Read, TrafficForm.Fields);
        await traffic.ReportAsync(lines, context.RequestAborted);
        await Answer.JsonAsync(
            context,
            StatusCodes.Status202Accepted,
            new TrafficAnswer(lines.Count, [.. rejected.Take(MostRejected)], rejected.Count),
            TrafficJson.Wire.TrafficAnswer);
    }
}
