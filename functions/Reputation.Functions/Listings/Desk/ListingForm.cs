using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Listings.Rules;

namespace Reputation.Functions.Listings.Desk;

/// <summary>What operators type about listings and the allowlist, and the checks that make an order of it.</summary>
internal sealed class ListingForm(IOptions<ListingOptions> options, TimeProvider clock)
{
    private const int LongestReason = 100;
    private const int LongestDetail = 1000;

    public async Task<ListingOrder> ReadListingAsync(HttpContext context)
    {
        var form = await JsonForm.ReadAsync(context, "prefix", "reason", "detail", "source", "expiresAt", "force", "monitor");
        var source = Source(form.Text("source", 20), form.Refuse);
        var force = form.Flag("force");
        var monitor = form.Flag("monitor");
        var prefix = Prefix(form.RequiredText("prefix", 100), form.Refuse, typed =>
            PrefixMustNotBeTooWide.Check(typed)
            ?? AbusixListsSingleAddresses.Check(typed, source)
            ?? SpecialPurposeRangesNeedForce.Check(typed, force, options.Value.DocumentationIsPublic is true));
        var reason = form.RequiredText("reason", LongestReason);
        var detail = form.Text("detail", LongestDetail);
        var expiresAt = End(form);
        form.ThrowIfRefused();
        var (listed, seen) = AbusixListsSingleAddresses.Apply(prefix, source);
        return new ListingOrder(listed, source, reason!, detail, expiresAt, seen, monitor);
    }

    public async Task<AllowanceOrder> ReadAllowanceAsync(HttpContext context)
    {
        var form = await JsonForm.ReadAsync(context, "prefix", "reason", "expiresAt");
        var prefix = Prefix(form.RequiredText("prefix", 100), form.Refuse, PrefixMustNotBeTooWide.Check);
        var reason = form.RequiredText("reason", LongestReason);
        var expiresAt = End(form);
        form.ThrowIfRefused();
        return new AllowanceOrder(prefix, reason!, expiresAt);
    }

    /// <summary>Reads <c>?prefix=&amp;source=&amp;reason=</c>, what to take off and why.</summary>
    public static (IpPrefix Prefix, ListingSource Source, string? Why) ReadRemoval(HttpContext context)
    {
        var form = QueryForm.Read(context, "prefix", "source", "reason");
        var source = Source(form.Text("source", 20), form.Refuse);
        var prefix = Prefix(form.RequiredText("prefix", 100), form.Refuse, _ => null);
        var why = form.Text("reason", LongestReason);
        form.ThrowIfRefused();
        return (AbusixListsSingleAddresses.Check(prefix, source) is null ? AbusixListsSingleAddresses.Apply(prefix, source).Prefix : prefix, source, why);
    }

    /// <summary>Reads <c>?prefix=&amp;reason=</c>, what to take off the allowlist and why.</summary>
    public static (IpPrefix Prefix, string? Why) ReadDisallowance(HttpContext context)
    {
        var form = QueryForm.Read(context, "prefix", "reason");
        var prefix = Prefix(form.RequiredText("prefix", 100), form.Refuse, _ => null);
        var why = form.Text("reason", LongestReason);
        form.ThrowIfRefused();
        return (prefix, why);
    }

    /// <summary>Reads a source's name; none is <see cref="ListingSource.Internal"/>.</summary>
    public static ListingSource Source(string? typed, Action<string, string> refuse)
    {
        if (typed is null)
        {
            return ListingSource.Internal;
        }

        if (!ListingSources.TryParse(typed, out var source))
        {
            refuse("source", $"The source is one of {string.Join(", ", ListingSources.Names)}.");
        }

        return source;
    }

    public static IpPrefix Prefix(string? typed, Action<string, string> refuse, Func<IpPrefix, string?> check)
    {
        if (typed is null)
        {
            return default;
        }

        var objection = IpPrefix.TryParse(typed, out var prefix, out var problem) ? check(prefix) : problem;
        if (objection is not null)
        {
            refuse("prefix", objection);
        }

        return prefix;
    }

    private DateTimeOffset? End(JsonForm form)
    {
        if (form.Instant("expiresAt") is not { } typed)
        {
            return null;
        }

        if (typed <= clock.GetUtcNow())
        {
            form.Refuse("expiresAt", "This instant is past.");
        }

        return typed.InWholeMilliseconds();
    }
}
