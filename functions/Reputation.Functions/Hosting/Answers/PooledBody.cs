using System.Buffers;

namespace Reputation.Functions.Hosting.Answers;

/// <summary>
/// A whole response body in rented pieces, so that its length is known before the first byte goes out, and so that a large one is
/// neither copied while it grows nor one large object for the collector.
/// </summary>
public sealed class PooledBody : IBufferWriter<byte>, IDisposable
{
    private const int FirstPiece = 1024;
    private const int LaterPiece = 32 * 1024;

    private readonly List<ArraySegment<byte>> _full = [];
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstPiece);
    private int _used;
    private long _length;

    public void Advance(int count)
    {
        _used += count;
        _length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Sends what was written; to HEAD its headers only.</summary>
    public async Task SendAsync(HttpContext context, int status, string contentType)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = _length;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        foreach (var piece in _full)
        {
            await response.BodyWriter.WriteAsync(piece, context.RequestAborted);
        }

        await response.BodyWriter.WriteAsync(_bytes.AsMemory(0, _used), context.RequestAborted);
    }

    public void Dispose()
    {
        _full.ForEach(piece => ArrayPool<byte>.Shared.Return(piece.Array!));
        ArrayPool<byte>.Shared.Return(_bytes);
    }

    private void MakeRoom(int count)
    {
        if (_bytes.Length - _used >= count)
        {
            return;
        }

        _full.Add(new ArraySegment<byte>(_bytes, 0, _used));
        _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(LaterPiece, count));
        _used = 0;
    }
}
