using System.Globalization;
using System.IO.Compression;

namespace Reputation.Functions.Backups;

/// <summary>The lines of a compressed file, one after another in one buffer.</summary>
internal sealed class BackupLines(Stream file) : IAsyncDisposable
{
    private readonly GZipStream _gzip = new(file, CompressionMode.Decompress, leaveOpen: true);
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The next line with its line feed, valid until the next is read; empty at the end of the file.</summary>
    /// <exception cref="InvalidDataException">The file is no gzip file, is damaged, breaks off, or has a line that no backup has.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> NextAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var feed = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                var line = _buffer.AsMemory(_start, searched + feed + 1);
                _start += line.Length;
                Number++;
                return line;
            }

            searched = _end - _start;
            MakeRoom();
            var read = await UnpackAsync(cancellationToken);
            _end += read;
            if (read == 0)
            {
                return _start == _end ? ReadOnlyMemory<byte>.Empty : throw new InvalidDataException("it breaks off in the middle of a line.");
            }
        }
    }

    private async ValueTask<int> UnpackAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _gzip.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        }
        catch (InvalidDataException damaged)
        {
            throw new InvalidDataException("it is no gzip file, or a damaged one.", damaged);
        }
    }

    public ValueTask DisposeAsync() => _gzip.DisposeAsync();

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
        {
            return;
        }

        if (_start == 0 && _buffer.Length >= BackupFormat.LongestLine)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"line {Number + 1} is longer than any line of a backup."));
        }

        var larger = _start == 0 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, _end - _start).CopyTo(larger);
        (_buffer, _start, _end) = (larger, 0, _end - _start);
    }
}
