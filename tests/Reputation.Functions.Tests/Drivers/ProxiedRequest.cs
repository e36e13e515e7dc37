namespace Reputation.Functions.Tests.Drivers;

/// <summary>A request that came to a <see cref="FaultProxy"/>.</summary>
/// <param name="Method">In upper case.</param>
/// <param name="Path">As sent, with the query string.</param>
public sealed record ProxiedRequest(string Method, string Path)
{
    public bool Is(string method, string pathPart) =>
        string.Equals(Method, method, StringComparison.OrdinalIgnoreCase) && Path.Contains(pathPart, StringComparison.Ordinal);
}
