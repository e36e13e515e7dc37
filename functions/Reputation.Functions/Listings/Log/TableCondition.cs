using System.Net.Sockets;
using Azure;

namespace Reputation.Functions.Listings.Log;

/// <summary>Whether the store answers, as the last attempt to read it showed; an outage is logged once, and its end.</summary>
internal sealed partial class TableCondition(TimeProvider clock, ILogger<TableCondition> logger)
{
    private volatile StorageOutage? _outage;
    private volatile bool _hasAnswered;

    /// <summary>The present outage, or null.</summary>
    public StorageOutage? Outage => _outage;

    public bool HasAnswered => _hasAnswered;

    public void Answered()
    {
        _hasAnswered = true;
        if (_outage is { } outage)
        {
            LogRecovered((long)(clock.GetUtcNow() - outage.Since).TotalSeconds);
            _outage = null;
        }
    }

    public void Failed(Exception failure)
    {
        var reason = Explain(failure);
        if (_outage is null)
        {
            LogOutage(reason);
        }

        _outage = new StorageOutage(_outage?.Since ?? clock.GetUtcNow(), reason);
    }

    /// <summary>A sentence without addresses of accounts, signatures or keys: what the SDK says holds whole requests.</summary>
    public static string Explain(Exception failure) => failure switch
    {
        InvalidDataException => failure.Message,
        AggregateException { InnerException: { } inner } => Explain(inner),
        RequestFailedException { Status: StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden } refusal =>
            $"Table Storage refuses this service ({refusal.Status}): its key or identity (AzureWebJobsStorage) is wrong, or may not use the account.",
        RequestFailedException { Status: > 0 } answer => $"Table Storage answered {answer.Status} {answer.ErrorCode}".TrimEnd() + ".",
        _ when failure.GetBaseException() is SocketException socket => $"Table Storage cannot be reached: {socket.SocketErrorCode}.",
        OperationCanceledException => "Table Storage does not answer in time.",
        _ => $"Table Storage cannot be used: {failure.GetBaseException().GetType().Name}.",
    };

    [LoggerMessage(1, LogLevel.Error, "{Reason} What is in memory is still answered from, nothing can be changed. Trying again until it answers.")]
    private partial void LogOutage(string reason);

    [LoggerMessage(2, LogLevel.Information, "The store answers again after {Seconds} s.")]
    private partial void LogRecovered(long seconds);
}
