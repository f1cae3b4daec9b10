using CsCheck;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Discord.RateLimits;

namespace NewsBot.Discord.Tests.RateLimits;

public sealed class RateLimiterTests : IDisposable
{
    private static readonly RouteKey News = new("POST", "channels/{}/messages", "1");
    private static readonly RouteKey Sport = News with { Major = "2" };
    private static readonly RouteKey Callback = new("POST", "interactions/{}/callback", "9");

    private readonly FakeTimeProvider _time = new();
    private readonly RateLimiter _limiter;

    public RateLimiterTests()
    {
        _limiter = new RateLimiter(new DiscordOptions(), _time);
    }

    public void Dispose() => _limiter.Dispose();

    [Fact]
    public async Task An_unknown_route_sends_one_request_until_its_headers_are_seen()
    {
        var first = Enter(News);
        var second = Enter(News);

        Assert.False(second.IsCompleted);
        _limiter.Leave(await PermitAsync(first), Reply(remaining: 4));
        await PermitAsync(second);
    }

    [Fact]
    public async Task A_used_up_bucket_waits_for_its_reset_and_not_longer()
    {
        _limiter.Leave(await PermitAsync(Enter(News)), Reply(remaining: 0, reset: 5));
        var next = Enter(News);

        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await PermitAsync(next);
    }

    [Fact]
    public async Task Channels_do_not_wait_for_each_other()
    {
        _limiter.Leave(await PermitAsync(Enter(News)), Reply(remaining: 0));

        await PermitAsync(Enter(Sport));
        Assert.False(Enter(News).IsCompleted);
    }

    [Fact]
    public async Task Posts_and_edits_count_apart_though_their_bucket_has_one_name()
    {
        var edit = News with { Method = "PATCH", Template = "channels/{}/messages/{}" };
        _limiter.Leave(await PermitAsync(Enter(edit)), Reply(remaining: 3));
        _limiter.Leave(await PermitAsync(Enter(News)), Reply(remaining: 0));

        await PermitAsync(Enter(edit));
    }

    [Fact]
    public async Task Routes_of_one_bucket_share_it()
    {
        var single = new RouteKey("GET", "channels/{}/messages/{}", "1");
        var list = new RouteKey("GET", "channels/{}/messages", "1");
        _limiter.Leave(await PermitAsync(Enter(single)), Reply(remaining: 4));
        _limiter.Leave(await PermitAsync(Enter(list)), Reply(remaining: 0));

        Assert.False(Enter(single).IsCompleted);
    }

    [Fact]
    public async Task Who_waits_under_an_unknown_route_moves_to_its_bucket_in_order()
    {
        var first = await PermitAsync(Enter(News));
        List<Task<Admission>> waiting = [Enter(News), Enter(News), Enter(News)];

        _limiter.Leave(first, Reply(remaining: 9));

        for (; waiting.Count > 0; waiting.RemoveAt(0))
        {
            var next = await PermitAsync(waiting[0]);
            Assert.All(waiting.Skip(1), task => Assert.False(task.IsCompleted));
            _limiter.Leave(next, Reply(remaining: 5));
        }
    }

    [Fact]
    public async Task More_than_the_global_limit_a_second_waits_and_interactions_do_not()
    {
        var started = Enumerable.Range(0, 60).Select(i => Enter(News with { Major = $"{i}" })).ToList();

        Assert.Equal(48, started.Count(task => task.IsCompleted));
        await PermitAsync(Enter(Callback, exempt: true));
        _time.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(started).WaitAsync(Loopback.Patience);
    }

    [Fact]
    public async Task A_short_429_holds_the_queue_back_and_keeps_its_order()
    {
        _limiter.Leave(await PermitAsync(Enter(News)), TooMany(2));
        var second = Enter(News);
        var third = Enter(News);

        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(second.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        _limiter.Leave(await PermitAsync(second), Reply(remaining: 3));
        await PermitAsync(third);
    }

    [Fact]
    public async Task A_long_429_is_told_to_those_who_wait_and_those_who_come()
    {
        var first = await PermitAsync(Enter(News));
        var waiting = Enter(News);
        _limiter.Leave(first, TooMany(300));

        Assert.Equal(FailureAction.Wait, (await RefusedAsync(waiting)).Action);
        Assert.Equal(TimeSpan.FromSeconds(300), (await RefusedAsync(Enter(News))).RetryAfter);
        await PermitAsync(Enter(Sport));
        _time.Advance(TimeSpan.FromSeconds(300));
        await PermitAsync(Enter(News));
    }

    [Fact]
    public async Task A_global_429_holds_everything_back_but_interactions()
    {
        _limiter.Leave(await PermitAsync(Enter(News)), TooMany(3) with { Global = true });
        var other = Enter(Sport);

        Assert.False(other.IsCompleted);
        await PermitAsync(Enter(Callback, exempt: true));
        _time.Advance(TimeSpan.FromSeconds(3));
        await PermitAsync(other);
    }

    [Fact]
    public async Task A_queue_that_would_take_too_long_takes_no_more()
    {
        _limiter.Leave(await PermitAsync(Enter(News)), Reply(remaining: 0, reset: 5));
        var fit = Enumerable.Range(0, 60).Select(_ => Enter(News)).Where(task => !task.IsCompleted).ToList();

        Assert.Equal(30, fit.Count); // 5 in each of the windows that open after 5, 10, … 30 s
        Assert.Equal(TimeSpan.FromSeconds(35), (await RefusedAsync(Enter(News))).RetryAfter);
    }

    [Fact]
    public async Task A_queue_has_an_end_and_says_when_to_come_back()
    {
        await PermitAsync(Enter(News));
        var waiting = Enumerable.Range(0, 1000).Select(_ => Enter(News)).ToList();

        Assert.All(waiting, task => Assert.False(task.IsCompleted));
        Assert.True((await RefusedAsync(Enter(News))).RetryAfter > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_lost_reply_gives_the_turn_to_the_next()
    {
        var permit = await PermitAsync(Enter(News));
        var next = Enter(News);
        _limiter.Leave(permit, LimitReport.None);

        await PermitAsync(next);
    }

    [Fact]
    public async Task Who_gives_up_gives_the_place_to_the_next()
    {
        var permit = await PermitAsync(Enter(News));
        using var impatient = new CancellationTokenSource();
        var second = _limiter.EnterAsync(News, exempt: false, impatient.Token);
        var third = Enter(News);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        _limiter.Leave(permit, Reply(remaining: 4));

        await PermitAsync(third);
    }

    [Theory]
    [InlineData(401, "user", true)]
    [InlineData(403, null, true)]
    [InlineData(429, "user", true)]
    [InlineData(429, "global", true)]
    [InlineData(429, "shared", false)]
    [InlineData(404, null, false)]
    [InlineData(200, null, false)]
    public void Invalid_requests_are_counted_as_Discord_counts_them(int status, string? scope, bool counts) =>
        Assert.Equal(counts, new LimitReport(status, new RateLimitHeaders(Scope: scope)).IsInvalidRequest);

    [Fact]
    public async Task Too_many_invalid_requests_stop_the_client_before_Discord_bans_it()
    {
        using var limiter = new RateLimiter(new DiscordOptions { InvalidRequestLimit = 3 }, _time);
        for (var i = 0; i < 3; i++)
        {
            limiter.Leave(await PermitAsync(limiter.EnterAsync(News, exempt: false, default)), new LimitReport(403, new RateLimitHeaders()));
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        var refused = await RefusedAsync(limiter.EnterAsync(Callback, exempt: true, default));
        _time.Advance(TimeSpan.FromMinutes(7));

        Assert.Equal((FailureAction.Stop, TimeSpan.FromMinutes(7)), (refused.Action, refused.RetryAfter));
        await PermitAsync(limiter.EnterAsync(News, exempt: false, default));
    }

    [Fact]
    public async Task A_refused_token_stops_everything_but_interactions()
    {
        _limiter.Leave(await PermitAsync(Enter(News)), new LimitReport(401, new RateLimitHeaders()));

        Assert.Equal(FailureAction.Stop, (await RefusedAsync(Enter(Sport))).Action);
        await PermitAsync(Enter(Callback, exempt: true));
    }

    [Fact]
    public async Task A_ban_of_the_address_stops_everything_for_as_long_as_it_lasts()
    {
        _limiter.Leave(await PermitAsync(Enter(News)), new LimitReport(429, new RateLimitHeaders(), TimeSpan.FromMinutes(20), ByFront: true));

        Assert.Equal(FailureAction.Stop, (await RefusedAsync(Enter(Callback, exempt: true))).Action);
        _time.Advance(TimeSpan.FromMinutes(20));
        await PermitAsync(Enter(Callback, exempt: true));
    }

    [Fact]
    public async Task Idle_queues_are_forgotten()
    {
        for (var i = 0; i < 100; i++)
        {
            _limiter.Leave(await PermitAsync(Enter(Callback with { Major = $"{i}" }, exempt: true)), Reply(remaining: 4));
        }

        _time.Advance(TimeSpan.FromMinutes(1));
        await PermitAsync(Enter(News));

        Assert.Equal(1, _limiter.QueueCount);
    }

    /// <summary>Whatever the buckets and arrivals: Discord never has to say 429, everybody is served, and each channel in order.</summary>
    [Fact]
    public void A_server_that_keeps_its_limits_never_has_to_refuse() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 8], Gen.Int[0, 2].List[1, 60]).Sample((limit, windowSeconds, channels) =>
        {
            var time = new FakeTimeProvider();
            using var limiter = new RateLimiter(new DiscordOptions { LongestWait = TimeSpan.FromHours(1) }, time);
            var discord = new FixedWindows(limit, TimeSpan.FromSeconds(windowSeconds), time);
            var served = new List<(int Channel, int Number)>();
            var waiting = channels.Select((channel, i) => (channel, i, Task: limiter.EnterAsync(News with { Major = $"{channel}" }, exempt: false, default))).ToList();
            var giveUp = TimeProvider.System.GetTimestamp();
            while (waiting.Count > 0 && TimeProvider.System.GetElapsedTime(giveUp) < Loopback.Patience)
            {
                foreach (var turn in waiting.Where(w => w.Task.IsCompletedSuccessfully).ToList())
                {
                    waiting.Remove(turn);
                    var report = discord.Take(turn.channel);
                    Assert.Equal(200, report.Status);
                    served.Add((turn.channel, turn.i));
                    limiter.Leave(((Admission.Granted)turn.Task.GetAwaiter().GetResult()).Permit, report);
                }

                time.Advance(TimeSpan.FromMilliseconds(100));
                Thread.Yield();
            }

            Assert.Equal(channels.Count, served.Count);
            Assert.All(served.GroupBy(s => s.Channel), channel => Assert.Equal(channel.Select(s => s.Number).Order(), channel.Select(s => s.Number)));
        }, iter: 60);

    private static LimitReport Reply(int remaining, double reset = 5) =>
        new(200, new RateLimitHeaders("hash", Limit: 5, remaining, TimeSpan.FromSeconds(reset)));

    private static LimitReport TooMany(double seconds) =>
        new(429, new RateLimitHeaders("hash", Limit: 5, Remaining: 2, TimeSpan.FromSeconds(1)), TimeSpan.FromSeconds(seconds));

    private static async Task<Permit> PermitAsync(Task<Admission> entering) =>
        Assert.IsType<Admission.Granted>(await entering.WaitAsync(Loopback.Patience)).Permit;

    private static async Task<Admission.Refused> RefusedAsync(Task<Admission> entering) =>
        Assert.IsType<Admission.Refused>(await entering.WaitAsync(Loopback.Patience));

    private Task<Admission> Enter(RouteKey key, bool exempt = false) => _limiter.EnterAsync(key, exempt, CancellationToken.None);

    /// <summary>Discord's side: windows that begin with their first request.</summary>
    private sealed class FixedWindows(int limit, TimeSpan window, TimeProvider time)
    {
        private readonly Dictionary<int, (DateTimeOffset Ends, int Used)> _windows = [];

        public LimitReport Take(int channel)
        {
            var now = time.GetUtcNow();
            var (ends, used) = _windows.TryGetValue(channel, out var open) && open.Ends > now ? open : (now + window, 0);
            _windows[channel] = (ends, used + 1);
            var headers = new RateLimitHeaders("hash", limit, Math.Max(0, limit - used - 1), ends - now);
            return used < limit ? new LimitReport(200, headers) : new LimitReport(429, headers, ends - now);
        }
    }
}
