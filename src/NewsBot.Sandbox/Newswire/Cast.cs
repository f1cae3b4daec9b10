namespace NewsBot.Sandbox.Newswire;

/// <summary>
/// The players of one kind of name: each word of the script is a role, and every edition gives all roles other names. Two roles never
/// share a name within an edition, and a role meets the same name again only after the whole pool has played it.
/// </summary>
internal sealed class Cast
{
    private static readonly Dictionary<NamePool, Cast> All = Enum.GetValues<NamePool>().ToDictionary(p => p, p => new Cast(p));

    private readonly Dictionary<string, int> _roles;
    private readonly string[] _names;
    private readonly int _stride;

    private Cast(NamePool pool)
    {
        string[] words =
        [
            .. NewswireScript.Lines.SelectMany(l => EditionText.NamesIn(l.Title).Concat(EditionText.NamesIn(l.Summary)))
                .Where(n => n.Pool == pool).Select(n => n.Word).Distinct(),
        ];
        _roles = words.Select((w, i) => (w, i)).ToDictionary(p => p.w, p => p.i);
        _names = [.. Names.Of(pool).Except(words).OrderBy(n => Seed.Of((int)pool, n)).ThenBy(n => n, StringComparer.Ordinal)];
        if (_names.Length < words.Length)
        {
            throw new InvalidDataException($"The script has {words.Length} names of kind {pool}, the pool only {_names.Length}.");
        }
        _stride = words.Length + 1;
        while (GreatestCommonDivisor(_stride, _names.Length) != 1)
        {
            _stride++;
        }
    }

    public static NamePool PoolOf(char kind, int index, int words) => kind switch
    {
        '@' => NamePool.Place,
        '&' => NamePool.Company,
        '%' => NamePool.FirstName,
        _ => words > 1 && index == 0 ? NamePool.FirstName : NamePool.Surname,
    };

    public static Cast Of(char kind, int index, int words) => All[PoolOf(kind, index, words)];

    public string Play(string role, int edition) => _names[(int)((_roles[role] + (long)(edition - 2) * _stride) % _names.Length)];

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
