using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Scoring;

namespace Reputation.Functions.Traps;

/// <summary>A message that came to an address which nobody uses.</summary>
/// <param name="Address">The single address that it came from.</param>
/// <param name="At">When, in UTC; never in the future.</param>
/// <param name="IsTimed">Whether that was told, and is not merely now.</param>
/// <param name="Trap">What the trap is called; it is not kept.</param>
/// <param name="MessageId">By which the message is known again; it is not kept.</param>
internal sealed record TrapHit(IpPrefix Address, DateTimeOffset At, bool IsTimed, string? Trap, string? MessageId)
{
    private const int IdLength = 32;

    /// <summary>The piece of evidence that it is.</summary>
    /// <param name="toldBy">The key of whoever tells it.</param>
    public EvidencePiece ToPiece(string toldBy) => new()
    {
        Id = Id(toldBy),
        Kind = EvidenceKind.Trap,
        At = At.InWholeMilliseconds(),
        Reporter = toldBy,
        IsTrusted = true,
        Provenance = SourceProvenance.Reported,
        Address = Address.IsIPv4 ? null : Address,
    };

    /// <summary>Two servers that tell of one message tell of one hit; what names neither message nor time is a hit of its own.</summary>
    private string Id(string toldBy)
    {
        var key = (MessageId, IsTimed) switch
        {
            ({ } message, _) => string.Join('\n', "message", Address.ToAddressString(), Trap, message),
            (null, true) => string.Join('\n', "time", toldBy, Address.ToAddressString(), Trap, At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
            _ => Guid.NewGuid().ToString("N"),
        };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..IdLength];
    }
}
