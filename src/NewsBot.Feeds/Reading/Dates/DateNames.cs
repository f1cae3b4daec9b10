using System.Collections.Frozen;

namespace NewsBot.Feeds.Reading.Dates;

/// <summary>
/// Names of months and zones as feeds write them. Month names are those of the big languages of news (facts of the Unicode CLDR);
/// zone names follow RFC 822 §5 and common use, each with its one best-known meaning.
/// </summary>
internal static class DateNames
{
    private static readonly string[] MonthNames =
    [
        "jan january januar janvier janv enero ene gennaio gen janeiro januari stycznia styczeń sty января январь янв января ledna leden oca ocak " +
            "ιαν ιανουαρίου ιανουάριος január jän jänner janar ianuarie ian tammikuu tammi січня січ gener led яну януари tammikuuta",
        "feb february februar février févr fév fevr fev febrero febbraio fevereiro februari lutego luty lut февраля февраль фев февр února únor şub şubat " +
            "φεβ φεβρουαρίου φεβρουάριος február febr helmikuu helmi februarie лютого лют febrer úno февруари helmikuuta",
        "mar march märz mär marz mars marzo março marco maart mrt marca marzec марта март мар března březen mart μάρ μαρ μαρτίου μάρτιος március márc " +
            "maaliskuu maalis martie березня бер març maret mrz bře maaliskuuta",
        "apr april avril avr abril abr aprile kwietnia kwiecień kwi апреля апрель апр dubna duben nis nisan απρ απριλίου απρίλιος április ápr huhtikuu huhti " +
            "aprilie квітня кві квіт dub април huhtikuuta",
        "may mai mayo maggio mag maio mei maja maj мая май května květen mayıs μάι μαϊ μαΐου μάιος május máj toukokuu touko травня тра трав maig kvě toukokuuta",
        "jun june juni juin junio giugno giu junho jún czerwca czerwiec cze июня июнь июн června červen haz haziran ιούν ιουν ιουνίου ιούνιος június " +
            "kesäkuu kesä iunie iun червня чер черв juny čvn юни kesäkuuta",
        "jul july juli juillet juil julio luglio lug julho lipca lipiec lip июля июль июл července červenec tem temmuz ιούλ ιουλ ιουλίου ιούλιος július júl " +
            "heinäkuu heinä iulie iul липня лип juliol čvc юли heinäkuuta",
        "aug august août aout agosto ago augustus augusti sierpnia sierpień sie августа август авг srpna srpen ağu ağustos αύγ αυγ αυγούστου αύγουστος " +
            "augusztus elokuu elo серпня сер agost agustus srp elokuuta",
        "sep sept september septembre septiembre settembre set setembro września wrzesień wrz сентября сентябрь сен сент září eyl eylül " +
            "σεπ σεπτ σεπτεμβρίου σεπτέμβριος szeptember szept syyskuu syys septembrie вересня вер setembre zář септември syyskuuta",
        "oct october oktober okt octobre octubre ottobre ott outubro out października październik paź октября октябрь окт října říjen eki ekim " +
            "οκτ οκτωβρίου οκτώβριος október lokakuu loka octombrie жовтня жов říj октомври lokakuuta",
        "nov november novembre noviembre novembro listopada listopad lis ноября ноябрь ноя нояб listopadu kas kasım νοέ νοε νοεμ νοεμβρίου νοέμβριος " +
            "marraskuu marras noiembrie листопада лис novembre ное ноември marraskuuta",
        "dec december dezember dez décembre déc diciembre dic dicembre dezembro grudnia grudzień gru декабря декабрь дек prosince prosinec ara aralık " +
            "δεκ δεκεμβρίου δεκέμβριος joulukuu joulu decembrie грудня гру desember des desembre pro декември joulukuuta",
    ];

    private static readonly FrozenDictionary<string, int> Months = MonthNames
        .SelectMany((names, i) => names.Split(' ').Select(name => (name, month: i + 1)))
        .DistinctBy(pair => pair.name)
        .ToFrozenDictionary(pair => pair.name, pair => pair.month, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> MonthLookup =
        Months.GetAlternateLookup<ReadOnlySpan<char>>();

    // Minutes east of Greenwich.
    private static readonly FrozenDictionary<string, int> Zones = new Dictionary<string, int>
    {
        ["z"] = 0,
        ["ut"] = 0,
        ["utc"] = 0,
        ["gmt"] = 0,
        ["wet"] = 0,
        ["west"] = 60,
        ["bst"] = 60,
        ["cet"] = 60,
        ["cest"] = 120,
        ["met"] = 60,
        ["mest"] = 120,
        ["mez"] = 60,
        ["mesz"] = 120,
        ["eet"] = 120,
        ["eest"] = 180,
        ["msk"] = 180,
        ["msd"] = 240,
        ["trt"] = 180,
        ["sast"] = 120,
        ["cat"] = 120,
        ["eat"] = 180,
        ["wat"] = 60,
        ["idt"] = 180,
        ["est"] = -300,
        ["edt"] = -240,
        ["et"] = -300,
        ["cst"] = -360,
        ["cdt"] = -300,
        ["ct"] = -360,
        ["mst"] = -420,
        ["mdt"] = -360,
        ["mt"] = -420,
        ["pst"] = -480,
        ["pdt"] = -420,
        ["pt"] = -480,
        ["ast"] = -240,
        ["adt"] = -180,
        ["at"] = -240,
        ["nst"] = -210,
        ["ndt"] = -150,
        ["akst"] = -540,
        ["akdt"] = -480,
        ["hst"] = -600,
        ["hadt"] = -540,
        ["brt"] = -180,
        ["brst"] = -120,
        ["art"] = -180,
        ["clt"] = -240,
        ["clst"] = -180,
        ["cot"] = -300,
        ["pet"] = -300,
        ["gst"] = 240,
        ["pkt"] = 300,
        ["ist"] = 330,
        ["npt"] = 345,
        ["ict"] = 420,
        ["wib"] = 420,
        ["wita"] = 480,
        ["wit"] = 540,
        ["hkt"] = 480,
        ["sgt"] = 480,
        ["pht"] = 480,
        ["myt"] = 480,
        ["awst"] = 480,
        ["kst"] = 540,
        ["jst"] = 540,
        ["acst"] = 570,
        ["acdt"] = 630,
        ["aest"] = 600,
        ["aedt"] = 660,
        ["nzst"] = 720,
        ["nzdt"] = 780,
        ["a"] = 0,
        ["m"] = 0,
        ["n"] = 0,
        ["y"] = 0, // RFC 1123 §5.2.14: military letters were printed with the wrong sign and mean nothing
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ZoneLookup =
        Zones.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>1 to 12, or 0 for a word that names no month.</summary>
    public static int Month(ReadOnlySpan<char> word) => MonthLookup.TryGetValue(word, out var month) ? month : 0;

    /// <summary>Minutes east of Greenwich.</summary>
    public static bool TryGetZone(ReadOnlySpan<char> word, out int minutes) => ZoneLookup.TryGetValue(word, out minutes);
}
