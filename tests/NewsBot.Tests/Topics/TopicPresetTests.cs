using NewsBot.Topics;

namespace NewsBot.Tests.Topics;

public sealed class TopicPresetTests
{
    [Theory]
    [InlineData("conflicts", "Ceasefire holds for a second day along the river", "Missile command remake: the old game returns")]
    [InlineData("united-nations", "Security Council meets over grain corridor", "United team signs two nations league players")]
    [InlineData("migration", "Asylum seekers moved from barges to hostels", "Migrant bird returns to the marsh")]
    [InlineData("disasters", "Earthquake shakes coastal towns", "Flood of new games this autumn")]
    [InlineData("human-rights", "Political prisoners released after talks", "Human error blamed for rights issue delay")]
    [InlineData("aviation", "Airline cancels forty flights", "Flight simulator adds every airline")]
    [InlineData("united-states", "US raises tariffs on steel", "Tell us about your summer")]
    [InlineData("united-kingdom", "Britain signs rail treaty", "Snow falls on New England")]
    [InlineData("china", "China launches coastal wind park", "Fine china sold at auction")]
    [InlineData("india", "New Delhi orders clean buses", "Ships gather in the Indian Ocean")]
    [InlineData("germany", "Bundestag votes on pensions", "German shepherd finds lost boy")]
    [InlineData("france", "Paris bans scooters", "Recipe: the best French fries")]
    [InlineData("japan", "東京で大雨、電車に遅れ", "Java island hit by rain")]
    [InlineData("russia", "Kremlin comments on pipeline", "Salad with Russian dressing")]
    [InlineData("ukraine", "Kyiv reopens its opera", "Chicken Kiev back on the menu")]
    [InlineData("brazil", "São Paulo abre nova linha", "Why the Brazil nuts rise")]
    [InlineData("spain", "Spain rations water in the south", "Real Madrid win in Spain again")]
    [InlineData("italy", "Italy cuts tax on books", "AC Milan beat Italian rivals")]
    [InlineData("elections", "Exit polls point to a tie", "Union holds board election")]
    [InlineData("european-union", "EU agrees fishing quotas", "Brussels sprouts: five recipes")]
    [InlineData("courts", "Supreme Court strikes down map", "Village builds a tennis court")]
    [InlineData("diplomacy", "Foreign ministers meet on the island", "Singer named brand ambassador")]
    [InlineData("defence", "NATO opens northern base", "Warship game tops charts")]
    [InlineData("economy", "Unemployment falls to lowest since spring", "Cars compared: fuel economy under test")]
    [InlineData("inflation", "Inflation slows for third month", "Cosmic inflation theory gets a test")]
    [InlineData("trade", "Tariffs on timber suspended", "Club busy on trade deadline day")]
    [InlineData("housing", "Mortgage costs fall", "Landlord of the pub retires")]
    [InlineData("labour", "Train drivers vote to strike", "Lightning strike hits staff hut")]
    [InlineData("stock-markets", "Wall Street closes higher", "Livestock shares the field")]
    [InlineData("earnings", "Retailer issues profit warning", "Beat the heat this summer")]
    [InlineData("mergers", "Takeover of shipyard agreed", "Military takeover feared")]
    [InlineData("crypto", "Bitcoin falls below support", "Coin collectors meet in Bath")]
    [InlineData("commodities", "Brent crude climbs after outage", "Olive oil recipe of the week")]
    [InlineData("technology", "Apple opens App Store to rivals", "Apple growers fear frost")]
    [InlineData("artificial-intelligence", "Chatbot passes bar exam", "Air India adds AI routes")]
    [InlineData("cybersecurity", "Ransomware gang hits port", "Hackathon draws every hacker in town")]
    [InlineData("semiconductors", "TSMC breaks ground on plant", "Chocolate chip shortage at factory")]
    [InlineData("software", "C# 15 adds unions", "Python escapes from zoo")]
    [InlineData("electric-cars", "Electric cars outsell diesel", "Diesel cars outsell petrol")]
    [InlineData("science", "Researchers map deep reef", "Political scientists explain the vote")]
    [InlineData("space", "Astronauts repair antenna", "Bruno Mars announces orbit tour")]
    [InlineData("archaeology", "Archaeologists find Roman ferry", "Fossil fuels on the way out")]
    [InlineData("health", "Vaccine approved for infants", "Those who waited got seats")]
    [InlineData("mental-health", "Mental health lines overwhelmed", "Tropical depression nears coast")]
    [InlineData("climate", "Net zero target moved", "Business climate improves")]
    [InlineData("energy", "Offshore wind auction fails", "Hydrogen peroxide spill closes road")]
    [InlineData("environment", "Coral reefs recover", "Air tickets get cheaper")]
    [InlineData("weather", "Snow warning for the hills", "Profit warning from wind firm")]
    [InlineData("football", "Premier League fixtures announced", "Football transfer: NFL quarterback moves")]
    [InlineData("american-football", "Quarterback breaks record", "Football cup draw made")]
    [InlineData("basketball", "WNBA adds a team", "Basket of goods gets dearer")]
    [InlineData("tennis", "Wimbledon adds roof", "Table tennis final sold out")]
    [InlineData("formula-one", "F1 returns to the mountains", "Baby formula recalled")]
    [InlineData("cricket", "Wicket falls on last ball", "Cricket protein bars tested")]
    [InlineData("olympics", "Olympic village opens", "Hikers lost in Olympic National Park")]
    [InlineData("cycling", "Peloton splits in crosswind", "Cycling lane opens by the river")]
    [InlineData("chess", "Grandmaster, 14, wins open", "Chest pain: when to call")]
    [InlineData("film", "Box office recovers in spring", "Tractor trailer overturns")]
    [InlineData("series", "Netflix renews island drama", "World Series season opens")]
    [InlineData("music", "Eurovision host city chosen", "Elastic band record single")]
    [InlineData("games", "Nintendo delays console", "Steam train returns to the valley")]
    [InlineData("books", "Booker Prize longlist named", "A novel approach to prize cattle")]
    public void A_preset_takes_its_news_and_not_its_neighbours(string id, string hit, string miss)
    {
        var query = Ask.Topic(TopicPresets.Find(id)!.Query);
        Assert.True(query.Matches(Ask.Text(hit)), hit);
        Assert.False(query.Matches(Ask.Text(miss)), miss);
    }

    [Fact]
    public void There_are_about_sixty_presets_in_ten_groups_with_their_own_names()
    {
        Assert.InRange(TopicPresets.All.Count, 55, 80);
        Assert.Equal(10, TopicPresets.All.Select(p => p.Group).Distinct().Count());
        Assert.Equal(TopicPresets.All.Count, TopicPresets.All.Select(p => p.Id).Distinct().Count());
        Assert.Equal(TopicPresets.All.Count, TopicPresets.All.Select(p => p.Name).Distinct().Count());
        Assert.All(TopicPresets.All, p => Assert.EndsWith(".", p.Description, StringComparison.Ordinal));
    }

    [Fact]
    public void A_starter_pack_holds_presets_that_there_are() =>
        Assert.All(TopicPresets.Packs, pack =>
        {
            Assert.InRange(pack.Topics.Count, 3, 10);
            Assert.All(pack.Topics, id => Assert.NotNull(TopicPresets.Find(id)));
        });

    [Fact]
    public void Every_preset_names_kinds_of_feeds_that_the_catalogue_has() => Assert.All(TopicPresets.All, preset =>
    {
        Assert.All(preset.Feeds, kind => Assert.Contains(FeedCatalogue.All, feed => feed.IsOf(kind)));
        Assert.Equal(preset.Feeds.Count, preset.Feeds.Distinct().Count());
        // A topic of any feed's language has feeds that may carry it, at least those that carry everything.
        Assert.All(FeedCatalogue.All.Select(feed => feed.Language).Distinct(), language => Assert.NotEmpty(preset.FeedsIn(language)));
    });

    [Fact]
    public void A_pack_has_feeds_in_each_of_its_languages_and_each_of_its_topics_has_some() => Assert.All(TopicPresets.Packs, pack =>
    {
        Assert.NotEmpty(pack.Languages);
        Assert.All(pack.Languages, language =>
        {
            var feeds = pack.FeedsIn(language);
            Assert.InRange(feeds.Count, 8, StarterPack.MostFeeds);
            Assert.Equal(feeds.Count, feeds.Select(feed => feed.Outlet).Distinct().Count());
            Assert.All(feeds, feed => Assert.Equal(language, feed.Language));
            Assert.All(feeds, feed => Assert.Contains(pack.Presets, preset => preset.FeedsIn(language).Contains(feed)));
            Assert.All(pack.Presets, preset => Assert.True(feeds.Intersect(preset.FeedsIn(language)).Count() >= 2, $"{pack.Id}: {preset.Id} in {language}"));
        });
    });

    [Fact]
    public void A_pack_in_a_language_that_its_topics_are_not_written_for_has_feeds_of_both()
    {
        var feeds = TopicPresets.Packs[0].FeedsIn("fr");
        Assert.InRange(feeds.Count(feed => feed.Language == "fr"), 5, StarterPack.MostFeeds / 2);
        Assert.Equal(StarterPack.MostFeeds, feeds.Count);
        Assert.All(feeds, feed => Assert.Contains(feed.Language, (string[])["fr", "en"]));
        Assert.Empty(TopicPresets.Packs[0].FeedsIn("xx"));
    }

    [Fact]
    public void Every_feed_of_the_catalogue_is_well_formed()
    {
        Assert.InRange(FeedCatalogue.All.Count, 200, 300);
        Assert.True(FeedCatalogue.All.Select(f => f.Language).Distinct().Count() >= 15);
        Assert.Equal(FeedCatalogue.All.Count, FeedCatalogue.All.Select(f => f.Address).Distinct().Count());
        Assert.All(FeedCatalogue.All, feed =>
        {
            Assert.True(Uri.TryCreate(feed.Address, UriKind.Absolute, out var address) && address.Scheme is "http" or "https", feed.Address);
            Assert.Contains('.', address!.Host);
            Assert.Matches("^[A-Z]{2}$", feed.Country);
            Assert.Matches("^[a-z]{2}$", feed.Language);
            Assert.Matches("^[a-z-]+$", feed.About);
            Assert.All([feed.Outlet, feed.Owner, feed.Subject], text => Assert.True(text.Length > 0 && text == text.Trim(), feed.Address));
        });
    }
}
