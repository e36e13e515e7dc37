using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.Tests.Housekeeping;

internal sealed class ScriptedChore(string name, Action act) : IChore
{
    public string Name => name;

    public Task RunAsync(CancellationToken cancellationToken)
    {
        act();
        return Task.CompletedTask;
    }
}
