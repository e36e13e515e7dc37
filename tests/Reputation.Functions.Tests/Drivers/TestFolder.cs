namespace Reputation.Functions.Tests.Drivers;

/// <summary>An empty folder of a test's own, gone with it.</summary>
public sealed class TestFolder : IAsyncDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("reputation-test-").FullName;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Path, recursive: true);
        return ValueTask.CompletedTask;
    }
}
