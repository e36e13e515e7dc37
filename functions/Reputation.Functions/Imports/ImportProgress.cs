using Reputation.Functions.Hosting.Failures;

namespace Reputation.Functions.Imports;

/// <summary>The record of an import that runs in this process; what becomes of it is stored about once a second.</summary>
internal sealed class ImportProgress(ImportRecord started, TableImports imports, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private volatile ImportRecord _current = started;

    /// <summary>Changed by the import alone; read by whoever stores it.</summary>
    public ImportRecord Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>Stores it again and again until cancelled. That it could not be stored is no reason to end an import.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!cancellationToken.IsCancellationRequested)
            {
                await TryStoreAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>Stores it as it is now.</summary>
    public async Task TryStoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            await imports.PutAsync(Current with { UpdatedAt = clock.GetUtcNow() }, cancellationToken);
        }
        catch (StorageUnavailableException)
        {
            // Lookups and writes tell of the outage; a record that is not brought up to date any more is told as broken.
        }
    }
}
