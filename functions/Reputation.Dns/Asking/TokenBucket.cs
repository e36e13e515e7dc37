using System.Diagnostics;

namespace Reputation.Dns.Asking;

/// <summary>So many a second; what was not used is kept for a twentieth of a second. Times are ticks of <see cref="Stopwatch"/>.</summary>
internal sealed class TokenBucket(int? perSecond)
{
    private readonly double _most = Math.Max(1, (perSecond ?? 0) / 20.0);
    private double _tokens = Math.Max(1, (perSecond ?? 0) / 20.0);
    private long _filledAt;

    public bool TryTake(long now)
    {
        if (perSecond is not { } rate)
        {
            return true;
        }

        _tokens = Math.Min(_most, _tokens + ((now - _filledAt) * (double)rate / Stopwatch.Frequency));
        _filledAt = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }

    /// <summary>When there is one again, after <see cref="TryTake"/> gave none.</summary>
    public long NextAt => perSecond is { } rate ? _filledAt + (long)((1 - _tokens) * Stopwatch.Frequency / rate) + 1 : 0;
}
