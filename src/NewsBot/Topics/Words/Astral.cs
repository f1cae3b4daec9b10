using System.Buffers;
using System.Text;

namespace NewsBot.Topics.Words;

/// <summary>Letters and pictures that may take more than one UTF-16 unit. Stateless.</summary>
internal static class Astral
{
    /// <summary>Appends the letter or digit that a text begins with, folded.</summary>
    /// <returns>How many units it takes; 0 when none stands there.</returns>
    public static int AppendLetter(ReadOnlySpan<char> text, TextScan scan)
    {
        if (Rune.DecodeFromUtf16(text, out var rune, out var length) != OperationStatus.Done || Letters.IsEmoji(rune.Value))
            return 0;
        if (Letters.Expansions.TryGetValue(rune.Value, out var folded))
        {
            foreach (var letter in folded)
                scan.Append(letter);
            return length;
        }
        if (!Rune.IsLetterOrDigit(rune) || Letters.IsWide(rune.Value))
            return 0;
        for (var i = 0; i < length; i++)
            scan.Append(text[i]);
        return length;
    }

    /// <summary>Appends one picture: with what a joiner ties to it, without skin tones; two letters of a flag together.</summary>
    /// <returns>Where it ends.</returns>
    public static int ReadPicture(ReadOnlySpan<char> text, int at, TextScan scan)
    {
        var first = scan.Used;
        var flag = false;
        while (at < text.Length && Rune.DecodeFromUtf16(text[at..], out var rune, out var length) == OperationStatus.Done && Letters.IsEmoji(rune.Value))
        {
            var isTone = rune.Value is >= 0x1F3FB and <= 0x1F3FF && scan.Used > first;
            var isFlag = rune.Value is >= 0x1F1E6 and <= 0x1F1FF;
            for (var i = 0; i < length && !isTone; i++)
                scan.Append(text[at + i]);
            at += length;
            var joined = false;
            while (at < text.Length && Letters.Kind(text[at]) == LetterKind.Dropped)
                joined |= text[at++] == '\u200D';
            if (isFlag && !flag)
            {
                flag = true;
                continue;
            }
            var tone = at + 1 < text.Length && text[at] == '\uD83C' && text[at + 1] is >= '\uDFFB' and <= '\uDFFF';
            if (!joined && !tone)
                break;
        }
        return at;
    }
}
