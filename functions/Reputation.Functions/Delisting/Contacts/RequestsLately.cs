using System.Runtime.InteropServices;

namespace Reputation.Functions.Delisting.Contacts;

/// <summary>How many requests a requester has made or joined lately, or mails were ordered, counted no further than to know that they are too many.</summary>
/// <param name="ByEmail">Those with the same e-mail address.</param>
/// <param name="ByNetwork">Those from the same client network; 0 for who has a key.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RequestsLately(int ByEmail, int ByNetwork)
{
    public bool AreTooMany(DelistingOptions options) => ByEmail > options.RequestsPerRequester || ByNetwork > options.RequestsPerNetwork;
}
