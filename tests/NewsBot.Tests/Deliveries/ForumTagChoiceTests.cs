using NewsBot.Deliveries;
using NewsBot.Discord;
using NewsBot.Discord.Payloads;

namespace NewsBot.Tests.Deliveries;

public sealed class ForumTagChoiceTests
{
    private const long NeedsTag = 1 << 4;

    [Theory]
    [InlineData("Climate", "🌍 climate")]
    [InlineData("Climate & Energy", "climate-energy")]
    [InlineData("Straßenbau", "straßenbau")]
    public void A_tag_named_like_a_topic_is_given(string topic, string tag) =>
        Assert.Equal([new Snowflake(2)], ForumTagChoice.For(Forum(0, Tag(1, "Sport"), Tag(2, tag)), [topic]));

    [Fact]
    public void A_post_on_several_topics_gets_five_tags_at_most() =>
        Assert.Equal(5, ForumTagChoice.For(Forum(0, [.. Enumerable.Range(1, 9).Select(i => Tag((ulong)i, $"t{i}"))]), [.. Enumerable.Range(1, 9).Select(i => $"T{i}")]).Count);

    [Fact]
    public void Without_a_like_named_tag_there_is_none() => Assert.Empty(ForumTagChoice.For(Forum(0, Tag(1, "Sport")), ["Climate"]));

    [Fact]
    public void A_forum_that_demands_a_tag_gets_its_most_general_one()
    {
        Assert.Equal([new Snowflake(2)], ForumTagChoice.For(Forum(NeedsTag, Tag(1, "Sport"), Tag(2, "News")), ["Climate"]));
        Assert.Equal([new Snowflake(1)], ForumTagChoice.For(Forum(NeedsTag, Tag(1, "Sport"), Tag(2, "Music")), ["Climate"]));
    }

    [Fact]
    public void What_only_moderators_give_is_left_to_them()
    {
        Assert.Empty(ForumTagChoice.For(Forum(0, Tag(1, "Climate", moderated: true)), ["Climate"]));
        Assert.Equal([new Snowflake(2)], ForumTagChoice.For(Forum(NeedsTag, Tag(1, "News", moderated: true), Tag(2, "Sport")), ["Climate"]));
    }

    private static Channel Forum(long flags, params ForumTag[] tags) => new(new Snowflake(9), ChannelType.Forum, Flags: flags, AvailableTags: tags);

    private static ForumTag Tag(ulong id, string name, bool moderated = false) => new(new Snowflake(id), name, moderated);
}
