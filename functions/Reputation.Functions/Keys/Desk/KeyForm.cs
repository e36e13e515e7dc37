using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Hosting.Settings;

namespace Reputation.Functions.Keys.Desk;

/// <summary>What operators type about keys.</summary>
internal static class KeyForm
{
    private const int LongestPeriod = 30;
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    public static async Task<(string Name, IReadOnlyList<Role> Roles)> ReadNewAsync(HttpContext context)
    {
        var form = await JsonForm.ReadAsync(context, "name", "roles");
        var name = form.RequiredText("name", KeyName.Longest);
        if (name is not null && KeyName.Objection(name) is { } objection)
        {
            form.Refuse("name", objection);
        }

        var roles = Roles(form);
        form.ThrowIfRefused();
        return (name!, roles);
    }

    /// <summary>Reads how long the old key goes on working: not at all, unless it is said, in a body that need not be there.</summary>
    public static async Task<TimeSpan> ReadOverlapAsync(HttpContext context)
    {
        if (context.Request.ContentType is null && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            QueryForm.Read(context).ThrowIfRefused();
            return TimeSpan.Zero;
        }

        var form = await JsonForm.ReadAsync(context, "overlap");
        var overlap = Overlap(form);
        form.ThrowIfRefused();
        return overlap;
    }

    private static Role[] Roles(JsonForm form)
    {
        var typed = form.Texts("roles", RoleName.All.Count);
        var roles = new List<Role>(typed.Count);
        foreach (var text in typed)
        {
            if (RoleName.TryParse(text, out var role))
            {
                roles.Add(role);
            }
            else
            {
                form.Refuse("roles", $"{TextRules.Shown(text)} is no role; the roles are {string.Join(", ", RoleName.All)}.");
            }
        }

        if (typed.Count == 0)
        {
            form.Refuse("roles", $"roles names at least one of {string.Join(", ", RoleName.All)}.");
        }

        return [.. roles.Distinct().Order()];
    }

    private static TimeSpan Overlap(JsonForm form)
    {
        if (form.Text("overlap", LongestPeriod) is not { } typed)
        {
            return TimeSpan.Zero;
        }

        if (SettingKind.Expectation(typeof(TimeSpan), typed) is { } expected)
        {
            form.Refuse("overlap", $"overlap must be {expected}.");
            return TimeSpan.Zero;
        }

        var overlap = TimeSpan.Parse(typed, CultureInfo.InvariantCulture);
        if (overlap < TimeSpan.Zero || overlap > LongestOverlap)
        {
            form.Refuse("overlap", string.Create(CultureInfo.InvariantCulture, $"overlap must be from 0:00:00 to {LongestOverlap:c}, which is thirty days."));
        }

        return overlap;
    }
}
