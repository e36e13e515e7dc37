using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Keys;
using Reputation.Functions.Standings;

namespace Reputation.Functions.Traps;

/// <summary>Mail servers tell which addresses sent mail to spam traps.</summary>
internal sealed class TrapEndpoints(TrapBody body, EvidenceCounting counting)
{
    /// <summary>Of the rejected lines so many are told.</summary>
    private const int MostRejected = 100;

    private const int AtOnce = 4;

    public static void Map(IEndpointRouteBuilder app)
    {
        var endpoints = app.ServiceProvider.GetRequiredService<TrapEndpoints>();
        app.MapFunction("ReportTraps", endpoints.ReportAsync).For(Role.Report);
    }

    private async Task ReportAsync(HttpContext context)
    {
        var (hits, rejected) = await body.ReadAsync(context);
        var toldBy = context.ActorName();

        // Those about one sender one after the other, since they change one sheet.
        await Parallel.ForEachAsync(
            hits.GroupBy(hit => SenderUnit.Of(hit.Address)),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = context.RequestAborted },
            async (unit, ending) =>
            {
                foreach (var hit in unit)
                {
                    await counting.AddAsync(unit.Key, hit.ToPiece(toldBy), ending);
                }
            });
        await Answer.JsonAsync(
            context, StatusCodes.Status202Accepted, new TrapAnswer(hits.Count, [.. rejected.Take(MostRejected)], rejected.Count), TrapJson.Wire.TrapAnswer);
    }
}
