namespace Reputation.Functions.Housekeeping;

/// <summary>Something that has to be done now and then and can be done at any time: doing it twice, or half and then again, does no harm.</summary>
public interface IChore
{
    /// <summary>A lower-case word or two for the log, such as <c>expiry</c>.</summary>
    string Name { get; }

    Task RunAsync(CancellationToken cancellationToken);
}
