using NewsBot.Commands.Pictures;
using NewsBot.Topics.Trends;
using SkiaSharp;

namespace NewsBot.Tests.Commands;

public sealed class TrendPictureTests
{
    private const double Readable = 4.5; // WCAG 2.2, 1.4.3

    [Theory]
    [InlineData("Storm closes the harbour for a third day while ferries wait and the town runs out of patience, bread and candles")]
    [InlineData("東京で大雨、電車に遅れ")]
    [InlineData("الحرب على الحدود")]
    [InlineData("Шторм закрыл порт")]
    [InlineData("🚀\uD83D")]
    [InlineData("")]
    public void A_trend_becomes_a_picture_whatever_the_script_of_its_headlines(string title)
    {
        using var picture = SKBitmap.Decode(TrendPicture.Draw(title, Trend(title)));
        Assert.Equal(TrendPicture.Width, picture.Width);
    }

    [Fact]
    public void It_stands_on_a_ground_of_its_own_and_its_writing_stands_out_from_it()
    {
        using var picture = SKBitmap.Decode(TrendPicture.Draw("Storms", Trend("Storm closes the harbour")));
        var ground = picture.GetPixel(2, 2);
        Assert.Equal(255, ground.Alpha);
        Assert.All([picture.GetPixel(TrendPicture.Width - 3, 3), picture.GetPixel(3, picture.Height - 3)], corner => Assert.Equal(ground, corner));
        Assert.InRange(Brightest(picture, 30, 40, 300, 70, ground), Readable, 21);
    }

    [Fact]
    public void A_notable_day_is_drawn_otherwise()
    {
        using var with = SKBitmap.Decode(TrendPicture.Draw("Storms", Trend("Storm closes the harbour")));
        using var without = SKBitmap.Decode(TrendPicture.Draw("Storms", Trend(null)));
        Assert.NotEqual(Colors(with), Colors(without));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(93)]
    [InlineData(101)]
    [InlineData(20_001)]
    public void The_highest_bar_fills_the_scale_and_never_leaves_it(int highest)
    {
        var (step, most) = TrendPicture.Scale(highest);
        Assert.InRange(most / step, 2, 5);
        Assert.Equal(0, most % step);
        Assert.InRange(most, Math.Max(2, highest), Math.Max(2, highest * 8 / 5));
    }

    [Fact]
    public void An_empty_month_is_a_picture_too() => Assert.NotEmpty(TrendPicture.Draw("Quiet", TopicTrend.Of([], new DateOnly(2026, 11, 22), 30, null)));

    private static TopicTrend Trend(string? notable)
    {
        var days = Enumerable.Range(0, 30).Select(i => new TrendDay(new DateOnly(2026, 10, 24).AddDays(i), (i * 7) % 11,
            notable is not null && i is 4 or 12 or 29 ? new TrendStory(notable ?? "", null, 5) : null));
        return new TopicTrend([.. days], null);
    }

    private static double Brightest(SKBitmap picture, int left, int top, int right, int bottom, SKColor ground) =>
        Enumerable.Range(top, bottom - top).SelectMany(y => Enumerable.Range(left, right - left).Select(x => Contrast(picture.GetPixel(x, y), ground))).Max();

    private static int Colors(SKBitmap picture) => picture.Pixels.Count(pixel => pixel.Red > 200 && pixel.Blue < 130);

    private static double Contrast(SKColor one, SKColor other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(SKColor color) => (0.2126 * Linear(color.Red)) + (0.7152 * Linear(color.Green)) + (0.0722 * Linear(color.Blue));

    private static double Linear(byte part) => part / 255d is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
}
