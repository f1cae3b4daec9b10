using CsCheck;
using NewsBot.Deliveries;

namespace NewsBot.Tests.Deliveries;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("@everyone look", "@\u2060everyone look")]
    [InlineData("<@123456789>", "\\<@\u2060123456789\\>")]
    [InlineData("**bold** _it_ ~~no~~ ||spoiler|| `code`", "\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\|\\|spoiler\\|\\| \\`code\\`")]
    [InlineData("[bank.example](https://evil.example)", "\\[bank.example\\](https://evil.example)")]
    [InlineData("# not a heading", "\\# not a heading")]
    [InlineData("- not a list", "\\- not a list")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("a\u202Eb", "ab")]
    public void Nothing_of_a_feed_is_read_as_markup(string text, string safe) => Assert.Equal(safe, SafeText.Plain(text, 200));

    [Fact]
    public void No_text_is_longer_than_asked_or_cut_inside_a_character() =>
        Gen.Select(Gen.String, Gen.Int[10, 60]).Sample((text, longest) =>
        {
            var safe = SafeText.Plain(text + "\U0001F30A\U0001F30A\U0001F30A *x* words and more words", longest);
            Assert.True(safe.Length <= longest, safe);
            for (var i = 0; i < safe.Length; i++)
                if (char.IsHighSurrogate(safe[i]) && !char.IsHighSurrogate(text.Length > i ? text[i] : 'x')) Assert.True(i + 1 < safe.Length);
        });

    [Fact]
    public void A_summary_ends_with_a_sentence() =>
        Assert.Equal("The bridge is closed. Divers look at the piers.", SafeText.Sentences("The bridge is closed. Divers look at the piers. More is expected by the end of the week, says the mayor.", 60));
}
