using System.Text.Json;

namespace NewsBot.Sandbox.Newswire;

/// <summary>What the later days are about: names from syllables and lists, things and deeds from the script's lexicon.</summary>
internal static class Lexicon
{
    private static readonly string[] PlaceStarts =
        ["Alder", "Bren", "Cald", "Dun", "Elm", "Fen", "Gar", "Hart", "Ister", "Kell", "Lor", "Marl", "Nes", "Oster", "Pell", "Quen", "Ros", "Sel", "Tor", "Ulm", "Vor", "Wend", "Yar"];

    private static readonly string[] PlaceEnds =
        ["mouth", "wick", "stead", "haven", "mere", "minster", "ness", "gate", "holm", "ora", "anza", "burgh", "field", "ova", "strand", "cliffe"];

    private static readonly string[] CompanyStarts =
        ["Amber", "Bolt", "Cinder", "Delta", "Ever", "Ferro", "Glen", "Helio", "Iron", "Juni", "Kilo", "Luma", "Nova", "Octa", "Pivot", "Rune", "Silver", "Tele", "Umbra", "Zephyr"];

    private static readonly string[] CompanyEnds = ["gate", "wright", "core", "mark", "path", "well", "forge", "loom", "crest", "bridge", "dyne"];

    private const string Women =
        "Ada Agnes Alba Astrid Bianca Cecily Clara Dagny Edith Esme Flora Hanna Ida Ines Jolanta Kaja Lavinia Lotte Maeve Marta Mina Nadia Octavia Olga "
        + "Paula Priya Rhea Rosa Saskia Tamsin Tilda Uma Ursula Viola Xenia Yara";

    private const string Men =
        "Anselm Basil Bela Casper Cornel Desmond Elias Emeka Fabian Gideon Hector Imran Isak Jasper Kofi Leon Lucian Malik Nils Otis Quentin Rufus Silas "
        + "Tobias Walter Zoran";

    private const string Surnames =
        "Abara Ackroyd Almeida Anker Arden Baptiste Barrow Bellamy Birch Blom Caine Carrow Cassidy Corbel Dahl Darrow Demir Dunmore Eklund Ellery "
        + "Farrow Ferreira Finch Forsberg Galloway Garrick Grieve Haas Hadley Harlow Holt Iyer Jansen Jarrow Kaplan Keane Kimura Kruse Lang Larkin "
        + "Leclair Lowell Maddox Marsh Mbeki Merrick Moreau Nakata Nash Nilsson Novak Okafor Olsen Osei Paige Parr Pereira Prior Quist Ramsey Reyes "
        + "Rook Rosen Sable Salter Santos Sharma Sorrel Steen Sutter Tamm Thorne Tully Underhill Vance Vega Voss Waverly Weir Winslow Yates Zeller";

    private static readonly Dictionary<string, string[]> Things =
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(NewswireScript.Read("later.lexicon.json")) ?? throw new InvalidDataException("No lexicon.");

    /// <summary>The words of a pool: one of <see cref="NamePool"/> by name, or one of the lexicon.</summary>
    public static IEnumerable<string> Of(string pool) => pool switch
    {
        nameof(NamePool.Place) => from end in PlaceEnds from start in PlaceStarts select start + end,
        nameof(NamePool.Company) => from end in CompanyEnds from start in CompanyStarts select start + end,
        nameof(NamePool.Woman) => Women.Split(' '),
        nameof(NamePool.Man) => Men.Split(' '),
        nameof(NamePool.Surname) => Surnames.Split(' '),
        _ => Things[pool],
    };
}
