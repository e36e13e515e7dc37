using Microsoft.Extensions.Options;
using Reputation.Functions.Housekeeping;

namespace Reputation.Functions.DeadLetters;

/// <summary>Deletes dead letters that nobody has cared for within <see cref="DeadLetterOptions.Retention"/>.</summary>
internal sealed partial class PurgeDeadLetters(
    TableDeadLetters letters, DeadLetterDesk desk, IOptions<DeadLetterOptions> options, TimeProvider clock, ILogger<PurgeDeadLetters> logger) : IChore
{
    private const int MostInARun = 500;

    public string Name => "purge dead letters";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var old = await letters.ReadOldAsync(clock.GetUtcNow() - options.Value.Retention, MostInARun, cancellationToken);
        foreach (var letter in old)
        {
            await desk.TakeOffAsync(letter, cancellationToken);
        }

        if (old.Count > 0)
        {
            LogPurged(old.Count);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} dead letters were older than DeadLetters__Retention, and are deleted.")]
    private partial void LogPurged(int count);
}
