namespace NewsBot.Sandbox.Newswire;

/// <summary>A stable number for a few words (FNV-1a), so that a restart draws the same.</summary>
internal static class Seed
{
    public static uint Of(int number, params ReadOnlySpan<string> words)
    {
        var hash = Mix(2166136261, (uint)number);
        foreach (var word in words)
        {
            foreach (var c in word)
            {
                hash = Mix(hash, c);
            }
            hash = Mix(hash, '\n');
        }
        hash ^= hash >> 15;
        hash *= 2246822519;
        return hash ^ (hash >> 13);
    }

    private static uint Mix(uint hash, uint value) => (hash ^ value) * 16777619;
}
