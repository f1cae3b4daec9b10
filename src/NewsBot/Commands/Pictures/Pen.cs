using SkiaSharp;

namespace NewsBot.Commands.Pictures;

/// <summary>Draws text, rules and bars with the font that the program carries, so that a machine without any font draws the same.</summary>
internal sealed class Pen(SKCanvas canvas) : IDisposable
{
    private const string Resource = "NewsBot.Commands.Pictures.DejaVuSans.ttf";
    private static readonly Lazy<SKTypeface> Typeface = new(Load);
    private readonly SKPaint _paint = new() { IsAntialias = true };
    private readonly SKFont _font = new(Typeface.Value) { Edging = SKFontEdging.Antialias, Subpixel = true };

    /// <summary>Writes on a base line.</summary>
    public void Text(string text, float x, float y, float size, SKColor color, SKTextAlign align = SKTextAlign.Left)
    {
        (_font.Size, _paint.Color) = (size, color);
        canvas.DrawText(text, x, y, align, _font, _paint);
    }

    public void Rule(float fromX, float fromY, float toX, float toY, SKColor color)
    {
        _paint.Color = color;
        canvas.DrawRect(Math.Min(fromX, toX), fromY - 1, Math.Abs(toX - fromX), Math.Max(2, toY - fromY), _paint);
    }

    public void Bar(float x, float top, float width, float bottom, SKColor color)
    {
        _paint.Color = color;
        using var path = new SKRoundRect();
        var round = new SKPoint(Math.Min(5, width / 2), Math.Min(5, bottom - top));
        path.SetRectRadii(new SKRect(x, top, x + width, bottom), [round, round, default, default]);
        canvas.DrawRoundRect(path, _paint);
    }

    /// <summary>A number in a disc.</summary>
    public void Badge(string text, float x, float y, float radius, SKColor color, SKColor ink)
    {
        _paint.Color = color;
        canvas.DrawCircle(x, y, radius, _paint);
        Text(text, x, y + (radius * 0.42f), radius * 1.2f, ink, SKTextAlign.Center);
    }

    /// <summary>Whether the font has every letter, and draws it in the order it is read: Arabic and Hebrew would need more than a font.</summary>
    public bool Writes(string text) => text.All(c => c is < '\u0590' or > '\u08FF') && _font.ContainsGlyphs(text);

    /// <summary>The text, cut at a word with an ellipsis where it would be wider.</summary>
    public string Fit(string text, float size, float width)
    {
        _font.Size = size;
        if (_font.MeasureText(text) <= width) return text;
        var end = text.Length - 1;
        while (end > 0 && (char.IsHighSurrogate(text[end - 1]) || _font.MeasureText(text[..end] + "…") > width)) end--;
        var blank = text.LastIndexOf(' ', Math.Max(0, end - 1));
        return text[..(blank > end / 2 ? blank : end)].TrimEnd() + "…";
    }

    public void Dispose()
    {
        _font.Dispose();
        _paint.Dispose();
    }

    private static SKTypeface Load()
    {
        using var font = typeof(Pen).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The build has left out {Resource}.");
        return SKTypeface.FromStream(font) ?? throw new InvalidOperationException($"{Resource} is no font.");
    }
}
