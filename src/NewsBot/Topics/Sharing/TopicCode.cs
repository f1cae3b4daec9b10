using System.Security.Cryptography;
using System.Text;

namespace NewsBot.Topics.Sharing;

/// <summary>The code that a topic is handed on by: ten letters that follow from its name and query, so that sharing twice makes one. Stateless.</summary>
internal static class TopicCode
{
    private const int Length = 10;
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's: none is taken for another

    public static string Of(string name, string query)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\0{query}"));
        var bits = BitConverter.ToUInt64(hash);
        return string.Create(Length, bits, static (code, left) =>
        {
            for (var i = 0; i < code.Length; i++, left >>= 5) code[i] = Letters[(int)(left & 31)];
        });
    }

    /// <summary>As it is shown: two groups of five.</summary>
    public static string Shown(string code) => $"{code[..5]}-{code[5..]}";

    /// <summary>A code as somebody typed it; null when it is none.</summary>
    public static string? Read(string typed)
    {
        var code = typed.Trim().Trim('`').Replace("-", "", StringComparison.Ordinal).ToUpperInvariant().Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return code.Length == Length && code.All(letter => Letters.Contains(letter)) ? code : null;
    }
}
