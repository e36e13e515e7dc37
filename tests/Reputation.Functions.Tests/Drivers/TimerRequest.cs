using System.Globalization;
using System.Text;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>The request by which the Functions host tells its handler that a timer is due.</summary>
public static class TimerRequest
{
    public const string HostVersion = "4.1052.200.0";

    /// <summary>The host's request, header by header: chunked, with an invocation id, and with nothing of a proxied request.</summary>
    public static HttpRequestMessage Create(Uri address, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.TryAddWithoutValidation("User-Agent", $"Azure-Functions-Host/{HostVersion}");
        request.Headers.Add("X-Azure-Functions-HostVersion", HostVersion);
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        return request;
    }

    /// <summary>The host's JSON for a timer.</summary>
    public static HttpContent Content(string function, bool isPastDue)
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(56).ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture);
        var flag = isPastDue ? "true" : "false";
        return new StringContent(
            $$$$"""
            {"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"{{{{now}}}}","Next":"{{{{now}}}}","LastUpdated":"{{{{now}}}}"},"IsPastDue":{{{{flag}}}}}},"Metadata":{"sys":{"MethodName":"{{{{function}}}}","UtcNow":"2026-01-01T00:00:00.0007967Z","RandGuid":"3f1a6b0e-4a27-4a3a-9a0e-0d0c4e1f1c55"}}}
            """,
            Encoding.UTF8,
            "application/json");
    }
}
