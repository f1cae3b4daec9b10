namespace NewsBot.Feeds.Reading.Xml;

/// <summary>Looks inside a field that was taken whole, for the few elements whose meaning lies in their children.</summary>
internal static class FieldChildren
{
    private const int Most = 64;

    /// <summary>The first child of that name; nothing when there is none.</summary>
    public static Field First(ReadOnlySpan<byte> xml, Field parent, Word word)
    {
        var from = parent.Start;
        for (var i = 0; i < Most && Next(xml, parent, ref from, out var found, out var child); i++)
        {
            if (found == word)
            {
                return child;
            }
        }

        return default;
    }

    /// <summary>Walks over the children. Callers ask for a few dozen at most.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="parent">The field to look into.</param>
    /// <param name="from">Where to go on; at first the field's start.</param>
    /// <param name="word">The child's name.</param>
    /// <param name="child">Its inside.</param>
    public static bool Next(ReadOnlySpan<byte> xml, Field parent, ref int from, out Word word, out Field child)
    {
        var children = new XmlTokenizer(xml[..(parent.Start + parent.Length)]) { At = from };
        while (children.Next())
        {
            if (children.IsEnd || children.IsEmpty)
            {
                continue;
            }

            word = Words.OfTag(children.Name);
            var whole = children.ReadRange(new RangeStop(RangeStop.Reach.Line), out var range, out var hasMarkup);
            var (start, length) = range.GetOffsetAndLength(xml.Length);
            child = new Field(start, length, hasMarkup);
            from = whole ? children.At : Math.Max(start, children.At);
            return true;
        }

        (word, child) = (Word.None, default);
        return false;
    }
}
