using System.Globalization;
using System.Runtime.InteropServices;

namespace NewsBot.Operations;

/// <summary>Hands pages back to Linux that the process holds and does not use. Elsewhere, and where the C library is another, it does nothing.</summary>
internal static class UnusedPages
{
    private const int NotNeeded = 4; // MADV_DONTNEED, madvise(2)

    public static void Return()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = Libc.TrimFreed(0);
            foreach (var (start, length) in Mappings(File.ReadLines("/proc/self/maps"))) _ = Libc.Advise(start, length, NotNeeded);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException or IOException or UnauthorizedAccessException)
        {
            // What is not handed back is only kept.
        }
    }

    /// <summary>
    /// The assemblies as they are mapped to be read: shared, never written, with their file behind them. The start goes through most of
    /// their descriptions and hardly anything does later; a page that is wanted again comes back from the file.
    /// </summary>
    /// <param name="maps">Lines of /proc/self/maps, proc_pid_maps(5): <c>start-end rights offset device inode path</c>.</param>
    internal static IEnumerable<(nint Start, nuint Length)> Mappings(IEnumerable<string> maps)
    {
        foreach (var line in maps)
        {
            if (!line.EndsWith(".dll", StringComparison.Ordinal) || line.Split(' ', 3) is not [var range, "r--s", _]) continue;
            var dash = range.IndexOf('-', StringComparison.Ordinal);
            var start = nuint.Parse(range.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            yield return ((nint)start, nuint.Parse(range.AsSpan(dash + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture) - start);
        }
    }

    private static class Libc
    {
        [DllImport("libc.so.6", EntryPoint = "malloc_trim")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int TrimFreed(nuint pad);

        [DllImport("libc.so.6", EntryPoint = "madvise")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Advise(nint start, nuint length, int advice);
    }
}
