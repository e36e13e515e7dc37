using Reputation.Dns.Asking;

namespace Reputation.Dns;

/// <summary>
/// A stub resolver for many questions: one thread of its own, a connected UDP socket per server, no allocation a question, and TCP
/// for what is truncated (RFC 1035, RFC 5452, RFC 6891, RFC 7766). It caches nothing. Safe to use from several threads; batches that
/// run at once take turns. While nothing is asked its thread sleeps.
/// </summary>
public sealed class DnsResolver : IDisposable
{
    private readonly AskLoop _loop;

    /// <summary>Starts its thread; sockets are opened when there is something to ask.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public DnsResolver(DnsResolverOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        DnsResolverOptions.Check(options);
        _loop = new AskLoop(options);
    }

    /// <summary>
    /// Asks all questions of the batch. Done when each has been answered; after cancellation, which takes effect at once, and after an
    /// exception the batch is not called any more.
    /// </summary>
    public Task AskAsync(IDnsBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return _loop.AskAsync(batch, cancellationToken);
    }

    /// <summary>Asks one question. Its failure is an answer too: see <see cref="DnsAnswer.Outcome"/>.</summary>
    public async Task<DnsAnswer> AskAsync(DnsName name, DnsType type, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var question = new OneQuestion(name, type);
        await _loop.AskAsync(question, cancellationToken).ConfigureAwait(false);
        return question.Answer;
    }

    /// <summary>Ends the thread; what is still asked ends with <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose() => _loop.Dispose();
}
