using System.Globalization;
using System.IO.MemoryMappedFiles;
using NewsBot.Operations;

namespace NewsBot.Tests.Operations;

/// <summary>What is handed back to the system, and what is not.</summary>
public sealed class UnusedPagesTests
{
    [Fact]
    public void Only_assemblies_that_are_mapped_to_be_read_and_shared_are_handed_back()
    {
        string[] maps =
        [
            "7eff50a00000-7eff5118a000 r--s 00000000 fe:01 264001                     /app/shared lib/System.Private.Xml.dll",
            "7f0b31990000-7f0b31991000 r--p 00000000 fe:01 264001                     /app/shared lib/System.Private.Xml.dll",
            "7f0b319a0000-7f0b31fcc000 r-xp 00000000 fe:01 264001                     /app/shared lib/System.Private.Xml.dll",
            "7f0b31feb000-7f0b32141000 rw-p 0062b000 fe:01 264001                     /app/shared lib/System.Private.Xml.dll",
            "7f0b40000000-7f0b40001000 rw-s 00000000 fe:01 264002                     /data/newsbot.db-shm",
            "7f0b40001000-7f0b40002000 rw-s 00000000 fe:01 264003                     /app/written.dll",
            "7f0b50000000-7f0b50001000 rw-p 00000000 00:00 0 ",
            "7ffd12345000-7ffd12366000 rw-p 00000000 00:00 0                          [stack]",
        ];
        Assert.Equal([(0x7eff50a00000L, 0x78a000UL)], UnusedPages.Mappings(maps).Select(mapping => ((long)mapping.Start, (ulong)mapping.Length)));
    }

    [Fact]
    public void What_is_handed_back_is_no_longer_resident_and_reads_as_before()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere nothing is handed back.");
        var folder = Directory.CreateTempSubdirectory("newsbot-pages-");
        var path = Path.Combine(folder.FullName, "Mapped.dll");
        var bytes = new byte[1 << 20];
        new Random(7).NextBytes(bytes);
        File.WriteAllBytes(path, bytes);
        using (var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read))
        using (var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read))
        {
            Assert.Equal(bytes, Read(view, bytes.Length));
            Assert.Equal(1024, ResidentKibibytes(path));
            UnusedPages.Return();
            Assert.Equal(0, ResidentKibibytes(path));
            Assert.Equal(bytes, Read(view, bytes.Length));
        }

        folder.Delete(recursive: true);
    }

    private static byte[] Read(MemoryMappedViewAccessor view, int length)
    {
        var read = new byte[length];
        view.ReadArray(0, read, 0, length);
        return read;
    }

    // proc_pid_smaps(5): the line "Rss:" under the mapping's own.
    private static int ResidentKibibytes(string path)
    {
        var rss = File.ReadLines("/proc/self/smaps").SkipWhile(line => !line.EndsWith(path, StringComparison.Ordinal)).First(line => line.StartsWith("Rss:", StringComparison.Ordinal));
        return int.Parse(rss.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
