namespace NewsBot.Tests.Topics;

/// <summary>What a topic and a headline may make of the same words, in several languages: cases that need knowledge of how people write.</summary>
public sealed class TopicHardCasesTests
{
    [Theory]
    [InlineData("McDonald's", "McDonalds raises prices again", true)]
    [InlineData("L'Oréal", "LOreal profit up", true)]
    [InlineData("O'Brien", "Conan O’Brien hosts", true)]
    [InlineData("it's", "Its not over", false)]
    [InlineData("\"workers' rights\"", "Workers’ rights bill passes", true)]
    [InlineData("Hawaii", "Hawaiʻi volcano erupts", true)]
    [InlineData("James", "James's win", true)]
    public void Apostrophes(string topic, string headline, bool match) => Assert.Equal(match, Ask.Takes(topic, headline, lang: "en"));

    [Theory]
    [InlineData("startup", "Start-ups fail", true)]
    [InlineData("start-ups", "A startup fails", true)]
    [InlineData("e-bikes", "Ebike ban", true)]
    [InlineData("F-16", "F16s arrive", true)]
    [InlineData("F16", "Ukraine gets F-16s", true)]
    [InlineData("COVID19", "Covid 19 wave grows", true)]
    [InlineData("COVID19", "Covid-19 wave grows", true)]
    [InlineData("iPhone17", "iPhone 17 unveiled", true)]
    [InlineData("A4", "A 4 per cent rise", false)]
    [InlineData("COVID19", "Covid cases: 19 dead", false)]
    [InlineData("room237", "Room 237 is haunted", false)]
    [InlineData("S&P 500", "S&amp;P 500 falls", true)]
    [InlineData("C++", "C++26 approved", true)]
    [InlineData("C#", "C#14 ships", true)]
    [InlineData("C", "C++ turns forty", false)]
    public void Joined_words_numbers_and_signs(string topic, string headline, bool match) => Assert.Equal(match, Ask.Takes(topic, headline, lang: "en"));

    [Theory]
    [InlineData("US", "Give us a break", "en", false)]
    [InlineData("us", "US troops leave", "en", true)]
    [InlineData("AIDS", "Hearing aids get cheaper", "en", false)]
    [InlineData("ARM", "Arm injury rules keeper out", "en", false)]
    [InlineData("EU", "Eu não sei o que fazer", "pt", false)]
    [InlineData("UN", "Un hombre muerto", "es", false)]
    [InlineData("OMS", "L’OMS alerte sur le virus", "fr", true)]
    [InlineData("CAN", "CAN 2026 : le Maroc gagne", "fr", true)]
    [InlineData("CEO", "CEOs meet in Davos", "en", true)]
    [InlineData("NASA's", "Nasa launches probe", "en", true)]
    public void Acronyms(string topic, string headline, string language, bool match) => Assert.Equal(match, Ask.Takes(topic, headline, lang: language));

    [Theory]
    [InlineData("tsunami", "Tsunamis hit two coasts", "en", true)]
    [InlineData("Israelis", "An Israeli is freed", "en", true)]
    [InlineData("Houthi", "Houthis claim the attack", "en", true)]
    [InlineData("Paris", "Pari mutuel", "en", false)]
    [InlineData("Texas", "Texa wins", "en", false)]
    [InlineData("Hermes", "Herme opens", "en", false)]
    [InlineData("juez", "Jueces dimiten", "es", true)]
    [InlineData("journaux", "Un journal ferme", "fr", true)]
    [InlineData("hotel", "Hotéis cheios", "pt", true)]
    [InlineData("banca", "Le banche italiane", "it", true)]
    [InlineData("Haus", "Häuser brennen", "de", true)]
    [InlineData("Bank", "Bundesbank senkt Zinsen", "de", false)]
    [InlineData("выборы", "Итоги выборов", "ru", true)]
    [InlineData("القدس", "قدس", "ar", true)]
    public void Inflection(string topic, string headline, string language, bool match) => Assert.Equal(match, Ask.Takes(topic, headline, lang: language));

    [Theory]
    [InlineData("地震", "東京で地震が発生", "ja", true)]
    [InlineData("トランプ", "ﾄﾗﾝﾌﾟ大統領", "ja", true)]
    [InlineData("전자", "삼성전자가 실적 발표", "ko", false)]
    [InlineData("iPhone手机", "新款iPhone手机发布", "zh", true)]
    [InlineData("กรุงเทพ", "น้ำท่วมกรุงเทพฯ", "th", true)]
    [InlineData("फिल्म", "फ़िल्म रिलीज", "hi", true)] // with a dot below
    [InlineData("फ़िल्म", "फिल्म रिलीज", "hi", true)]
    [InlineData("أمريكا", "امريكا تعلن", "ar", true)]
    [InlineData("σεισμος", "Σεισμός στην Κρήτη", "el", true)]
    [InlineData("Iğdır", "IĞDIR’da deprem", "tr", true)]
    [InlineData("Łódź", "Lodz hosts fair", "en", true)]
    public void Scripts(string topic, string headline, string language, bool match) => Assert.Equal(match, Ask.Takes(topic, headline, lang: language));

    [Theory]
    [InlineData("10000", "10\u00A0000 emplois supprimés", true)]
    [InlineData("2.5", "Inflation bei 2,5 Prozent", true)]
    [InlineData("1.000", "1000 Stellen weg", true)]
    [InlineData("$100", "Oil at $100 a barrel", true)]
    [InlineData("G7", "G-7 leaders meet", true)]
    public void Numbers(string topic, string headline, bool match) => Assert.Equal(match, Ask.Takes(topic, headline));

    [Theory]
    [InlineData("\"climate change", "Climate change accelerates", true)]
    [InlineData("(oil OR gas prices", "Gas prices jump", true)]
    [InlineData("“climate change”", "Change the climate of debate", false)]
    [InlineData("oil OR", "Oil falls", true)]
    [InlineData("storm OR OR gale", "Gale warning", true)]
    [InlineData("storm OR | gale", "Gale warning", true)]
    [InlineData("oil AND", "Oil falls", true)]
    [InlineData("oil −gas", "Oil and gas fall", false)]
    [InlineData("gas - oil", "Gas and oil", true)]
    [InlineData("storm)", "Storm hits", true)]
    public void Half_typed_topics(string topic, string headline, bool match) => Assert.Equal(match, Ask.Takes(topic, headline, lang: "en"));
}
