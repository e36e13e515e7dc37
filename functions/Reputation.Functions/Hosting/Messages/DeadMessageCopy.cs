namespace Reputation.Functions.Hosting.Messages;

/// <summary>The copy of a dead message in <c>&lt;queue&gt;-poison</c>.</summary>
/// <param name="Id">Its id there.</param>
/// <param name="Receipt">What it can be deleted with, for as long as nobody else takes it.</param>
public sealed record DeadMessageCopy(string Id, string Receipt);
