namespace NewsBot.Feeds.Reading.Text;

/// <summary>The buffers one thread needs to read one field: decoded XML, plain text, and a second look at it.</summary>
internal sealed class Scratch
{
    [ThreadStatic]
    private static Scratch? _mine;

    public static Scratch Mine => _mine ??= new Scratch();

    /// <summary>The field after XML decoding.</summary>
    public Utf8Buffer Decoded { get; } = new();

    /// <summary>Plain text of the field.</summary>
    public Utf8Buffer Plain { get; } = new();

    /// <summary>Plain text of a field that was escaped twice.</summary>
    public Utf8Buffer Again { get; } = new();
}
