using System.ComponentModel;
using Reputation.Dns.Wire;

namespace Reputation.Dns;

/// <summary>The records of an answer, for <c>foreach</c>; none of it allocates.</summary>
public ref struct DnsRecords
{
    private readonly ReadOnlySpan<byte> _message;
    private readonly int _owner;
    private readonly DnsType _type;
    private RecordReader _reader;
    private int _left;

    internal DnsRecords(ReadOnlySpan<byte> message, int answers, int owner, DnsType type)
    {
        _message = message;
        _owner = owner;
        _type = type;
        _reader = new RecordReader(message, answers);
        _left = message.IsEmpty ? 0 : new Header(message).Answers;
    }

    public readonly DnsRecord Current => new(_message, _reader.Type, _reader.Ttl, _reader.Data, _reader.DataLength);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly DnsRecords GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_left > 0 && _reader.TryRead())
        {
            _left--;
            if (_reader.Type == _type && _reader.Class == 1 && NameReader.AreSame(_message, _owner, _reader.Owner))
            {
                return true;
            }
        }

        _left = 0;
        return false;
    }
}
