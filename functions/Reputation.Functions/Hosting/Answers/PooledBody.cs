using System.Buffers;

namespace Reputation.Functions.Hosting.Answers;

/// <summary>A whole response body in one rented buffer, so that its length is known before the first byte goes out.</summary>
public sealed class PooledBody : IBufferWriter<byte>, IDisposable
{
    private const int Smallest = 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Smallest);
    private int _length;

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Sends what was written; to HEAD its headers only.</summary>
    public async Task SendAsync(HttpContext context, int status, string contentType)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = _length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.BodyWriter.WriteAsync(_bytes.AsMemory(0, _length), context.RequestAborted);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void MakeRoom(int count)
    {
        if (_bytes.Length - _length >= count)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + count));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
