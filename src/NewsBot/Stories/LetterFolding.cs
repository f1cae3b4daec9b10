namespace NewsBot.Stories;

/// <summary>
/// Folds a letter to its plain small form, so that "Café" and "cafe", "Ёлка" and "елка" are one word.
/// A table of our own, because the process runs without the system's culture data.
/// </summary>
internal static class LetterFolding
{
    private const string Accented = "àáâãäåāăąçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľŀłñńņňòóôõöøōŏőŕŗřśŝşšșţťŧțùúûüũūŭůűųŵýÿŷźżžёўї";
    private const string Plain = "aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijklllllnnnnooooooooorrrsssssttttuuuuuuuuuuwyyyzzzеуі";

    private static readonly char[] Table = BuildTable();

    public static char Fold(char letter) => letter < Table.Length ? Table[letter] : char.ToLowerInvariant(letter);

    private static char[] BuildTable()
    {
        var table = new char[0x0530];
        for (var i = 0; i < table.Length; i++)
            table[i] = char.ToLowerInvariant((char)i);
        for (var i = 0; i < Accented.Length; i++)
        {
            table[Accented[i]] = Plain[i];
            table[char.ToUpperInvariant(Accented[i])] = Plain[i];
        }
        table['İ'] = 'i';
        return table;
    }
}
