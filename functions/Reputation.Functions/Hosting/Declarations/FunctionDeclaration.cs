namespace Reputation.Functions.Hosting.Declarations;

/// <summary>What one <c>&lt;Name&gt;/function.json</c> says: the one place where a function is declared.</summary>
/// <param name="Name">The function's name: a verb and what it acts on, and the folder of its <c>function.json</c>.</param>
/// <param name="Trigger">The type of its trigger binding: <c>httpTrigger</c>, <c>timerTrigger</c> or <c>serviceBusTrigger</c>.</param>
/// <param name="Route">The route template, without a leading slash; for an HTTP trigger only.</param>
/// <param name="Methods">The HTTP methods in upper case; empty for other triggers.</param>
/// <param name="Schedule">The six-field NCRONTAB expression or <c>%Setting%</c>; for a timer only.</param>
/// <param name="Queue">The queue whose messages wake it; for a message function only.</param>
public sealed record FunctionDeclaration(
    string Name,
    string Trigger,
    string? Route,
    IReadOnlyList<string> Methods,
    string? Schedule,
    string? Queue)
{
    public bool IsHttp => string.Equals(Trigger, "httpTrigger", StringComparison.OrdinalIgnoreCase);

    public bool IsTimer => string.Equals(Trigger, "timerTrigger", StringComparison.OrdinalIgnoreCase);

    public bool IsMessage => string.Equals(Trigger, "serviceBusTrigger", StringComparison.OrdinalIgnoreCase);
}
