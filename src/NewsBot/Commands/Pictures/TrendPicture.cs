using System.Globalization;
using NewsBot.Topics.Trends;
using SkiaSharp;

namespace NewsBot.Commands.Pictures;

/// <summary>
/// Draws a trend: a bar a day, numbers on the notable ones with their headlines beside. On a card of its own colour, so that it reads on
/// dark and light alike. Pure; everything of Skia is loaded by the first picture and not before.
/// </summary>
internal static class TrendPicture
{
    /// <summary>Twice what Discord shows it at, so that it is sharp.</summary>
    public const int Width = 1100;

    private const float Margin = 44;
    private const float Top = 150;
    private const float Bottom = 480;
    private const float Legend = Bottom + 100;
    private const float LegendRow = 42;
    private const float Left = Margin + 46;
    private const float Right = Width - Margin;

    private static readonly SKColor Card = new(0x1E, 0x25, 0x2F);
    private static readonly SKColor Ink = new(0xF2, 0xF4, 0xF7);
    private static readonly SKColor Soft = new(0xA9, 0xB4, 0xC2);
    private static readonly SKColor Line = new(0x3A, 0x45, 0x55);
    private static readonly SKColor Bar = new(0x5B, 0xA4, 0xCF);
    private static readonly SKColor NotableBar = new(0xF2, 0xA6, 0x5A);

    /// <summary>The picture as a PNG.</summary>
    public static byte[] Draw(string name, TopicTrend trend)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, (int)Legend - 14 + (int)(LegendRow * trend.Days.Count(day => day.Notable is not null))));
        using var pen = new Pen(surface.Canvas);
        surface.Canvas.Clear(Card);
        Head(pen, name, trend);
        var most = Grid(pen, trend);
        Bars(pen, trend, most);
        Notable(pen, trend);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static void Head(Pen pen, string name, TopicTrend trend)
    {
        pen.Text(pen.Fit(name, 34, Width - (2 * Margin)), Margin, 66, 34, Ink);
        var stories = trend.Stories == 1 ? "1 story" : $"{trend.Stories.ToString("N0", CultureInfo.InvariantCulture)} stories";
        var since = trend.Since is { } day ? $", counted since {Day(day)}" : "";
        pen.Text($"{stories} in {trend.Days.Count} days{since}", Margin, 104, 22, Soft);
    }

    private static int Grid(Pen pen, TopicTrend trend)
    {
        var (step, most) = Scale(trend.Days.Max(day => day.Stories));
        for (var value = 0; value <= most; value += step)
        {
            var y = Y(value, most);
            pen.Rule(Left, y, Right, y, Line);
            pen.Text(Number(value, most), Left - 12, y + 7, 20, Soft, SKTextAlign.Right);
        }

        return most;
    }

    private static void Bars(Pen pen, TopicTrend trend, int most)
    {
        var slot = (Right - Left) / trend.Days.Count;
        var number = 0;
        for (var i = 0; i < trend.Days.Count; i++)
        {
            var day = trend.Days[i];
            var x = Left + (i * slot);
            var isNotable = day.Notable is not null;
            if (day.Stories > 0) pen.Bar(x + (slot * 0.16f), Y(day.Stories, most), slot * 0.68f, Bottom, isNotable ? NotableBar : Bar);
            if (isNotable) pen.Badge((++number).ToString(CultureInfo.InvariantCulture), x + (slot / 2), Y(day.Stories, most) - 20, 14, NotableBar, Card);
            if ((trend.Days.Count - 1 - i) % 7 == 0) pen.Text(Day(day.Day), Math.Min(x + (slot / 2), Right - 36), Bottom + 34, 20, Soft, SKTextAlign.Center);
        }
    }

    private static void Notable(Pen pen, TopicTrend trend)
    {
        var (number, y) = (0, Legend);
        foreach (var day in trend.Days.Where(day => day.Notable is not null))
        {
            var story = day.Notable!;
            pen.Badge((++number).ToString(CultureInfo.InvariantCulture), Margin + 16, y - 8, 15, NotableBar, Card);
            var told = story.Outlets > 1 ? $"{Day(day.Day)} · {story.Outlets} outlets" : Day(day.Day);
            pen.Text(told, Right, y, 20, Soft, SKTextAlign.Right);
            // The text that comes with the picture has every headline; the picture has those that its font can write.
            var isWritten = pen.Writes(story.Title);
            pen.Text(isWritten ? pen.Fit(story.Title, 23, Right - Margin - 48 - 230) : "headline above", Margin + 48, y, 23, isWritten ? Ink : Soft);
            y += LegendRow;
        }
    }

    private static float Y(int value, int most) => Bottom - ((Bottom - Top) * value / most);

    /// <summary>A line every 1, 2 or 5 times a power of ten, at least two and at most five of them, the last at or above the highest bar.</summary>
    internal static (int Step, int Most) Scale(int highest)
    {
        for (var power = 1; ; power *= 10)
        {
            foreach (var step in (ReadOnlySpan<int>)[1, 2, 5])
            {
                var lines = Math.Max(2, (highest + (step * power) - 1) / (step * power));
                if (lines <= 5) return (step * power, lines * step * power);
            }
        }
    }

    // Beside the scale there is room for four characters.
    private static string Number(int value, int most) => most >= 10_000 && value > 0
        ? (value / 1000).ToString(CultureInfo.InvariantCulture) + "k"
        : value.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);
}
