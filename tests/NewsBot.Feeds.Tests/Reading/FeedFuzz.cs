using System.Diagnostics;
using System.Text;

namespace NewsBot.Feeds.Tests.Reading;

/// <summary>Damages sound bodies at random and reads them. The same seed damages the same way.</summary>
internal sealed class FeedFuzz(IReadOnlyList<byte[]> bodies, int seed)
{
    private const int LongestBody = 24_000;

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "<", ">", "&", "\"", "'", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!DOCTYPE rss [", "<!ENTITY a \"b\">", "&a;", "&amp;", "&#x41;", "&quot", "&lt;p&gt;",
            "<item>", "</item>", "<entry>", "</entry>", "<title>", "</title>", "<link>", "</link>", "<description>", "</description>", "<content type='xhtml'>", "</content>", "</channel>", "</rss>", "</feed>",
            "<author><name>", "<media:content url='x.jpg'>", "<image><url>", "<script>", "</script>", "<style>", "<img src=", " xmlns=\"", " xml:base=\"../\"", "<html>", "\0", "\u00C3\u00A9", "{", "}", "[", "]", ":", ",", "\\u", "\\\"",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0x92], [0xC3], [0xE2, 0x80], [0x1F, 0x8B, 0x08],
    ];

    private readonly Random _random = new(seed);
    private readonly byte[][] _bodies = [.. bodies.Where(b => b.Length is > 0 and <= LongestBody)];

    /// <summary>The longest time one body took.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>The body that took it.</summary>
    public byte[] SlowestBody { get; private set; } = [];

    public void Run(long count)
    {
        for (long i = 0; i < count; i++)
        {
            var body = Next();
            var watch = Stopwatch.GetTimestamp();
            try
            {
                FeedPropertyTests.Check(body, mayReplace: true);
            }
            catch (Exception e)
            {
                var file = Path.Combine(Path.GetTempPath(), $"newsbot-fuzz-{seed}-{i}.bin");
                File.WriteAllBytes(file, body);
                throw new InvalidOperationException($"Seed {seed}, input {i}, kept as {file}: {e.Message}", e);
            }

            var took = Stopwatch.GetElapsedTime(watch);
            if (took > Slowest)
                (Slowest, SlowestBody) = (took, body);
        }
    }

    private byte[] Next()
    {
        var body = _bodies[_random.Next(_bodies.Length)];
        var changes = 1 + _random.Next(_random.Next(8) == 0 ? 40 : 6);
        for (var i = 0; i < changes && body.Length > 0; i++)
            body = Change(body);
        return body;
    }

    private byte[] Change(byte[] body)
    {
        var at = _random.Next(body.Length);
        var length = Math.Min(body.Length - at, 1 + _random.Next(_random.Next(4) == 0 ? 2_000 : 20));
        switch (_random.Next(9))
        {
            case 0:
                var flipped = (byte[])body.Clone();
                flipped[at] ^= (byte)(1 << _random.Next(8));
                return flipped;
            case 1:
                var set = (byte[])body.Clone();
                set[at] = (byte)_random.Next(256);
                return set;
            case 2 or 3:
                return [.. body[..at], .. Tokens[_random.Next(Tokens.Length)], .. body[at..]];
            case 4:
                return [.. body[..at], .. body[(at + length)..]];
            case 5:
                return [.. body[..(at + length)], .. body[at..]];
            case 6:
                var other = _bodies[_random.Next(_bodies.Length)];
                return [.. body[..at], .. other[_random.Next(other.Length)..]];
            case 7:
                return _random.Next(6) == 0 ? body[..at] : body;
            default:
                var token = Tokens[_random.Next(Tokens.Length)];
                return [.. body[..at], .. Enumerable.Repeat(token, 1 + _random.Next(200)).SelectMany(t => t), .. body[at..]];
        }
    }
}
