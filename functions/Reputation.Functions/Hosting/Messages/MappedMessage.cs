namespace Reputation.Functions.Hosting.Messages;

/// <summary>A function that messages wake, and the code behind it: the same for both ways of running and for every transport.</summary>
/// <param name="name">The function.</param>
/// <param name="queue">The queue that it takes messages from.</param>
/// <param name="handler">Reads the bytes of a message and does what it asks for.</param>
/// <param name="clock">Limits how long that takes.</param>
/// <param name="logger">Where failures go.</param>
public sealed partial class MappedMessage(
    string name,
    string queue,
    Func<ReadOnlyMemory<byte>, CancellationToken, Task> handler,
    TimeProvider clock,
    ILogger<MappedMessage> logger)
{
    /// <summary>How long a delivery may take; shorter than the host's functionTimeout, after which the host kills the whole process.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(4);

    private const int LongestReason = 500;

    public string Name => name;

    public string Queue => queue;

    /// <summary>Runs the handler and says what came of it. What it throws is logged here and goes no further.</summary>
    /// <exception cref="OperationCanceledException">The caller has cancelled: nothing is known of the message.</exception>
    public async Task<MessageOutcome> HandleAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await handler(body, either.Token);
            return new MessageOutcome(MessageResult.Done, null);
        }
        catch (UnprocessableMessageException exception)
        {
            LogUnprocessable(name, exception.Message);
            return new MessageOutcome(MessageResult.Unprocessable, Short(exception.Message));
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception)
        {
            var why = limit.IsCancellationRequested ? $"it took longer than {TimeLimit}" : exception.Message;
            LogFailed(exception, name, why);
            return new MessageOutcome(MessageResult.Failed, Short($"{exception.GetType().Name}: {why}"));
        }
    }

    // One line: what an SDK says goes on with whole requests.
    private static string Short(string text)
    {
        var line = text.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end].TrimEnd();
        return line.Length <= LongestReason ? line.ToString() : $"{line[..LongestReason]}…";
    }

    [LoggerMessage(1, LogLevel.Error, "{Function} failed with a message, which will be delivered again: {Why}")]
    private partial void LogFailed(Exception exception, string function, string why);

    [LoggerMessage(2, LogLevel.Warning, "{Function} cannot process a message, which becomes a dead letter: {Why}")]
    private partial void LogUnprocessable(string function, string why);
}
