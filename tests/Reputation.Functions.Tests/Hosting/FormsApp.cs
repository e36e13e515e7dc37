namespace Reputation.Functions.Tests.Hosting;

/// <summary>One app with the endpoints of <see cref="TestForm"/>, for all tests of a class.</summary>
public sealed class FormsApp : IAsyncLifetime
{
    public AppInProcess App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await AppInProcess.StartAsync(map: TestForm.Map);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
