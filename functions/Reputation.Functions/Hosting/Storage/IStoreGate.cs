using Reputation.Functions.Hosting.Failures;

namespace Reputation.Functions.Hosting.Storage;

/// <summary>Whether what is stored may be changed at present; the listing log asks by itself, other stores ask here.</summary>
public interface IStoreGate
{
    /// <summary>Returns when it may.</summary>
    /// <exception cref="StorageUnavailableException">A restore is running, and would take the change away again; or the store does not answer.</exception>
    Task EnterAsync(CancellationToken cancellationToken);
}
