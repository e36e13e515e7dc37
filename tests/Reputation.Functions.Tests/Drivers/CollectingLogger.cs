using Microsoft.Extensions.Logging;

namespace Reputation.Functions.Tests.Drivers;

internal sealed class CollectingLogger(Action<LogLevel, string> keep) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        keep(logLevel, $"{formatter(state, exception)} {exception}");
}
