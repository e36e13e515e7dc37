using Microsoft.Extensions.Options;

namespace Reputation.Functions.Keys;

/// <summary>Warns at the start of a bootstrap key that is short enough to be guessed.</summary>
public sealed partial class ShortKeyWarning(IOptions<KeysOptions> options, ILogger<ShortKeyWarning> logger) : IHostedService
{
    private const int LongEnough = 32;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Bootstrap is { Length: < LongEnough })
        {
            LogShort(LongEnough);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Warning, "Keys__Bootstrap is shorter than {Length} characters; a shorter one may be guessed.")]
    private partial void LogShort(int length);
}
