using System.Text.Json;
using Reputation.Functions.Tests.Drivers;

namespace Reputation.Functions.Tests.Ranges;

/// <summary>What operators and lists do that ranges are about.</summary>
internal static class RangeVerbs
{
    /// <summary>Asks for the ranges with a query string, such as <c>?share=0.5</c>.</summary>
    public static Task<Reply> ShowRangesAsync(this AppDriver app, string query = "") => app.SendAsync(HttpMethod.Get, $"api/ranges{query}");

    /// <summary>The ranges that are proposed, each as <c>prefix listed</c>.</summary>
    public static async Task<IEnumerable<string>> RangesAsync(this AppDriver app, string query = "") =>
        (await app.ShowRangesAsync(query)).Ok().GetProperty("items").EnumerateArray().Select(Text);

    /// <summary>Lists so many addresses of a /24, named by its first three numbers, from one of them on.</summary>
    public static async Task ListManyAsync(this AppDriver app, string network, int first, int count, string query = "?reason=spam")
    {
        var answer = (await app.ImportAsync(string.Join('\n', Enumerable.Range(first, count).Select(number => $"{network}.{number}")), query)).Ok();
        Assert.Equal(count, answer.GetProperty("accepted").GetInt32());
    }

    private static string Text(JsonElement item) => $"{item.GetProperty("prefix").GetString()} {item.GetProperty("listed").GetInt32()}";
}
