namespace Reputation.Functions.Hosting.Timers;

/// <summary>One run of a timer.</summary>
/// <param name="IsPastDue">The run comes late: what fell due while nobody could run it is caught up once.</param>
public sealed record TimerRun(bool IsPastDue);
