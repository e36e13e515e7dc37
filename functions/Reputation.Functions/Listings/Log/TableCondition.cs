using System.Net.Sockets;
using Azure;

namespace Reputation.Functions.Listings.Log;

/// <summary>Whether the store answers, as the last attempt to read it showed; an outage is logged once, and its end.</summary>
internal sealed partial class TableCondition(TimeProvider clock, ILogger<TableCondition> logger)
{
    private volatile StorageOutage? _outage;
    private volatile string? _blockage;
    private volatile bool _hasAnswered;

    /// <summary>The present outage, or null.</summary>
    public StorageOutage? Outage => _outage;

    public bool HasAnswered => _hasAnswered;

    /// <summary>Why nothing can be appended although the store answers; null when nothing is known against it.</summary>
    public string? Blockage => _blockage;

    /// <summary>Whether every attempt ended in a refused connection: then nothing was sent.</summary>
    public static bool IsUnreachable(Exception failure) => failure is AggregateException several
        ? several.InnerExceptions.All(IsUnreachable)
        : failure.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused };

    public void Appended() => _blockage = null;

    public void Blocked(string reason)
    {
        if (_blockage is null)
        {
            LogBlocked(reason);
        }

        _blockage = reason;
    }

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

    [LoggerMessage(3, LogLevel.Error, "{Reason} Nothing can be appended until that is mended.")]
    private partial void LogBlocked(string reason);

    [LoggerMessage(2, LogLevel.Information, "The store answers again after {Seconds} s.")]
    private partial void LogRecovered(long seconds);
}
