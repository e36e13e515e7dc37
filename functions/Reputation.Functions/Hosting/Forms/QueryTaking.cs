namespace Reputation.Functions.Hosting.Forms;

/// <summary>A query parameter that something in front of the endpoint reads, so that the endpoint's form does not refuse it.</summary>
public static class QueryTaking
{
    private static readonly object Slot = new();

    public static void TakeFromQuery(this HttpContext context, string name) => context.Items[Slot] = name;

    public static bool TookFromQuery(this HttpContext context, string name) =>
        context.Items.TryGetValue(Slot, out var taken) && string.Equals(taken as string, name, StringComparison.Ordinal);
}
