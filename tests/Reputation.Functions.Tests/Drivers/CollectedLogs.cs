using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>Everything that an app under test has logged, at every level; add it as a logging provider.</summary>
public sealed class CollectedLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Category, string Text)> _lines = new();

    public IReadOnlyCollection<(LogLevel Level, string Category, string Text)> Lines => _lines;

    public int Count(LogLevel level, string part) =>
        _lines.Count(line => line.Level == level && line.Text.Contains(part, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => new CollectingLogger((level, text) => _lines.Enqueue((level, categoryName, text)));

    public void Dispose()
    {
        // The lines are read after the app has ended.
    }
}
