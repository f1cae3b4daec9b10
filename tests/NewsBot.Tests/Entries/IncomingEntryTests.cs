using NewsBot.Entries;

namespace NewsBot.Tests.Entries;

public sealed class IncomingEntryTests
{
    [Theory]
    [InlineData("Bridge closed", "Bridge closed")]
    [InlineData("  Bridge closed ", "Bridge closed")]
    [InlineData("Bridge  closed", "Bridge closed")]
    [InlineData("Bridge\n\tclosed", "Bridge closed")]
    [InlineData("Bridge\u00A0closed", "Bridge closed")]
    public void Words_stand_apart_by_one_space(string given, string title) =>
        Assert.Equal(title, IncomingEntry.From("1", given, null, null, null)!.Title);

    [Fact]
    public void Every_blank_that_Unicode_knows_becomes_a_space()
    {
        var blanks = Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(char.IsWhiteSpace);

        Assert.All(blanks, blank => Assert.Equal("Storm in town", IncomingEntry.From("1", $"{blank}Storm{blank}in {blank} town ", null, null, null)!.Title));
    }

    [Fact]
    public void A_long_text_ends_between_two_words()
    {
        var summary = IncomingEntry.From("1", "Title", null, string.Join(' ', Enumerable.Repeat("word", 400)), null)!.Summary;
        Assert.EndsWith("word…", summary, StringComparison.Ordinal);
        Assert.InRange(summary.Length, 1_450, 1_501);
    }

    [Theory]
    [InlineData(" \t\n")]
    [InlineData("")]
    [InlineData(null)]
    public void Nothing_but_spaces_is_nothing_to_tell(string? text) => Assert.Null(IncomingEntry.From("1", text, null, text, null));
}
