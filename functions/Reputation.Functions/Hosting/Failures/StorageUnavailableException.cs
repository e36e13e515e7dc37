namespace Reputation.Functions.Hosting.Failures;

/// <summary>Storage did not answer, so the same request may succeed a little later: 503 with <c>Retry-After</c>.</summary>
public sealed class StorageUnavailableException(string message, Exception? inner) : Exception(message, inner);
