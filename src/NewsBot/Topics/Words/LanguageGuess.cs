namespace NewsBot.Topics.Words;

/// <summary>Guesses the language of a text that states none by the small words in it; English when nothing tells. Stateless.</summary>
internal static class LanguageGuess
{
    private const int MostWords = 60;

    public static Languages Guess(TextScan scan)
    {
        Span<int> votes = stackalloc int[8];
        var words = Math.Min(scan.TokenCount, MostWords);
        for (var i = 0; i < words; i++)
        {
            ref readonly var token = ref scan.Tokens[i];
            if (token.Length > 6)
                continue;
            var of = (int)WordLists.StopWordOf(WordHash.Of(scan.Letters(token)));
            for (var bit = 0; of != 0; bit++, of >>= 1)
                votes[bit] += of & 1;
        }

        var best = 0;
        for (var bit = 1; bit < votes.Length; bit++)
        {
            if (votes[bit] > votes[best])
                best = bit;
        }
        return (Languages)(1 << best);
    }
}
