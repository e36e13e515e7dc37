using System.Globalization;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.Profiles;

/// <summary>Whose profile somebody wants to see, and which part of the history.</summary>
/// <param name="Prefix">An address, or a network.</param>
/// <param name="Before">Only what happened below this version; null: everything.</param>
/// <param name="Limit">At most so much of the history.</param>
internal sealed record ProfileQuery(IpPrefix Prefix, long? Before, int Limit)
{
    private const int DefaultLimit = 100;
    private const int HighestLimit = 1000;
    private const int WidestIPv4 = 24;
    private const int WidestIPv6 = 48;

    public static ProfileQuery Read(HttpContext context)
    {
        var form = QueryForm.Read(context, "cursor", "limit");

        // Routing leaves an encoded slash as it came.
        var typed = ((string)context.Request.RouteValues["address"]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var objection = IpPrefix.TryParse(typed, out var prefix, out var problem) ? TooWide(prefix) : problem;
        if (objection is not null)
        {
            form.Refuse("address", objection);
        }

        long? before = null;
        if (form.Text("cursor", 20) is { } cursor)
        {
            if (long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                before = version;
            }
            else
            {
                form.Refuse("cursor", "This is no cursor of a history: give the historyCursor of the answer before, as it was.");
            }
        }

        var limit = form.Number("limit", DefaultLimit, 1, HighestLimit);
        form.ThrowIfRefused();
        return new ProfileQuery(prefix, before, limit);
    }

    private static string? TooWide(IpPrefix prefix)
    {
        var widest = prefix.IsIPv4 ? WidestIPv4 : WidestIPv6;
        return prefix.Length < widest
            ? $"{prefix} is too wide for a profile: an address, or a network from /{WidestIPv4} (IPv4) or /{WidestIPv6} (IPv6) on. GET /api/listings?prefix= tells what a wider one holds."
            : null;
    }
}
