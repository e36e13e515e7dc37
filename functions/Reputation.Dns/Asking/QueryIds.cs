using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Reputation.Dns.Asking;

/// <summary>Ids that nobody can foresee (RFC 5452 9.2), drawn many at a time.</summary>
internal sealed class QueryIds
{
    private readonly ushort[] _drawn = new ushort[1024];
    private int _used = 1024;

    public ushort Next()
    {
        if (_used == _drawn.Length)
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(_drawn.AsSpan()));
            _used = 0;
        }

        return _drawn[_used++];
    }
}
