using Reputation.Functions.Scoring;
using Reputation.Functions.Tests.Builders;

namespace Reputation.Functions.Tests.Scoring;

public sealed class ScoreCurveTests
{
    private static readonly ScoringOptions Default = new();

    [Fact]
    public void What_is_below_release_is_clear_already() => Assert.Null(ScoreCurve.FindClear(Firm(3.999), Pieces.Noon, Default));

    [Fact]
    public void Eight_are_clear_after_one_half_life()
    {
        var clearAt = ScoreCurve.FindClear(Firm(8), Pieces.Noon, Default)!.Value;

        Assert.InRange((clearAt - Pieces.Noon.AddDays(3)).TotalMilliseconds, 0, 1);
        Assert.Equal(0, clearAt.Ticks % TimeSpan.TicksPerMillisecond);
    }

    [Fact]
    public void The_instant_is_the_same_whenever_it_is_asked_for()
    {
        var clearAt = ScoreCurve.FindClear(Firm(100), Pieces.Noon, Default);
        var later = TimeSpan.FromTicks(12_345_678_901);

        Assert.Equal(clearAt, ScoreCurve.FindClear(Firm(100).After(later, Default), Pieces.Noon + later, Default));
    }

    [Fact]
    public void Praise_that_is_forgotten_sooner_than_blame_lets_a_score_rise_for_a_while()
    {
        var options = new ScoringOptions { NotSpamHalfLife = TimeSpan.FromHours(1) };
        var sums = Firm(8) with { NotSpam = 3 };

        var clearAt = ScoreCurve.FindClear(sums, Pieces.Noon, options)!.Value;

        Assert.True(sums.After(TimeSpan.FromHours(6), options).Score(options) > sums.Score(options));
        Assert.Equal(3, (clearAt - Pieces.Noon).TotalDays, 0.001);
    }

    [Fact]
    public void The_most_that_can_be_held_against_an_address_ends()
    {
        var longest = new ScoringOptions { ComplaintHalfLife = TimeSpan.FromDays(365), NotSpamHalfLife = TimeSpan.FromSeconds(1), TrapHalfLife = TimeSpan.FromSeconds(1), ReleaseAt = 0.01 };

        var clearAt = ScoreCurve.FindClear(Firm(200 * 1000 * 1000), Pieces.Noon, longest)!.Value;

        Assert.Equal(365 * Math.Log2(2e8 / 0.01), (clearAt - Pieces.Noon).TotalDays, 0.01);
    }

    [Fact]
    public void The_points_go_from_now_to_the_end_and_fall()
    {
        var points = ScoreCurve.Points(Firm(8), Pieces.Noon, Pieces.Noon.AddDays(3), Default);

        Assert.Equal(25, points.Count);
        Assert.Equal((Pieces.Noon, 8, Pieces.Noon.AddDays(3)), (points[0].At, points[0].Score, points[^1].At));
        Assert.Equal(4, points[^1].Score, 1e-9);
        Assert.Equal(points.OrderByDescending(point => point.Score), points);
    }

    [Fact]
    public void Where_nothing_holds_there_is_one_point() => Assert.Single(ScoreCurve.Points(Firm(1), Pieces.Noon, Pieces.Noon, Default));

    private static WeightSums Firm(double complaints) => default(WeightSums) with { Complaints = complaints };
}
