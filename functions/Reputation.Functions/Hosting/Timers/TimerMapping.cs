using Reputation.Functions.Hosting.Declarations;
using Reputation.Functions.Hosting.Running;

namespace Reputation.Functions.Hosting.Timers;

public static class TimerMapping
{
    /// <summary>
    /// Runs the handler whenever the timer that is declared under this name falls due: when the Functions host says so, or
    /// standalone by the same schedule, in one process of all that share a storage account.
    /// </summary>
    /// <exception cref="InvalidOperationException">The function is not declared as a timer.</exception>
    public static void MapTimer(this IEndpointRouteBuilder endpoints, string name, Func<TimerRun, CancellationToken, Task> handler)
    {
        var services = endpoints.ServiceProvider;
        var declaration = services.GetRequiredService<FunctionDeclarations>()[name];
        if (!declaration.IsTimer)
        {
            throw new InvalidOperationException($"{name} is declared as {declaration.Trigger}, and mapped as a timer.");
        }

        var mode = services.GetRequiredService<HostingMode>();
        var timer = ActivatorUtilities.CreateInstance<MappedTimer>(services, name, handler);
        endpoints.Map("/" + name, new TimerInvocation(timer, mode).AnswerAsync).WithDisplayName(name).WithMetadata(declaration).AllowAnonymous();
        if (!mode.UnderFunctions)
        {
            services.GetRequiredService<StandaloneTimers>().Add(timer, declaration);
        }
    }
}
