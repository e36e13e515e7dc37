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
            LogRecovered(clock.GetUtcNow() - outage.Since);
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
    private static string Explain(Exception failure) => failure switch
    {
        InvalidDataException => failure.Message,
        AggregateException { InnerException: { } inner } => Explain(inner),
        RequestFailedException { Status: > 0 } answer => $"Table Storage answered {answer.Status} {answer.ErrorCode}.",
        _ when failure.GetBaseException() is SocketException socket => $"Table Storage cannot be reached: {socket.SocketErrorCode}.",
        OperationCanceledException => "Table Storage does not answer in time.",
        _ => $"Table Storage cannot be used: {failure.GetBaseException().GetType().Name}.",
    };

    [LoggerMessage(1, LogLevel.Error, "{Reason} Lookups go on with the list in memory; writes wait. Trying again until it answers.")]
    private partial void LogOutage(string reason);

    [LoggerMessage(2, LogLevel.Information, "The store answers again after {Duration}.")]
    private partial void LogRecovered(TimeSpan duration);
}
