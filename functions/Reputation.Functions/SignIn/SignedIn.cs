namespace Reputation.Functions.SignIn;

/// <summary>Tells a token of a sign-in from a key: both are sent as <c>Authorization: Bearer</c>.</summary>
internal static class SignedIn
{
    private const string Bearer = "Bearer ";

    /// <summary>Whether the request carries a JSON Web Token in its compact form (RFC 7519, section 3): three parts, the first of them a JSON object.</summary>
    public static bool HasToken(HttpRequest request) =>
        request.Headers.Authorization is [{ } value] && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && IsToken(value.AsSpan(Bearer.Length).Trim());

    private static bool IsToken(ReadOnlySpan<char> credential) =>
        credential.StartsWith("eyJ", StringComparison.Ordinal) && credential.Count('.') == 2;
}
