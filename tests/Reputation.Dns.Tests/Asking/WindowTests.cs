using System.Diagnostics;
using Reputation.Dns.Asking;

namespace Reputation.Dns.Tests.Asking;

public sealed class WindowTests
{
    private static readonly long Second = Stopwatch.Frequency;
    private static readonly long Timeout = 2 * Second;

    private readonly Window _window = new(200, Timeout);

    [Fact]
    public void CountAnswer_EachAnswer_MakesRoomForOneMoreUpToTheMost()
    {
        Assert.Equal(64, _window.Size);
        Answer(64);
        Assert.Equal(128, _window.Size);
        Answer(1000);
        Assert.Equal(200, _window.Size);
    }

    [Fact]
    public void CountLoss_SingleOnes_ChangeNothing()
    {
        Answer(1000);
        for (var period = 0; period < 100; period++)
        {
            Lose(24, period * (Timeout + 1));
        }

        Assert.Equal(200, _window.Size);
    }

    [Fact]
    public void CountLoss_Many_HalveItOnceAndItGrowsSlowlyAfterwards()
    {
        Answer(1000);
        Lose(80, 10 * Second);
        Assert.Equal(100, _window.Size);

        Answer(1000, 10 * Second);
        Assert.Equal(100, _window.Size);
        Answer(1000, (11 * Second) + 1);
        Assert.Equal(106, _window.Size);
    }

    [Fact]
    public void CountLoss_AgainAndAgain_LeavesSixteen()
    {
        for (var period = 1; period < 20; period++)
        {
            Lose(80, period * 2 * Timeout);
        }

        Assert.Equal(16, _window.Size);
    }

    [Fact]
    public void Size_OfASmallBound_IsThatBound()
    {
        var small = new Window(8, Timeout);
        small.CountAnswer(Second);
        Assert.Equal(8, small.Size);
    }

    [Fact]
    public void Rest_LargeWindow_BeginsAgainAtTheFirst()
    {
        Answer(1000);
        _window.Rest();
        Assert.Equal(64, _window.Size);
    }

    private void Answer(int count, long now = 0)
    {
        for (var answer = 0; answer < count; answer++)
        {
            _window.CountAnswer(now);
        }
    }

    private void Lose(int count, long now)
    {
        for (var lost = 0; lost < count; lost++)
        {
            _window.CountLoss(now);
        }
    }
}
