using System.Buffers;
using System.Net;

namespace NewsBot.Topics.Words;

/// <summary>Decodes the HTML entities that feeds leave in their text, and remembers where each character came from. Stateless.</summary>
internal static class Entities
{
    private const int LongestEntity = 34;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("#0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The text without entities, or null when there are none. Written twice over (&amp;amp;lt;) they are decoded twice.</summary>
    public static (string Text, int[] Origins)? Decode(string text)
    {
        if (!HasEntity(text))
            return null;
        var letters = new List<char>(text.Length);
        var origins = new List<int>(text.Length + 1);
        var found = false;
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '&' && TryDecode(text, at, out var decoded, out var end))
            {
                found = true;
                foreach (var c in decoded)
                {
                    letters.Add(c);
                    origins.Add(at);
                }
                at = end;
                continue;
            }
            letters.Add(text[at]);
            origins.Add(at);
            at++;
        }
        origins.Add(text.Length);
        return found ? (new string([.. letters]), [.. origins]) : null;
    }

    /// <summary>"AT&amp;T" alone is no reason to copy the text.</summary>
    private static bool HasEntity(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf('&'); at >= 0; at = text.IndexOf('&'))
        {
            text = text[(at + 1)..];
            var end = text.IndexOf(';');
            if (end is > 0 and < LongestEntity && text[..end].IndexOfAnyExcept(NameCharacters) < 0)
                return true;
        }
        return false;
    }

    private static bool TryDecode(string text, int at, out string decoded, out int end)
    {
        decoded = "";
        end = at;
        var semicolon = text.IndexOf(';', at, Math.Min(LongestEntity, text.Length - at));
        if (semicolon <= at + 1 || text.AsSpan(at + 1, semicolon - at - 1).IndexOfAnyExcept(NameCharacters) >= 0)
            return false;
        var name = text.Substring(at, semicolon - at + 1);
        decoded = WebUtility.HtmlDecode(name);
        end = semicolon + 1;
        if (decoded == "&" && TryDecode(string.Concat("&", text.AsSpan(end, Math.Min(LongestEntity, text.Length - end))), 0, out var again, out var length))
        {
            decoded = again;
            end += length - 1;
        }
        return decoded != name;
    }
}
