using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Declarations;

namespace Reputation.Functions.Hosting.Timers;

/// <summary>The timers that this process runs by itself, each with its schedule; empty under Functions, where the host has them.</summary>
public sealed partial class StandaloneTimers(
    IConfiguration configuration,
    IEnumerable<ScheduleDefault> defaults,
    ILogger<StandaloneTimers> logger)
{
    private readonly List<(MappedTimer Timer, TimerSchedule Schedule)> _all = [];

    public IReadOnlyList<(MappedTimer Timer, TimerSchedule Schedule)> All => _all;

    /// <summary>Takes a timer in, unless the setting <c>AzureWebJobs.&lt;Name&gt;.Disabled</c>, which the host knows too, switches it off.</summary>
    /// <exception cref="OptionsValidationException">The schedule is missing or wrong.</exception>
    public void Add(MappedTimer timer, FunctionDeclaration declaration)
    {
        var (setting, expression) = Find(declaration);
        var schedule = TimerSchedule.Parse(setting, expression);
        if (configuration[$"AzureWebJobs.{timer.Name}.Disabled"] is "1" or "true" or "True")
        {
            LogDisabled(timer.Name);
            return;
        }

        _all.Add((timer, schedule));
    }

    private (string Setting, string Expression) Find(FunctionDeclaration declaration)
    {
        var expression = declaration.Schedule ?? string.Empty;
        if (expression is not ['%', .. var setting, '%'])
        {
            return ($"the schedule in {declaration.Name}.function.json", expression);
        }

        return (setting, configuration[setting]
            ?? defaults.FirstOrDefault(known => known.Setting == setting)?.Expression
            ?? string.Empty);
    }

    [LoggerMessage(1, LogLevel.Information, "{Timer} is switched off by a setting.")]
    private partial void LogDisabled(string timer);
}
