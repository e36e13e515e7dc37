using Reputation.Functions.Hosting.Storage;

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
        var reason = TableFailure.Explain(failure);
        if (_outage is null)
        {
            LogOutage(reason);
        }

        _outage = new StorageOutage(_outage?.Since ?? clock.GetUtcNow(), reason);
    }

    [LoggerMessage(1, LogLevel.Error, "{Reason} What is in memory is still answered from, nothing can be changed. Trying again until it answers.")]
    private partial void LogOutage(string reason);

    [LoggerMessage(3, LogLevel.Error, "{Reason} Nothing can be appended until that is mended.")]
    private partial void LogBlocked(string reason);

    [LoggerMessage(2, LogLevel.Information, "The store answers again after {Seconds} s.")]
    private partial void LogRecovered(long seconds);
}
