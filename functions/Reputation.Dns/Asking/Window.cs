using System.Diagnostics;

namespace Reputation.Dns.Asking;

/// <summary>
/// How many questions may wait for one server at the moment. A burst of hundreds overflows the buffers that servers come with, and
/// each lost question waits for its whole time-out: so it starts small, doubles with the answers, is halved when many are lost, and
/// comes back slowly from there. Times are ticks of <see cref="Stopwatch"/>.
/// </summary>
internal sealed class Window(int most, long timeout)
{
    private const int First = 64;
    private const int Least = 16;

    private int _size = First;

    // Up to here each answer makes room for one more; beyond, a sixteenth is tried each second.
    private int _threshold = int.MaxValue;
    private long _grownAt;
    private int _lost;
    private long _lostSince;

    public int Size => Math.Min(_size, most);

    public void CountAnswer(long now)
    {
        if (_size >= most)
        {
            return;
        }

        if (_size < _threshold)
        {
            _size++;
        }
        else if (now - _grownAt > Stopwatch.Frequency)
        {
            _size += _size / 16;
            _grownAt = now;
        }
    }

    public void CountLoss(long now)
    {
        if (now - _lostSince > timeout)
        {
            _lostSince = now;
            _lost = 0;
        }

        // Single ones are the fault of a slow name, and no reason to slow down the others.
        if (++_lost == Math.Max(Size / 8, 4))
        {
            _size = _threshold = Math.Max(Size / 2, Least);
            _grownAt = now;
        }
    }

    /// <summary>Nothing has been asked for a while: whoever asks then does not begin with a burst.</summary>
    public void Rest() => _size = Math.Min(_size, First);
}
