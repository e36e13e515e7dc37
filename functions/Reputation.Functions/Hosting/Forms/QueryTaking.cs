namespace Reputation.Functions.Hosting.Forms;

/// <summary>A query parameter that something in front of the endpoint reads, so that the endpoint's form does not refuse it.</summary>
public static class QueryTaking
{
    private static readonly object Slot = new();

    public static void TakeFromQuery(this HttpContext context, string name) =>
        context.Items[Slot] = Taken(context).Append(name).ToArray();

    public static bool TookFromQuery(this HttpContext context, string name) => Taken(context).Contains(name, StringComparer.Ordinal);

    private static string[] Taken(HttpContext context) => context.Items[Slot] as string[] ?? [];
}
