using NewsBot.Stories;

namespace NewsBot.Tests.Stories;

public sealed class CorrectionReaderTests
{
    [Theory]
    [InlineData("Correction: ferry carried 240, not 420", "en")]
    [InlineData("CORRECTED-UPDATE: Veldland bank holds rate", "en")]
    [InlineData("Ferry carried 240 passengers (corrected)", "en")]
    [InlineData("Korrektur: Fähre hatte 240 Menschen an Bord", "de")]
    [InlineData("Rectificatif : le ferry transportait 240 passagers", "fr")]
    [InlineData("Исправление: на пароме было 240 человек", "ru")]
    [InlineData("Popravek: na trajektu je bilo 240 ljudi", "sl")]
    public void A_label_makes_a_correction(string title, string language) => Assert.Equal(Correction.Corrected, CorrectionReader.OfTitle(title, language));

    [Theory]
    [InlineData("Retraction: report on the ferry's captain", "en")]
    [InlineData("Bericht über den Kapitän [zurückgezogen]", "de")]
    public void A_label_makes_a_retraction(string title, string language) => Assert.Equal(Correction.Retracted, CorrectionReader.OfTitle(title, language));

    [Theory]
    [InlineData("Shares brace for a correction: what analysts expect this summer and after")]
    [InlineData("Market correction wipes out the year's gains")]
    [InlineData("Ferry runs aground: 240 aboard")]
    public void The_word_inside_a_sentence_is_no_label(string title) => Assert.Equal(Correction.None, CorrectionReader.OfTitle(title, "en"));

    [Fact]
    public void Another_number_under_the_same_words_is_a_correction() =>
        Assert.Equal(Correction.Corrected, CorrectionReader.OfRetitling("Ferry runs aground with 420 aboard", "Ferry runs aground with 240 aboard", "en"));

    [Fact]
    public void Other_words_for_the_same_are_none() =>
        Assert.Equal(Correction.None, CorrectionReader.OfRetitling("Ferry runs aground with 240 aboard", "Ferry with 240 aboard hits rocks", "en"));
}
