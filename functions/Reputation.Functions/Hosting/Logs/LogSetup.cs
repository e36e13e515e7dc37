using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Running;

namespace Reputation.Functions.Hosting.Logs;

public static class LogSetup
{
    /// <summary>One line an event on the console, errors on stderr; the Functions host puts its own time before each line.</summary>
    public static void AddLogs(this WebApplicationBuilder builder, HostingMode mode)
    {
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = mode.UnderFunctions ? null : "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
        });
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Error);
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        builder.Services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, SilencedCategories>();
    }
}
