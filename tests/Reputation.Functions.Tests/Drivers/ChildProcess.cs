using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Reputation.Functions.Tests.Drivers;

/// <summary>A process that ends with the test run, also when the run is killed, and whose output is kept.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly bool CanFollowParent = File.Exists("/usr/bin/setpriv");
    private readonly Process _process;

    /// <summary>
    /// The one wait for the end, for all who wait. Two at a time change the list of whom <see cref="Process.Exited"/> tells without a lock:
    /// when one gives up just as another begins, the other may never be told.
    /// </summary>
    private readonly Task _ended;

    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private ChildProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ended = process.WaitForExitAsync(CancellationToken.None);
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>The exit code; 128 and the signal's number after a signal.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>What the process has written to stdout so far.</summary>
    public string Output => Read(_output);

    /// <summary>What the process has written to stderr so far.</summary>
    public string Errors => Read(_errors);

    /// <summary>Starts a program with the environment of the tests, changed by <paramref name="environment"/>: null unsets a variable.</summary>
    public static async Task<ChildProcess> StartAsync(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?> environment,
        string workingDirectory)
    {
        string[] command = CanFollowParent
            ? ["setpriv", "--pdeathsig", "KILL", program, .. arguments]
            : [program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(await StarterThread.StartAsync(start));
    }

    public void Send(UnixSignal signal)
    {
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, (int)signal);
        }
    }

    /// <summary>Waits for the end and returns the exit code.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _ended.WaitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Send(UnixSignal.Kill);
        await _ended;
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    private static void Keep(StringBuilder text, string? line)
    {
        lock (text)
        {
            _ = line is null ? text : text.AppendLine(line);
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
