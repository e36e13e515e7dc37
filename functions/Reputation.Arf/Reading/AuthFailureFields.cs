using Reputation.Arf.Fields;
using Reputation.Arf.Mime;

namespace Reputation.Arf.Reading;

/// <summary>The fields of RFC 6591 3; of each the first counts.</summary>
internal sealed class AuthFailureFields
{
    private const int MostBase64 = 65536;

    private readonly string?[] _values = new string?[(int)FieldName.XHmXmrOriginalRecipient];

    public static bool Has(FieldName name) => name is FieldName.AuthFailure or FieldName.DeliveryResult or FieldName.IdentityAlignment
        or FieldName.DkimAdspDns or FieldName.DkimCanonicalizedBody or FieldName.DkimCanonicalizedHeader or FieldName.DkimDomain
        or FieldName.DkimIdentity or FieldName.DkimSelector or FieldName.DkimSelectorDns or FieldName.SpfDns;

    public void Take(FieldName name, ReadOnlySpan<byte> value) => _values[(int)name] ??= name switch
    {
        FieldName.AuthFailure or FieldName.DeliveryResult or FieldName.IdentityAlignment => KnownWords.Lower(value),
        FieldName.DkimCanonicalizedBody or FieldName.DkimCanonicalizedHeader =>
            FieldText.Of(value, MostBase64).Replace(" ", "", StringComparison.Ordinal),
        _ => FieldText.Of(value),
    };

    public AuthFailureDetails ToDetails() => new()
    {
        Failure = _values[(int)FieldName.AuthFailure],
        DeliveryResult = _values[(int)FieldName.DeliveryResult],
        IdentityAlignment = _values[(int)FieldName.IdentityAlignment],
        DkimDomain = _values[(int)FieldName.DkimDomain],
        DkimIdentity = _values[(int)FieldName.DkimIdentity],
        DkimSelector = _values[(int)FieldName.DkimSelector],
        DkimSelectorDns = _values[(int)FieldName.DkimSelectorDns],
        DkimCanonicalizedHeader = _values[(int)FieldName.DkimCanonicalizedHeader],
        DkimCanonicalizedBody = _values[(int)FieldName.DkimCanonicalizedBody],
        DkimAdspDns = _values[(int)FieldName.DkimAdspDns],
        SpfDns = _values[(int)FieldName.SpfDns],
    };
}
