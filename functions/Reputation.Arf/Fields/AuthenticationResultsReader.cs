using System.Net;
using Reputation.Arf.Mime;

namespace Reputation.Arf.Fields;

/// <summary>Reads <c>Authentication-Results</c> (RFC 8601 2.2) and <c>ARC-Authentication-Results</c> (RFC 8617 4.1.1).</summary>
internal ref struct AuthenticationResultsReader(ReadOnlySpan<byte> value)
{
    private const int MostResults = 32;
    private const int MostProperties = 32;

    private Scanner _scanner = new(value);
    private string? _authservId;
    private int? _version;
    private IPAddress? _sender;
    private List<AuthenticationResult>? _results;

    public static AuthenticationResults Read(ReadOnlySpan<byte> value)
    {
        var reader = new AuthenticationResultsReader(value);
        reader.ReadAll();
        return new AuthenticationResults
        {
            AuthservId = reader._authservId,
            Version = reader._version,
            Results = reader._results ?? (IReadOnlyList<AuthenticationResult>)[],
            SenderAddress = reader._sender,
        };
    }

    private void ReadAll()
    {
        var isFirst = true;
        while (!_scanner.IsAtEnd)
        {
            _scanner.SkipBlank();
            var start = _scanner.Next;
            var word = start == '"' ? _scanner.TakeValue(Scanner.EndsOfValue) : _scanner.Word(Scanner.EndsOfName);
            _scanner.SkipBlank();
            if (_scanner.Take('='))
            {
                // An instance number stands in front in ARC (RFC 8617 4.2.1), and the authserv-id is yet to come.
                isFirst = ReadResult(word) && isFirst;
            }
            else if (isFirst && !word.IsEmpty)
            {
                ReadServer(word);
                isFirst = false;
            }

            SkipToNext();
        }
    }

    private void ReadServer(ReadOnlySpan<byte> word)
    {
        _authservId = FieldText.Of(word);
        if (Octets.IsDigit(_scanner.Next) && int.TryParse(_scanner.Word(Scanner.EndsOfValue), out var version))
        {
            _version = version;
        }
    }

    // True for what is no result, but the number of the ARC set.
    private bool ReadResult(ReadOnlySpan<byte> method)
    {
        var slash = method.IndexOf((byte)'/');
        method = slash < 0 ? method : method[..slash];
        _scanner.SkipBlank();
        var result = _scanner.TakeValue(Scanner.EndsOfValue);
        if (method is [(byte)'i'])
        {
            return true;
        }

        if (!method.IsEmpty && (_results ??= new List<AuthenticationResult>(4)).Count < MostResults)
        {
            var properties = ReadProperties() ?? (IReadOnlyList<AuthenticationProperty>)[];
            _results.Add(new AuthenticationResult(KnownWords.Lower(method), KnownWords.Lower(result), properties));
        }

        return false;
    }

    private List<AuthenticationProperty>? ReadProperties()
    {
        List<AuthenticationProperty>? properties = null;
        _scanner.SkipBlank();
        NoteSender();
        while (!_scanner.IsAtEnd && _scanner.Next != ';')
        {
            var at = _scanner.At;
            var name = _scanner.Word(Scanner.EndsOfName);
            _scanner.SkipBlank();
            if (_scanner.Take('=') && !name.IsEmpty)
            {
                _scanner.SkipBlank();
                var text = _scanner.TakeValue(Scanner.EndsOfValue);
                if ((properties ??= new List<AuthenticationProperty>(3)).Count < MostProperties)
                {
                    properties.Add(new AuthenticationProperty(KnownWords.Lower(name), FieldText.Of(text)));
                }
            }

            _scanner.SkipBlank();
            Advance(at);
        }

        return properties;
    }

    // What stands where nothing is expected is passed over.
    private void Advance(int from)
    {
        if (_scanner.At == from)
        {
            _scanner.Take((char)_scanner.Next);
        }
    }

    private void NoteSender()
    {
        var mark = "sender IP is "u8;
        if (_sender is null && Octets.StartsWith(_scanner.Comment, mark))
        {
            _sender = AddressText.Read(_scanner.Comment[mark.Length..]);
        }
    }

    private void SkipToNext()
    {
        while (!_scanner.IsAtEnd && !_scanner.Take(';'))
        {
            var at = _scanner.At;
            _scanner.TakeValue(Scanner.EndsOfValue);
            _scanner.SkipBlank();
            if (_scanner.Next != ';')
            {
                Advance(at);
            }
        }
    }
}
