using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Keys;

namespace Reputation.Functions.Corrections;

/// <summary>Operators undo what an actor, a feed or an import has done.</summary>
internal sealed class UndoEndpoints(UndoDesk desk)
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapFunction("UndoChanges", app.ServiceProvider.GetRequiredService<UndoEndpoints>().UndoAsync).For(Role.Operator);

    private async Task UndoAsync(HttpContext context)
    {
        var order = await UndoForm.ReadAsync(context);
        var answer = await desk.UndoAsync(order, context.ActorName(), context.RequestAborted);
        await Answer.JsonAsync(context, StatusCodes.Status200OK, answer, CorrectionJson.Wire.UndoAnswer);
    }
}
