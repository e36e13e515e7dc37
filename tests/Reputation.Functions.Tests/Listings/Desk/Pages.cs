using System.Text.Json;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Listings.Desk;

/// <summary>Walks through a list page by page, as a client does.</summary>
internal static class Pages
{
    /// <summary>The prefixes of every page, in order; no page holds more than was asked for, and only the last has no cursor.</summary>
    public static async Task<IReadOnlyList<string>> PrefixesAsync(
        Func<string, Task<Reply>> show, string filter, Func<int> limit, Func<Task>? betweenPages = null)
    {
        var all = new List<string>();
        var cursor = "";
        do
        {
            var atMost = limit();
            var page = (await show($"?limit={atMost}{filter}{cursor}")).Ok();
            var prefixes = page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("prefix").GetString()!).ToList();
            cursor = page.GetProperty("cursor") is { ValueKind: JsonValueKind.String } next ? $"&cursor={next.GetString()}" : null;
            Assert.InRange(prefixes.Count, cursor is null ? 0 : atMost, atMost);
            all.AddRange(prefixes);
            await (betweenPages?.Invoke() ?? Task.CompletedTask);
        }
        while (cursor is not null);

        return all;
    }
}
