namespace Reputation.Functions.Hosting.Storage;

/// <summary>A file on this machine's disk that nobody else can read, and that is gone with the process, however that ends.</summary>
public static class UnnamedFile
{
    private const int BufferSize = 64 * 1024;

    public static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), $"reputation-{Path.GetRandomFileName()}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous, BufferSize = BufferSize };
        if (OperatingSystem.IsWindows())
        {
            options.Options |= FileOptions.DeleteOnClose;
            return new FileStream(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);

        // An open file needs no name, and one without is deleted by nobody's leave.
        File.Delete(path);
        return file;
    }
}
