using System.Globalization;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Forms;
using Reputation.Functions.Hosting.Timers;
using Reputation.Functions.ListFiles;
using Reputation.Functions.Listings;
using Reputation.Functions.Listings.Desk;

namespace Reputation.Functions.Feeds.Desk;

/// <summary>What operators type about feeds.</summary>
internal static class FeedForm
{
    private const double UsualChange = 0.3;
    private const double LeastChange = 0.001;

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);
    private static readonly string[] Periods = [@"h\:mm\:ss", @"hh\:mm\:ss", @"d\.hh\:mm\:ss"];

    public static async Task<FeedSettings> ReadAsync(HttpContext context)
    {
        var form = await JsonForm.ReadAsync(context, "url", "format", "reason", "source", "every", "schedule", "monitor", "maximumChange");
        var url = form.Text("url", FeedUrl.Longest);
        if (url is not null && FeedUrl.Objection(url) is { } objection)
        {
            form.Refuse("url", objection);
        }

        if (form.RequiredText("format", 20) is { } typed && !ListFormats.TryParse(typed, out _))
        {
            form.Refuse("format", $"The format is one of {string.Join(", ", ListFormats.Names)}.");
        }

        var schedule = Schedule(form);
        var every = Every(form);
        if (schedule is not null && every is not null)
        {
            form.Refuse("schedule", "Give every or schedule, and not both.");
        }

        var settings = new FeedSettings
        {
            Url = url,
            Format = ListFormats.TryParse(form.Text("format", 20), out var format) ? format : ListFormat.Plain,
            Reason = form.RequiredText("reason", ListingForm.LongestReason) ?? string.Empty,
            Source = ListingForm.Source(form.Text("source", 20), form.Refuse).Name(),
            Every = schedule is null ? every ?? TimeSpan.Parse(Feed.DefaultPeriod, CultureInfo.InvariantCulture) : null,
            Schedule = schedule,
            Monitor = form.Flag("monitor"),
            MaximumChange = form.Number("maximumChange", LeastChange, 1) ?? UsualChange,
        };
        form.ThrowIfRefused();
        return settings;
    }

    private static TimeSpan? Every(JsonForm form)
    {
        if (form.Text("every", 30) is not { } typed)
        {
            return null;
        }

        if (TimeSpan.TryParseExact(typed, Periods, CultureInfo.InvariantCulture, out var every) && every >= Shortest && every <= Longest)
        {
            return every;
        }

        form.Refuse("every", "every must be a period from 00:01:00 to 30.00:00:00, such as 01:00:00 for an hour.");
        return null;
    }

    private static string? Schedule(JsonForm form)
    {
        if (form.Text("schedule", 100) is not { } typed)
        {
            return null;
        }

        try
        {
            TimerSchedule.Parse("schedule", typed);
            return typed;
        }
        catch (OptionsValidationException wrong)
        {
            form.Refuse("schedule", wrong.Message);
            return null;
        }
    }
}
