namespace Reputation.Functions.Housekeeping;

/// <summary>All chores, done one after another in the order of their registration.</summary>
public sealed partial class Chores(IEnumerable<IChore> all, ILogger<Chores> logger)
{
    /// <summary>Does each of them; one that fails does not keep the others from being done.</summary>
    /// <exception cref="ChoresFailedException">At least one failed.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; the chores that were left are done in the next.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failed = new List<string>();
        foreach (var chore in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await chore.RunAsync(cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                failed.Add(chore.Name);
                LogFailed(exception, chore.Name);
            }
        }

        if (failed.Count > 0)
        {
            throw new ChoresFailedException(failed);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The chore {Chore} failed; the others are done all the same.")]
    private partial void LogFailed(Exception exception, string chore);
}
