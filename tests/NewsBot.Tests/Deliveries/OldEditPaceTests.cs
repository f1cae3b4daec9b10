using NewsBot.Deliveries;
using NewsBot.Discord;

namespace NewsBot.Tests.Deliveries;

public sealed class OldEditPaceTests
{
    private static readonly Snowflake Channel = new(1);
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Old = Noon.AddHours(-2);
    private readonly OldEditPace _pace = new();

    [Fact]
    public void Three_old_messages_of_a_channel_are_edited_and_the_fourth_waits_for_the_first_to_be_six_seconds_ago()
    {
        for (var second = 0; second < 3; second++) Assert.Null(_pace.Wait(Channel, Old, Noon.AddSeconds(second)));

        Assert.Equal(Noon.AddSeconds(6.5), _pace.Wait(Channel, Old, Noon.AddSeconds(3)));
        Assert.Null(_pace.Wait(Channel, Old, Noon.AddSeconds(6.5)));
    }

    [Fact]
    public void Young_messages_and_other_channels_do_not_wait()
    {
        for (var i = 0; i < 10; i++) Assert.Null(_pace.Wait(Channel, Noon.AddMinutes(-59), Noon));
        for (var i = 0; i < 3; i++) Assert.Null(_pace.Wait(Channel, Old, Noon));

        Assert.Null(_pace.Wait(new Snowflake(2), Old, Noon));
    }
}
