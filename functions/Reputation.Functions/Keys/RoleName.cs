namespace Reputation.Functions.Keys;

/// <summary>Roles as they are written in JSON and in messages: <c>lookup</c>, <c>export</c>, <c>report</c>, <c>operator</c>.</summary>
public static class RoleName
{
    public static readonly IReadOnlyList<string> All = [.. Enum.GetValues<Role>().Select(Of)];

    public static string Of(Role role) => role switch
    {
        Role.Lookup => "lookup",
        Role.Export => "export",
        Role.Report => "report",
        Role.Operator => "operator",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "This role has no name."),
    };

    public static bool TryParse(string name, out Role role)
    {
        role = Enum.GetValues<Role>().FirstOrDefault(each => Of(each) == name);
        return Of(role) == name;
    }
}
