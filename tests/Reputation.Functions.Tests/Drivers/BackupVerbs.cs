using System.Net.Http.Headers;
using System.Text;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>Taking a backup, and restoring one.</summary>
internal static class BackupVerbs
{
    public static async Task<byte[]> BackUpAsync(this AppDriver app)
    {
        using var answer = await app.Http.GetAsync(new Uri("api/backup", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        Assert.Equal("application/gzip", answer.Content.Headers.ContentType?.ToString());
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    public static Task<Reply> RestoreAsync(this AppDriver app, byte[] file, string query = "") => app.SendAsync(RestoreRequest(file, query));

    public static HttpRequestMessage RestoreRequest(byte[] file, string query = "")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/gzip");
        return new HttpRequestMessage(HttpMethod.Post, $"api/restore{query}") { Content = content };
    }

    /// <summary>What the store holds as its users see it: every listing and every entry of the allowlist, with all there is to know of each.</summary>
    public static async Task<string> ContentAsync(this AppDriver app)
    {
        var content = new StringBuilder();
        foreach (var path in (string[])["api/listings", "api/allowlist"])
        {
            string? cursor = null;
            do
            {
                var page = (await app.SendAsync(HttpMethod.Get, $"{path}?limit=1000{(cursor is null ? "" : $"&cursor={cursor}")}")).Ok();
                foreach (var item in page.GetProperty("items").EnumerateArray())
                {
                    content.AppendLine(item.GetRawText());
                }

                cursor = page.GetProperty("cursor").GetString();
            }
            while (cursor is not null);
        }

        return content.ToString();
    }
}
