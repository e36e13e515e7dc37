using System.Buffers;
using Reputation.Arf.Mime;

namespace Reputation.Arf.Fields;

/// <summary>
/// Reads <c>Received</c> (RFC 5321 4.4) as the usual servers write it. The address is what the server put into a comment; a first word that is
/// an address counts only where a comment tells the <c>HELO</c> apart from it (Exim, Yahoo).
/// </summary>
internal ref struct ReceivedReader
{
    private static readonly SearchValues<byte> EndsOfWord = SearchValues.Create(" \t\r\n\0("u8);

    private static readonly WordTable<Clause> Clauses = new(
        ("from", Clause.From), ("by", Clause.By), ("with", Clause.With), ("id", Clause.Other), ("for", Clause.Other), ("via", Clause.Other));

    private static readonly WordTable<string> Protocols = new(
        ("SMTP", "SMTP"), ("ESMTP", "ESMTP"), ("ESMTPS", "ESMTPS"), ("ESMTPA", "ESMTPA"), ("ESMTPSA", "ESMTPSA"), ("LMTP", "LMTP"), ("HTTP", "HTTP"));

    private ReadOnlySpan<byte> _first;
    private ReadOnlySpan<byte> _by;
    private ReadOnlySpan<byte> _with;
    private ClientComment _client = default;

    public ReceivedReader()
    {
    }

    private enum Clause : byte
    {
        None,
        From,
        By,
        With,
        Other,
    }

    public static ReceivedHop Read(ReadOnlySpan<byte> value)
    {
        var semicolon = value.LastIndexOf((byte)';');
        var reader = new ReceivedReader();
        reader.ReadClauses(semicolon < 0 ? value : value[..semicolon]);
        return reader.Make(semicolon < 0 ? null : MailDate.Read(value[(semicolon + 1)..]));
    }

    private void ReadClauses(ReadOnlySpan<byte> clauses)
    {
        var scanner = new Scanner(clauses);
        var clause = Clause.None;
        var isNew = false;
        while (!scanner.IsAtEnd)
        {
            scanner.SkipWhite();
            if (scanner.Next == '(')
            {
                var comment = scanner.TakeComment();
                if (clause == Clause.From)
                {
                    _client.Read(comment);
                }

                continue;
            }

            var word = scanner.Word(EndsOfWord);
            if (isNew)
            {
                Take(clause, word);
                isNew = false;
            }
            else if (Clauses.TryFind(word, out var next))
            {
                clause = next;
                isNew = true;
            }
        }
    }

    private void Take(Clause clause, ReadOnlySpan<byte> word)
    {
        switch (clause)
        {
            case Clause.From when _first.IsEmpty:
                _first = word;
                break;
            case Clause.By when _by.IsEmpty:
                _by = word;
                break;
            case Clause.With when _with.IsEmpty:
                _with = word;
                break;
        }
    }

    private readonly ReceivedHop Make(DateTimeOffset? at)
    {
        // With a HELO of its own in a comment, the first word is what the server found.
        var found = _client.Helo.IsEmpty ? [] : _first;
        var literal = found.IsEmpty ? null : AddressText.Read(found);
        var host = found.IsEmpty || literal is not null ? _client.Host : found;
        return new ReceivedHop
        {
            FromName = FieldText.OrNull(_client.Helo.IsEmpty ? _first : _client.Helo),
            FromHost = Name(host),
            FromAddress = _client.Address ?? literal,
            By = FieldText.OrNull(_by),
            With = Protocols.TryFind(_with, out var protocol) ? protocol : FieldText.OrNull(_with),
            At = at,
        };
    }

    private static string? Name(ReadOnlySpan<byte> host)
    {
        host = host.TrimEnd((byte)'.');
        return System.Text.Ascii.EqualsIgnoreCase(host, "unknown"u8) ? null : FieldText.OrNull(host);
    }
}
