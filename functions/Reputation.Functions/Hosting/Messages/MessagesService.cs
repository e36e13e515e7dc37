namespace Reputation.Functions.Hosting.Messages;

/// <summary>Takes messages for each function while the process runs standalone; requests are answered whatever becomes of them.</summary>
internal sealed class MessagesService(StandaloneMessages messages, IMessagePump pump) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(messages.All.Select(function => pump.RunAsync(function, stoppingToken)));
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops; what could not be given back is delivered again by itself.
        }
    }
}
