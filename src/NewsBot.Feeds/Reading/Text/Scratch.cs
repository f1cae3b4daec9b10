namespace NewsBot.Feeds.Reading.Text;

/// <summary>The buffers one thread needs to read one body, and in it one field after the other.</summary>
internal sealed class Scratch
{
    [ThreadStatic]
    private static Scratch? _mine;

    public static Scratch Mine => _mine ??= new Scratch();

    /// <summary>The whole body, where it was not UTF-8.</summary>
    public Utf8Buffer Utf8 { get; } = new();

    /// <summary>The whole body, where it held control characters.</summary>
    public Utf8Buffer Cleaned { get; } = new();

    /// <summary>The field after XML decoding.</summary>
    public Utf8Buffer Decoded { get; } = new();

    /// <summary>Plain text of the field.</summary>
    public Utf8Buffer Plain { get; } = new();

    /// <summary>Plain text of a field that was escaped twice.</summary>
    public Utf8Buffer Again { get; } = new();
}
