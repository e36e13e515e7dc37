using System.Text;
using Reputation.Arf.Fields;

namespace Reputation.Arf.Tests.Fields;

public sealed class AuthenticationResultsTests
{
    [Theory]
    [InlineData("mx.example.org; none", "mx.example.org", "")]
    [InlineData("mx.example.org 1; spf=pass smtp.mailfrom=a@b.example", "mx.example.org", "spf=pass smtp.mailfrom=a@b.example")]
    [InlineData("mx; dkim=pass (good) header.d=x.example header.b=\"ab/c=\"; DMARC=Fail (p=none (dis=none)) header.from=x.example", "mx", "dkim=pass header.d=x.example header.b=ab/c=|dmarc=fail header.from=x.example")]
    [InlineData("mx;\r\n\tdkim/1 = pass\r\n\treason=\"all; good\" junk", "mx", "dkim=pass reason=all; good")]
    [InlineData("\"mx; y\"; auth=pass smtp.auth=\"john doe\"@example.org", "mx; y", "auth=pass smtp.auth=\"john doe\"@example.org")]
    [InlineData("i=1; mx.microsoft.com 1; spf=pass smtp.mailfrom=x; arc=none", "mx.microsoft.com", "spf=pass smtp.mailfrom=x|arc=none")]
    [InlineData("spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=x; dmarc=pass action=none;compauth=pass reason=100", null, "spf=pass smtp.mailfrom=x|dmarc=pass action=none|compauth=pass reason=100")]
    [InlineData("mx; iprev=pass policy.iprev=192.0.2.1; spf=pass smtp.remote-ip=192.0.2.1", "mx", "iprev=pass policy.iprev=192.0.2.1|spf=pass smtp.remote-ip=192.0.2.1")]
    [InlineData(";;;===(((", null, "")]
    [InlineData("", null, "")]
    public void Read_Forms_AreUnderstood(string value, string? server, string results)
    {
        var read = AuthenticationResultsReader.Read(Encoding.UTF8.GetBytes(value));

        Assert.Equal(server, read.AuthservId);
        Assert.Equal(results, string.Join('|', read.Results.Select(Written)));
    }

    [Fact]
    public void Read_OfMicrosoft_HasTheClient()
    {
        Assert.Equal("192.0.2.1", AuthenticationResultsReader.Read("spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=x"u8).SenderAddress?.ToString());
        Assert.Equal("2001:db8::1", AuthenticationResultsReader.Read("i=1; mx 1; spf=fail (sender ip is 2001:db8::1)"u8).SenderAddress?.ToString());
        Assert.Null(AuthenticationResultsReader.Read("mx; spf=pass smtp.mailfrom=x (sender IP is 192.0.2.1)"u8).SenderAddress);
    }

    [Fact]
    public void Find_NamesOfAnyCase_AreFound()
    {
        var read = AuthenticationResultsReader.Read("mx 2; spf=pass smtp.remote-ip=192.0.2.1"u8);

        Assert.Equal(2, read.Version);
        Assert.Equal("192.0.2.1", read.Find("SPF")?.Find("SMTP.Remote-IP"));
        Assert.Null(read.Find("dkim"));
        Assert.Null(read.Find("spf")?.Find("header.d"));
    }

    [Theory]
    [InlineData("pass (mx: domain of a@b designates 192.0.2.1 as permitted) client-ip=192.0.2.1; envelope-from=\"a@b.example\"; helo=m.example;", "pass", "192.0.2.1", "a@b.example", "m.example")]
    [InlineData("Pass (protection.outlook.com: x) receiver=y;\r\n client-ip=[IPv6:2001:db8::1]; helo=z; pr=C", "pass", "2001:db8::1", null, "z")]
    [InlineData("SoftFail", "softfail", null, null, null)]
    [InlineData("", "", null, null, null)]
    [InlineData("none client-ip=192.0.2.1 client-ip=203.0.113.9", "none", "192.0.2.1", null, null)]
    public void ReceivedSpf_Forms_AreUnderstood(string value, string result, string? client, string? sender, string? helo)
    {
        var read = ReceivedSpfReader.Read(Encoding.UTF8.GetBytes(value));

        Assert.Equal((result, client, sender, helo), (read.Result, read.ClientAddress?.ToString(), read.EnvelopeFrom, read.Helo));
    }

    private static string Written(AuthenticationResult result) =>
        string.Join(' ', result.Properties.Select(property => $"{property.Name}={property.Value}").Prepend($"{result.Method}={result.Result}"));
}
