using System.Globalization;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Answers;
using Reputation.Functions.Keys;

namespace Reputation.Functions.Limits;

/// <summary>Lets only so many requests a minute of those who show no key through to what everybody may call.</summary>
public sealed class PublicLimit(RequestDelegate next, IOptions<RateLimitOptions> options, ClientAddress address, TimeProvider clock)
{
    private readonly int _perMinute = options.Value.PublicPerMinute;
    private readonly Budgets? _budgets = options.Value.PublicPerMinute > 0 ? new Budgets(options.Value.PublicPerMinute, clock) : null;

    public Task InvokeAsync(HttpContext context)
    {
        if (_budgets is null || context.User.Identity is { IsAuthenticated: true }
            || context.GetEndpoint()?.Metadata.GetMetadata<PublicAccess>() is not { IsLimited: true })
        {
            return next(context);
        }

        var network = address.NetworkOf(context);
        var wait = _budgets.Take(network);
        return wait == TimeSpan.Zero ? next(context) : RefuseAsync(context, network.ToString(), wait);
    }

    private Task RefuseAsync(HttpContext context, string network, TimeSpan wait)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problem.WriteAsync(context, StatusCodes.Status429TooManyRequests, string.Create(
            CultureInfo.InvariantCulture,
            $"Too many requests came from {network}: without a key it is {_perMinute} a minute. Try again in {seconds} s."));
    }
}
