namespace Reputation.Functions.Tests.ListFiles;

/// <summary>Gives its bytes a few at a time, each time a little later.</summary>
internal sealed class SlowStream(byte[] bytes, int piece) : MemoryStream(bytes)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Read(buffer.Span[..Math.Min(piece, buffer.Length)]);
    }
}
