using NewsBot.Deliveries;

namespace NewsBot.Tests.Deliveries;

public sealed class LetterheadTests
{
    [Theory]
    [InlineData("Harbour Ledger", "Harbour Ledger")]
    [InlineData("  The @Echo: #1 ", "The Echo 1")]
    [InlineData("Discord News", null)]
    [InlineData("Clydebank Post", null)]
    [InlineData("everyone", null)]
    [InlineData("::", null)]
    public void An_outlets_name_is_borne_as_far_as_Discord_allows_it(string outlet, string? name) => Assert.Equal(name, Letterhead.Of(outlet, null).Name);

    [Fact]
    public void A_long_name_is_cut() => Assert.Equal(80, Letterhead.Of(new string('x', 200), null).Name!.Length);

    [Theory]
    [InlineData("https://ledger.example/logo.png", true)]
    [InlineData("data:image/png;base64,AAAA", false)]
    [InlineData("/logo.png", false)]
    public void A_picture_is_an_address_on_the_web(string picture, bool shown) => Assert.Equal(shown ? picture : null, Letterhead.Of("Ledger", picture).Picture);
}
