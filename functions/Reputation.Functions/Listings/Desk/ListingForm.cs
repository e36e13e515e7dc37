using Microsoft.Extensions.Options;
using Reputation.Functions.Addresses;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Hosting.Storage;
using Reputation.Functions.Listings.Rules;

namespace Reputation.Functions.Listings.Desk;

/// <summary>What operators type about listings and the allowlist, and the checks that make an order of it.</summary>
internal sealed class ListingForm(IOptions<ListingOptions> options, TimeProvider clock)
{
    public const int LongestReason = 100;
    private const int LongestDetail = 1000;

    /// <summary>The fields of a listing as somebody wants it.</summary>
    public static readonly string[] Fields = ["prefix", "reason", "detail", "source", "expiresAt", "force", "monitor"];

    public async Task<ListingOrder> ReadListingAsync(HttpContext context) => ReadListing(await JsonForm.ReadAsync(context, Fields));

    /// <summary>Makes an order of the <see cref="Fields"/>, in whatever they came.</summary>
    /// <exception cref="InvalidInputException">Something in them cannot be meant, or must not be listed.</exception>
    public ListingOrder ReadListing(IForm form)
    {
        var typed = form.RequiredText("prefix", 100);
        return Order(typed, ReadTerms(form, isReasonRequired: true), form);
    }

    /// <summary>Reads everything but the prefix: what many prefixes are listed under.</summary>
    public ListingTerms ReadTerms(IForm form, bool isReasonRequired) => new(
        Source(form.Text("source", 20), form.Refuse),
        (isReasonRequired ? form.RequiredText("reason", LongestReason) : form.Text("reason", LongestReason)) ?? string.Empty,
        form.Text("detail", LongestDetail),
        End(form),
        form.Flag("force"),
        form.Flag("monitor"));

    /// <summary>Makes an order of a prefix and the terms that it is listed under.</summary>
    /// <exception cref="InvalidInputException">The form has refused something, or the prefix must not be listed.</exception>
    public ListingOrder Order(string? typed, ListingTerms terms, IForm form)
    {
        var prefix = Prefix(typed, form.Refuse, prefix =>
            PrefixMustNotBeTooWide.Check(prefix)
            ?? AbusixListsSingleAddresses.Check(prefix, terms.Source)
            ?? SpecialPurposeRangesNeedForce.Check(prefix, terms.Force, options.Value.DocumentationIsPublic is true));
        form.ThrowIfRefused();
        var (listed, seen) = AbusixListsSingleAddresses.Apply(prefix, terms.Source);
        return new ListingOrder(listed, terms.Source, terms.Reason, terms.Detail, terms.ExpiresAt, seen, terms.Monitor);
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

    private DateTimeOffset? End(IForm form)
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
