using System.Diagnostics;
using System.Globalization;
using System.Xml;
using NewsBot.Feeds.Reading;

namespace NewsBot.Benchmarks.Feeds;

/// <summary>
/// Megabytes a CPU second of the feed reader on one warmed thread, beside a bare XmlReader walk over the same bytes in the same run,
/// with what it allocates for a byte of text returned. The bodies are the suite's real ones; broken ones are made from them.
/// </summary>
internal static class FeedReadBenchmark
{
    // Processor time, so that a busy machine measures the same.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    public static Task RunAsync(string[] args)
    {
        Run();
        return Task.CompletedTask;
    }

    private static void Run()
    {
        if (FeedCorpus.Find() is not { } suite)
        {
            Console.Error.WriteLine("The feed suite is not beside the repository.");
            return;
        }

        var xml = FeedCorpus.Load(suite).Where(b => b.Tier == "realworld" && b.Kind is "rss" or "atom" or "rdf").ToList();
        var sound = xml.Where(b => IsSound(b.Bytes)).ToList();
        var broken = xml.Where(b => !IsSound(b.Bytes)).ToList();
        Console.WriteLine($"{"bodies",-34} {"files",5} {"MB",6} {"reader MB/s",12} {"XmlReader MB/s",14} {"alloc/text",10} {"alloc/body",10}");
        Row("well-formed, real", sound, withXml: true);
        Row("not well-formed, real", broken, withXml: false);
        foreach (var (name, damage) in Damages)
            Row("broken: " + name, [.. sound.Select(b => b with { Bytes = damage(b.Bytes) })], withXml: false);
        Row("well-formed, real, once more", sound, withXml: false);
        var slowest = sound.Concat(broken).Where(b => b.Bytes.Length > 20_000)
            .Select(b => (b.Name, Speed: Measure([b], Read, TimeSpan.FromMilliseconds(150)))).OrderBy(x => x.Speed).Take(5);
        foreach (var (name, speed) in slowest)
            Console.WriteLine($"  slowest: {speed,8:F0} MB/s  {name}");
    }

    private static IEnumerable<(string Name, Func<byte[], byte[]> Damage)> Damages =>
    [
        ("cut at two thirds", bytes => bytes[..(bytes.Length * 2 / 3)]),
        ("every 1000th byte is <", bytes => Every(bytes, 1000, (byte)'<')),
        ("every 1000th byte is &", bytes => Every(bytes, 1000, (byte)'&')),
        ("every 1000th byte is \"", bytes => Every(bytes, 1000, (byte)'"')),
        ("every 200th byte is NUL", bytes => Every(bytes, 200, 0)),
        ("every 1000th byte is 0x92", bytes => Every(bytes, 1000, 0x92)),
        ("end tags lose their slash", bytes => [.. bytes.Where((b, i) => b != '/' || i == 0 || bytes[i - 1] != '<' || i % 7 != 0)]),
    ];

    private static byte[] Every(byte[] bytes, int step, byte value)
    {
        var copy = (byte[])bytes.Clone();
        for (var i = step; i < copy.Length; i += step)
            copy[i] = value;
        return copy;
    }

    private static void Row(string name, List<FeedCorpus.Body> bodies, bool withXml)
    {
        if (bodies.Count == 0)
            return;
        var size = bodies.Sum(b => (long)b.Bytes.Length);
        Measure(bodies, Read, WarmUp);
        var ours = Measure(bodies, Read, Round);
        var theirs = "-";
        if (withXml)
        {
            Measure(bodies, Walk, WarmUp);
            theirs = Measure(bodies, Walk, Round).ToString("F0", CultureInfo.InvariantCulture);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        long text = 0;
        foreach (var body in bodies)
            text += TextBytes(FeedReader.Read(body.Bytes, body.Url));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Console.WriteLine($"{name,-34} {bodies.Count,5} {size / 1e6,6:F2} {ours,12:F0} {theirs,14} {(double)allocated / text,10:F2} {(double)allocated / size,10:F2}");
    }

    private static double Measure(List<FeedCorpus.Body> bodies, Action<FeedCorpus.Body> read, TimeSpan round)
    {
        var size = bodies.Sum(b => (long)b.Bytes.Length);
        var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        TimeSpan spent;
        long done = 0;
        do
        {
            foreach (var body in bodies)
                read(body);
            done += size;
            process.Refresh();
            spent = process.TotalProcessorTime - before;
        }
        while (spent < round);
        return done / 1e6 / spent.TotalSeconds;
    }

    private static void Read(FeedCorpus.Body body)
    {
        if (FeedReader.Read(body.Bytes, body.Url) is null)
            throw new InvalidOperationException("A reading always gives a result.");
    }

    private static void Walk(FeedCorpus.Body body)
    {
        using var reader = XmlReader.Create(new MemoryStream(body.Bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        while (reader.Read())
        {
        }
    }

    private static bool IsSound(byte[] bytes)
    {
        try
        {
            Walk(new FeedCorpus.Body("", "", "", new Uri("http://localhost/"), bytes));
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    /// <summary>Bytes the returned text takes in memory: two for each character.</summary>
    private static long TextBytes(FeedReadResult result)
    {
        var d = result.Document;
        if (d is null)
            return 0;
        var chars = Length(d.Title) + Length(d.Link) + Length(d.Description) + Length(d.Image) + Length(d.SelfUrl) + Length(d.Language);
        foreach (var e in d.Entries)
            chars += Length(e.Id) + Length(e.Title) + Length(e.Link) + Length(e.Author) + Length(e.SummaryText) + Length(e.ContentText)
                + Length(e.Image) + Length(e.SourceTitle) + Length(e.SourceUrl) + e.Categories.Sum(Length);
        return chars * 2L;
    }

    private static int Length(string? text) => text?.Length ?? 0;
}
