using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Reputation.Functions.Hosting.Messages.StorageQueues;

/// <summary>Keeps a message hidden from others while it is worked on, and cancels the work when that can no longer be sure.</summary>
internal sealed class QueueHold : IAsyncDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    // The work has to notice before another may begin.
    private const double CertainShare = 0.9;

    private readonly QueueClient _client;
    private readonly QueueMessage _message;
    private readonly TimeSpan _visibility;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _uncertain;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _over;
    private readonly Task _renewing;
    private string _receipt;

    /// <summary>Begins to renew what has just been taken.</summary>
    public QueueHold(QueueClient client, QueueMessage message, TimeSpan visibility, TimeProvider clock, CancellationToken cancellationToken)
    {
        (_client, _message, _visibility, _clock, _receipt) = (client, message, visibility, clock, message.PopReceipt);
        _uncertain = new CancellationTokenSource(visibility * CertainShare, clock);
        _lost = CancellationTokenSource.CreateLinkedTokenSource(_uncertain.Token, cancellationToken);
        _over = CancellationTokenSource.CreateLinkedTokenSource(_lost.Token);
        _renewing = RenewAsync();
    }

    /// <summary>Cancelled once another may have the message, and when the process stops.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Renews no more.</summary>
    /// <returns>The receipt that the message can be deleted or given back with: each renewal has changed it.</returns>
    public async Task<string> EndAsync()
    {
        await _over.CancelAsync();
        await _renewing;
        return _receipt;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _over.Dispose();
        _lost.Dispose();
        _uncertain.Dispose();
    }

    private async Task RenewAsync()
    {
        try
        {
            var pause = _visibility / 3;
            while (true)
            {
                await Task.Delay(pause, _clock, _over.Token);
                pause = await TryRenewAsync() ? _visibility / 3 : RetryPause;
            }
        }
        catch (Exception) when (_over.IsCancellationRequested)
        {
            // The work is done or given up, and so is the renewing.
        }
    }

    // Not cut short by the end of the work: the answer holds the only receipt that counts from then on. False when the queue does not answer.
    private async Task<bool> TryRenewAsync()
    {
        var askedAt = _clock.GetTimestamp();
        try
        {
            // With its text, so that it stays what it is, whatever a queue makes of an update without one.
            var renewed = await _client.UpdateMessageAsync(_message.MessageId, _receipt, _message.MessageText, _visibility, _lost.Token);
            _receipt = renewed.Value.PopReceipt;
            var left = (_visibility * CertainShare) - _clock.GetElapsedTime(askedAt);
            _uncertain.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is StatusCodes.Status404NotFound or StatusCodes.Status400BadRequest)
        {
            // Another has it.
            await _uncertain.CancelAsync();
            return false;
        }
        catch (Exception) when (!_lost.IsCancellationRequested)
        {
            return false;
        }
    }
}
