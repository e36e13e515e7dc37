using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Reputation.Arf.Fields;

namespace Reputation.Arf.Tests.Fields;

public sealed class DateTests
{
    [Theory]
    [InlineData("Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T15:55:06Z", false)]
    [InlineData("21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06Z", false)]
    [InlineData("Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", null, false)]
    [InlineData("1 Jan 126 00:00:00 +0000", "2026-01-01T00:00:00Z", false)]
    [InlineData("04-May-2026 07:58:12 UT", "2026-05-04T07:58:12Z", false)]
    [InlineData("2026-05-04T09:58:12.123+02:00", "2026-05-04T07:58:12Z", false)]
    [InlineData("Mon, 4 May 2026 07:58:12 CEST", "2026-05-04T07:58:12Z", true)]
    [InlineData("Mon, 4 May 2026 07:58:12 A", "2026-05-04T07:58:12Z", true)]
    [InlineData("Mon, 4 May 2026 07:58:12 +9900", "2026-05-04T07:58:12Z", true)]
    [InlineData("Mon, 4 May 2026 07:58:12 -0000", "2026-05-04T07:58:12Z", false)]
    [InlineData("29 Feb 2024 00:00 Z", "2024-02-29T00:00:00Z", false)]
    [InlineData("29 Feb 2026 00:00 Z", null, false)]
    [InlineData("4 May 2026 24:00:00 +0000", null, false)]
    [InlineData("4 May 2026", null, false)]
    [InlineData("4 May 99999 00:00:00 +0000", null, false)]
    [InlineData("0 0 0 0:0:0", null, false)]
    [InlineData("", null, false)]
    public void Read_Forms_AreUnderstood(string text, string? at, bool isWithoutZone)
    {
        var read = MailDate.Read(Encoding.UTF8.GetBytes(text), out var withoutZone);

        Assert.Equal(at is null ? null : DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), read);
        Assert.Equal(isWithoutZone, withoutZone);
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame() =>
        Prop.ForAll(
            (from seconds in Gen.Choose(0, int.MaxValue) from zone in Gen.Choose(-56, 56) select (seconds, zone)).ToArbitrary(),
            written =>
            {
                var at = DateTimeOffset.FromUnixTimeSeconds(written.seconds).ToOffset(TimeSpan.FromMinutes(15 * written.zone));
                var zone = at.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
                var text = at.ToString("ddd, d MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + zone;
                return MailDate.Read(Encoding.ASCII.GetBytes(text), out var isWithoutZone) == at && !isWithoutZone;
            }).Check(Config.QuickThrowOnFailure);
}
