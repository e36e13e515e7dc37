using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Reputation.Benchmarks.Loads;

/// <summary>How long the service takes from the start of its process to the first lookup that is right, and what it holds then.</summary>
internal static partial class ServiceStart
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    /// <summary>Prints milliseconds, those of CPU time, those until it listened, then the resident memory at that moment and its peak so far, in MiB.</summary>
    /// <param name="executable">The service, whose settings are in the environment.</param>
    /// <param name="address">What is asked about.</param>
    /// <param name="expected">What the right answer holds, such as <c>"version":1000000</c>.</param>
    public static async Task MeasureAsync(string executable, string address, string expected)
    {
        var begin = Stopwatch.GetTimestamp();
        using var process = Start(executable);
        try
        {
            using var http = new HttpClient { BaseAddress = await ListeningOnAsync(process) };
            var listening = Stopwatch.GetElapsedTime(begin);
            while (!await IsAnsweredAsync(http, address, expected))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(begin) > Patience)
                {
                    throw new InvalidOperationException("The service did not come to the right answer.");
                }

                await Task.Delay(Pause);
            }

            var answered = Stopwatch.GetElapsedTime(begin);
            process.Refresh();
            var memory = await File.ReadAllTextAsync($"/proc/{process.Id}/status");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"measured {answered.TotalMilliseconds:F0} {process.TotalProcessorTime.TotalMilliseconds:F0} {listening.TotalMilliseconds:F0} {MiB(memory, "VmRSS"):F0} {MiB(memory, "VmHWM"):F0}"));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static Process Start(string executable) => Process.Start(new ProcessStartInfo(executable, ["--urls", "http://127.0.0.1:0"])
    {
        WorkingDirectory = Path.GetDirectoryName(executable),
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;

    private static async Task<Uri> ListeningOnAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is { Success: true } found)
            {
                // What comes after is not read, but must not fill the pipe.
                _ = process.StandardOutput.ReadToEndAsync();
                return new Uri(found.Groups["address"].Value);
            }
        }

        throw new InvalidOperationException("The service ended before it listened.");
    }

    private static async Task<bool> IsAnsweredAsync(HttpClient http, string address, string expected)
    {
        using var answer = await http.GetAsync(new Uri($"api/lookup/{address}", UriKind.Relative));
        return answer.StatusCode == HttpStatusCode.OK
            && (await answer.Content.ReadAsStringAsync()).Contains(expected, StringComparison.Ordinal);
    }

    private static double MiB(string status, string name) =>
        double.Parse(Regex.Match(status, $@"{name}:\s+(\d+) kB", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value, CultureInfo.InvariantCulture) / 1024;

    [GeneratedRegex(@"listens on (?<address>[^,\s]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
