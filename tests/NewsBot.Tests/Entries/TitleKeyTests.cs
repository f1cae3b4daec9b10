using NewsBot.Entries;

namespace NewsBot.Tests.Entries;

public sealed class TitleKeyTests
{
    [Theory]
    [InlineData("Harbour bridge closed after inspection finds cracks", "Harbour bridge closed after inspection finds new cracks")]
    [InlineData("Minister’s plan for the coast: what we know", "Minister's plan for the coast — what we know")]
    public void A_touched_up_headline_is_the_same(string a, string b) => Assert.True(TitleKey.NearlyEqual(TitleKey.Of(a), TitleKey.Of(b)));

    [Theory]
    [InlineData("Evening roundup of the markets, July 29", "Evening roundup of the markets, July 31")]
    [InlineData("Port Amble 2-1 Westerhaven in the cup final", "Port Amble 3-1 Westerhaven in the cup final")]
    [InlineData("Live updates", "Live scores")]
    [InlineData("Fire destroys old mill near Amble", "Flood closes old mill near Amble")]
    public void Another_headline_is_another(string a, string b) => Assert.False(TitleKey.NearlyEqual(TitleKey.Of(a), TitleKey.Of(b)));
}
