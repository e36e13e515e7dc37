namespace Reputation.Functions.Hosting.Messages;

/// <summary>The functions whose messages this process takes by itself; empty under Functions, where the host does.</summary>
public sealed partial class StandaloneMessages(IConfiguration configuration, ILogger<StandaloneMessages> logger)
{
    private readonly List<MappedMessage> _all = [];

    public IReadOnlyList<MappedMessage> All => _all;

    /// <summary>Takes a function in, unless the setting <c>AzureWebJobs.&lt;Name&gt;.Disabled</c>, which the host knows too, switches it off.</summary>
    public void Add(MappedMessage function)
    {
        if (configuration[$"AzureWebJobs.{function.Name}.Disabled"] is "1" or "true" or "True")
        {
            LogDisabled(function.Name);
            return;
        }

        _all.Add(function);
    }

    [LoggerMessage(1, LogLevel.Information, "{Function} is switched off by a setting: its messages wait.")]
    private partial void LogDisabled(string function);
}
