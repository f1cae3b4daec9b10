namespace NewsBot.Sandbox.Newswire;

/// <summary>
/// The players of one pool: every edition gives all roles other words. Two roles never share a word within an edition, and a role meets
/// the same word again only after the whole pool has played it.
/// </summary>
internal sealed class Cast
{
    private static readonly Dictionary<string, Cast> All =
        NewswireScript.Later.SelectMany(ScriptMark.RolesIn).Distinct().GroupBy(r => r.Pool).ToDictionary(g => g.Key, g => new Cast(g.Key, [.. g.Select(r => r.Role)]));

    private readonly Dictionary<string, int> _roles;
    private readonly string[] _words;
    private readonly int _stride;

    private Cast(string pool, string[] roles)
    {
        _roles = roles.Select((role, i) => (role, i)).ToDictionary(p => p.role, p => p.i);
        _words = [.. Lexicon.Of(pool).OrderBy(w => Seed.Of(0, pool, w)).ThenBy(w => w, StringComparer.Ordinal)];
        if (_words.Length < roles.Length)
        {
            throw new InvalidDataException($"The script has {roles.Length} parts for the pool {pool}, which holds only {_words.Length}.");
        }
        _stride = roles.Length + 1;
        while (GreatestCommonDivisor(_stride, _words.Length) != 1)
        {
            _stride++;
        }
    }

    /// <summary>The word that a role plays in an edition from 2 on.</summary>
    public static string Play(string pool, string role, int edition) => All[pool].Word(role, edition);

    private string Word(string role, int edition) => _words[(int)((_roles[role] + (edition - 2L) * _stride) % _words.Length)];

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
