using NewsBot.Alerts;
using NewsBot.Deliveries;

namespace NewsBot.Tests.Deliveries;

public sealed class PublishingRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly DeliveryOptions Options = new();

    [Fact]
    public void A_quiet_channel_publishes_everything_in_order() =>
        Assert.Equal(1, Chosen([One(1, 1, minutesAgo: 5), One(2, 1, minutesAgo: 1)], published: [20, 40]));

    [Fact]
    public void The_biggest_story_goes_first() =>
        Assert.Equal(2, Chosen([One(1, 1, minutesAgo: 5), One(2, 4, minutesAgo: 1)], published: []));

    [Fact]
    public void The_second_half_of_the_hours_number_goes_to_small_stories_with_a_pause_only()
    {
        Assert.Null(Chosen([One(1, 1, minutesAgo: 1)], published: [5, 10, 20, 30, 40]));
        Assert.Equal(1, Chosen([One(1, 1, minutesAgo: 1)], published: [6, 10, 20, 30, 40]));
    }

    [Fact]
    public void A_big_story_does_not_wait_while_there_is_anything_left() =>
        Assert.Equal(1, Chosen([One(1, 3, minutesAgo: 1)], published: [0, 1, 2, 3, 4, 5, 6, 7, 8]));

    [Fact]
    public void Nothing_is_asked_of_Discord_that_it_would_refuse() =>
        Assert.Null(Chosen([One(1, 30, minutesAgo: 1)], published: [0, 1, 2, 3, 4, 5, 6, 7, 8, 59]));

    [Fact]
    public void What_was_published_an_hour_ago_counts_no_more() =>
        Assert.Equal(1, Chosen([One(1, 3, minutesAgo: 1)], published: [0, 1, 2, 3, 4, 5, 6, 7, 8, 60]));

    private static PublishingCandidate One(long id, int outlets, int minutesAgo) => new(new AlertId(id), new DestinationId(1), Now.AddMinutes(-minutesAgo), outlets);

    private static long? Chosen(PublishingCandidate[] candidates, int[] published) =>
        PublishingRule.Choose(candidates, [.. published.Select(minutes => Now.AddMinutes(-minutes))], Now, Options)?.AlertId.Value;
}
