using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Reputation.Functions.Hosting.Settings;

namespace Reputation.Functions.Tests.Hosting;

public sealed class PublicUrlTests
{
    [Theory]
    [InlineData("https://reputation.example.net", "https://reputation.example.net")]
    [InlineData("https://example.net/desk//", "https://example.net/desk")]
    public async Task The_public_address_has_no_slash_at_its_end(string setting, string expected)
    {
        await using var app = await AppInProcess.StartAsync(["PublicUrl=" + setting]);

        Assert.Equal(expected, app.Services.GetRequiredService<PublicUrl>().ToString());
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", "127.0.0.1")]
    [InlineData("http://0.0.0.0:0", "localhost")]
    [InlineData("http://[::]:0", "localhost")]
    public async Task Standalone_it_is_where_the_service_listens(string urls, string host)
    {
        await using var app = await AppInProcess.StartAsync(["urls=" + urls]);

        Assert.Equal($"http://{host}:{app.Port}", app.Services.GetRequiredService<PublicUrl>().ToString());
    }

    [Theory]
    [InlineData("reputation.example.net")]
    [InlineData("/desk")]
    [InlineData("ftp://example.net")]
    [InlineData("https://example.net/?a=b")]
    [InlineData("https://example.net/#a")]
    [InlineData("https://user:secret@example.net/")]
    [InlineData("https://example.net/a b")]
    [InlineData("https://bücher.example/")]
    public async Task Anything_else_stops_the_start_with_a_sentence(string setting)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => AppInProcess.StartAsync(["PublicUrl=" + setting]));

        var failure = Assert.Single(exception.Failures);
        Assert.StartsWith("PublicUrl: ", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure, StringComparison.Ordinal);
    }
}
