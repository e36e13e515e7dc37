namespace Reputation.Functions.Hosting.Running;

/// <summary>Something that an operator should read in the one line that the service logs when it has started.</summary>
public interface IBannerNote
{
    /// <summary>A clause without a full stop, or null when there is nothing to say; asked once the server listens.</summary>
    string? Note { get; }
}
