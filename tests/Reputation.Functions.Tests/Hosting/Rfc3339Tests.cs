using System.Globalization;
using Reputation.Functions.Hosting.Forms;

namespace Reputation.Functions.Tests.Hosting;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-11-21T17:00:00Z", "2026-11-21T17:00:00.0000000+00:00")]
    [InlineData("2026-11-21t17:00:00z", "2026-11-21T17:00:00.0000000+00:00")]
    [InlineData("2026-11-21T17:00:00.123456789Z", "2026-11-21T17:00:00.1234567+00:00")]
    [InlineData("2026-11-21T17:00:00-00:00", "2026-11-21T17:00:00.0000000+00:00")]
    [InlineData("2026-11-21T17:00:00+23:59", "2026-11-20T17:01:00.0000000+00:00")]
    [InlineData("2028-02-29T00:00:00-12:30", "2028-02-29T12:30:00.0000000+00:00")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999+00:00")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00")]
    public void TryParse_Instant_IsInUtc(string text, string expected)
    {
        Assert.True(Rfc3339.TryParse(text, out var instant));
        Assert.Equal(expected, instant.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-21")]
    [InlineData("2026-11-21T17:00:00")]
    [InlineData("2026-11-21 17:00:00Z")]
    [InlineData("2026-11-21T17:00Z")]
    [InlineData("2026-11-21T17:00:00.Z")]
    [InlineData("2026-11-21T17:00:00,5Z")]
    [InlineData("2026-11-21T17:00:00Z\n")]
    [InlineData("2026-11-21T17:00:00+0100")]
    [InlineData("2026-11-21T17:00:00+24:00")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-11-21T24:00:00Z")]
    [InlineData("2026-11-21T17:00:60Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    [InlineData("10000-01-01T00:00:00Z")]
    [InlineData("٢٠٢٦-11-21T17:00:00Z")]
    public void TryParse_Other_IsRefused(string text) => Assert.False(Rfc3339.TryParse(text, out _));
}
