using CsCheck;
using NewsBot.Discord.Gateway;

namespace NewsBot.Discord.Tests.Gateway;

/// <summary>The gateway's rules, told time by hand.</summary>
public sealed class ShardProtocolTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(40);
    private static readonly GatewaySession Kept = new(0, 1, "s1", "wss://resume.example", 41);

    [Fact]
    public void The_first_heartbeat_comes_within_one_interval_and_not_for_all_at_once()
    {
        var first = Enumerable.Range(0, 200).Select(seed =>
        {
            var shard = Connected(seed);
            shard.Hello(Interval, Seconds(0));
            return shard.NextTick;
        }).ToList();

        Assert.All(first, beat => Assert.InRange(beat, TimeSpan.Zero, Interval));
        Assert.True(first.Count(beat => beat < Interval / 2) is > 60 and < 140);
    }

    [Fact]
    public void Heartbeats_go_on_every_interval_with_the_last_sequence()
    {
        var shard = Active();
        var first = shard.NextTick;
        Assert.Equal(new ShardStep.Beat(1), shard.Tick(first));
        shard.Received(GatewayFrame.HeartbeatAck, resumable: false, first + Seconds(0.1));
        shard.Dispatched(7);

        Assert.Equal(first + Interval, shard.NextTick);
        Assert.Equal(Seconds(0.1), shard.Latency);
        Assert.IsType<ShardStep.Nothing>(shard.Tick(first + Interval - Seconds(1)));
        Assert.Equal(new ShardStep.Beat(7), shard.Tick(first + Interval));
    }

    [Fact]
    public void A_heartbeat_asked_for_is_given_at_once()
    {
        var shard = Active();

        Assert.Equal(new ShardStep.Beat(1), shard.Received(GatewayFrame.Heartbeat, resumable: false, Seconds(1)));
    }

    [Fact]
    public void Silence_between_two_heartbeats_is_a_dead_connection_and_keeps_the_session()
    {
        var shard = Active();
        shard.Tick(shard.NextTick);

        Assert.IsType<ShardStep.Leave>(shard.Tick(shard.NextTick));
        Assert.NotNull(shard.Session);
    }

    [Fact]
    public void Any_event_is_a_sign_of_life_and_so_is_waiting_for_the_reader()
    {
        var shard = Active();
        shard.Tick(shard.NextTick);
        shard.Dispatched(5);
        Assert.IsType<ShardStep.Beat>(shard.Tick(shard.NextTick));
        shard.Busy();
        Assert.IsType<ShardStep.Beat>(shard.Tick(shard.NextTick));
    }

    [Fact]
    public void Without_HELLO_or_READY_the_connection_is_left()
    {
        var silent = Connected();
        Assert.IsType<ShardStep.Leave>(silent.Tick(ShardProtocol.HelloDeadline));

        var unanswered = Connected();
        unanswered.Hello(TimeSpan.FromMinutes(60), Seconds(0));
        unanswered.Identified(Seconds(1));
        Assert.IsType<ShardStep.Leave>(unanswered.Tick(Seconds(1) + ShardProtocol.ReadyDeadline));
    }

    [Fact]
    public void A_kept_session_is_asked_for_and_one_of_another_shard_count_is_not()
    {
        var same = Connected();
        same.Remember(Kept);
        Assert.Equal(new ShardStep.Resume(Kept), same.Hello(Interval, Seconds(0)));

        var other = Connected();
        other.Remember(Kept with { ShardCount = 2 });
        Assert.IsType<ShardStep.Identify>(other.Hello(Interval, Seconds(0)));
    }

    [Fact]
    public void Op_7_resumes_even_before_HELLO()
    {
        var shard = Connected();
        shard.Remember(Kept);

        Assert.IsType<ShardStep.Leave>(shard.Received(GatewayFrame.Reconnect, resumable: false, Seconds(0)));
        shard.Opened(Seconds(1));
        Assert.IsType<ShardStep.Resume>(shard.Hello(Interval, Seconds(1)));
    }

    [Fact]
    public void A_second_HELLO_starts_nothing_anew()
    {
        var shard = Connected();
        Assert.IsType<ShardStep.Identify>(shard.Hello(Interval, Seconds(0)));

        Assert.IsType<ShardStep.Nothing>(shard.Hello(Interval, Seconds(1)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Op_9_waits_one_to_five_seconds_and_keeps_the_session_when_told_so(bool resumable)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var shard = Active(seed);

            var leave = Assert.IsType<ShardStep.Leave>(shard.Received(GatewayFrame.InvalidSession, resumable, Seconds(60)));

            Assert.InRange(leave.Wait, Seconds(1), Seconds(5));
            Assert.Equal(resumable, shard.Session is not null);
        }
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(1000, true)]
    [InlineData(1001, true)]
    [InlineData(1006, true)]
    [InlineData(4000, true)]
    [InlineData(4001, true)]
    [InlineData(4002, true)]
    [InlineData(4003, false)]
    [InlineData(4005, false)]
    [InlineData(4007, false)]
    [InlineData(4008, true)]
    [InlineData(4009, false)]
    [InlineData(4999, true)]
    public void After_each_close_code_it_comes_back_with_or_without_the_session(int? code, bool resumes)
    {
        var shard = Active();

        Assert.IsType<ShardStep.Leave>(shard.Closed(code, Seconds(60)));
        Assert.Equal(resumes, shard.Session is not null);
    }

    [Theory]
    [InlineData(4004)]
    [InlineData(4010)]
    [InlineData(4011)]
    [InlineData(4012)]
    [InlineData(4013)]
    [InlineData(4014)]
    public void After_a_fatal_close_code_it_does_not_come_back(int code) =>
        Assert.Equal(code, Assert.IsType<ShardStep.Stop>(Active().Closed(code, Seconds(60))).Code);

    [Fact]
    public void A_resume_address_that_fails_is_dropped_and_the_session_is_not()
    {
        var shard = Connected();
        shard.Remember(Kept);
        shard.ConnectFailed("It can't be reached.", atLeast: null);

        Assert.Equal("", shard.Session!.ResumeUrl);
        shard.Opened(Seconds(1));
        Assert.IsType<ShardStep.Resume>(shard.Hello(Interval, Seconds(1)));
    }

    [Fact]
    public void A_session_that_is_never_taken_up_is_given_up()
    {
        var shard = Connected();
        shard.Remember(Kept);
        var steps = Enumerable.Range(0, 4).Select(i =>
        {
            shard.Opened(Seconds(i));
            var step = shard.Hello(Interval, Seconds(i));
            shard.Closed(4000, Seconds(i));
            return step;
        }).ToList();

        Assert.Equal(3, steps.OfType<ShardStep.Resume>().Count());
        Assert.IsType<ShardStep.Identify>(steps[^1]);
    }

    [Fact]
    public void Pauses_grow_to_a_minute_until_a_connection_holds()
    {
        var shard = Connected();
        var waits = Enumerable.Range(0, 12).Select(_ => shard.ConnectFailed("No.", atLeast: null).Wait).ToList();
        Assert.All(waits, wait => Assert.InRange(wait, Seconds(0.5), ShardProtocol.LongestPause));
        Assert.InRange(waits[^1], Seconds(30), Seconds(60));

        shard.Opened(Seconds(0));
        shard.Hello(Interval, Seconds(0));
        shard.Ready("s", "wss://x", Seconds(0));
        Assert.InRange(Assert.IsType<ShardStep.Leave>(shard.Closed(code: null, Seconds(5))).Wait, Seconds(30), Seconds(60));

        shard.Opened(Seconds(10));
        shard.Hello(Interval, Seconds(10));
        shard.Resumed(Seconds(10));
        Assert.Equal(TimeSpan.Zero, Assert.IsType<ShardStep.Leave>(shard.Closed(code: null, Seconds(50))).Wait);
    }

    /// <summary>Whatever Discord says, in whatever order: no exception, no tick in a loop, and never two connections at once.</summary>
    [Fact]
    public void No_order_of_events_confuses_it() =>
        Gen.Int[0, 9].List[1, 200].Sample(events =>
        {
            var shard = new ShardProtocol(0, 1, new Random(1));
            var now = TimeSpan.Zero;
            var open = false;
            foreach (var happened in events)
            {
                now += Seconds(1);
                if (!open)
                {
                    shard.Connecting();
                    shard.Opened(now);
                    open = true;
                }

                var step = happened switch
                {
                    0 => shard.Hello(Interval, now),
                    1 => Do(() => shard.Ready("s", "wss://x", now)),
                    2 => Do(() => shard.Resumed(now)),
                    3 => Do(() => shard.Dispatched((long)now.TotalSeconds)),
                    4 => shard.Tick(now += shard.NextTick < TimeSpan.FromDays(1) && shard.NextTick > now ? shard.NextTick - now : TimeSpan.Zero),
                    5 => shard.Closed(4000, now),
                    _ => shard.Received(happened switch { 6 => 1, 7 => 7, 8 => 9, _ => 11 }, resumable: false, now),
                };
                open = step is not ShardStep.Leave;
                if (step is ShardStep.Beat && shard.State != ShardState.AwaitingHello)
                {
                    Assert.True(shard.NextTick > now);
                }
            }
        });

    private static ShardStep Do(Action action)
    {
        action();
        return ShardStep.Continue;
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static ShardProtocol Connected(int seed = 1)
    {
        var shard = new ShardProtocol(0, 1, new Random(seed));
        shard.Connecting();
        shard.Opened(TimeSpan.Zero);
        return shard;
    }

    private static ShardProtocol Active(int seed = 1)
    {
        var shard = Connected(seed);
        shard.Hello(Interval, TimeSpan.Zero);
        shard.Identified(TimeSpan.Zero);
        shard.Ready("s1", "wss://resume.example", TimeSpan.Zero);
        shard.Dispatched(1);
        return shard;
    }
}
