namespace NewsBot.Sandbox.Newswire;

/// <summary>Invented names for later editions: places and companies from syllables, people from lists.</summary>
internal static class Names
{
    private static readonly string[] PlaceStarts =
        ["Alder", "Bren", "Cald", "Dun", "Elm", "Fen", "Gar", "Hart", "Ister", "Kell", "Lor", "Marl", "Nes", "Oster", "Pell", "Quen", "Ros", "Sel", "Tor", "Ulm", "Vor", "Wend", "Yar"];

    private static readonly string[] PlaceEnds =
        ["mouth", "wick", "stead", "haven", "mere", "minster", "ness", "gate", "holm", "ora", "anza", "burgh", "field", "ova", "strand", "cliffe"];

    private static readonly string[] CompanyStarts =
        ["Amber", "Bolt", "Cinder", "Delta", "Ever", "Ferro", "Glen", "Helio", "Iron", "Juni", "Kilo", "Luma", "Nova", "Octa", "Pivot", "Rune", "Silver", "Tele", "Umbra", "Zephyr"];

    private static readonly string[] CompanyEnds = ["gate", "wright", "core", "mark", "path", "well", "forge", "loom", "crest", "bridge", "dyne"];

    private const string FirstNames =
        "Ada Agnes Alba Anselm Astrid Basil Bela Bianca Casper Cecily Clara Cornel Dagny Desmond Edith Elias Emeka Esme Fabian Flora Gideon Greta "
        + "Hanna Hector Ida Imran Ines Isak Jasper Jolanta Kaja Kofi Lavinia Leon Lotte Lucian Maeve Malik Marta Mina Nadia Nils Octavia Olga Otis "
        + "Paula Priya Quentin Rhea Rosa Rufus Saskia Silas Tamsin Tilda Tobias Uma Ursula Viola Walter Xenia Yara Zoran";

    private const string Surnames =
        "Abara Ackroyd Almeida Anker Arden Baptiste Barrow Bellamy Birch Blom Caine Carrow Cassidy Corbel Dahl Darrow Demir Dunmore Eklund Ellery "
        + "Farrow Ferreira Finch Forsberg Galloway Garrick Grieve Haas Hadley Harlow Holt Iyer Jansen Jarrow Kaplan Keane Kimura Kruse Lang Larkin "
        + "Leclair Lowell Maddox Marsh Mbeki Merrick Moreau Nakata Nash Nilsson Novak Okafor Olsen Osei Paige Parr Pereira Prior Quist Ramsey Reyes "
        + "Rook Rosen Sable Salter Santos Sharma Sorrel Steen Sutter Tamm Thorne Tully Underhill Vance Vega Voss Waverly Weir Winslow Yates Zeller";

    public static IEnumerable<string> Of(NamePool pool) => pool switch
    {
        NamePool.Place => from start in PlaceStarts from end in PlaceEnds select start + end,
        NamePool.Company => from start in CompanyStarts from end in CompanyEnds select start + end,
        NamePool.FirstName => FirstNames.Split(' '),
        _ => Surnames.Split(' '),
    };
}
