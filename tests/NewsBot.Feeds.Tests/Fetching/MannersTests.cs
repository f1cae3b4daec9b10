using NewsBot.Feeds.Fetching;

namespace NewsBot.Feeds.Tests.Fetching;

public sealed class MannersTests
{
    [Theory]
    [InlineData("120", 120)]
    [InlineData(" 120 ", 120)]
    [InlineData("0", 0)]
    [InlineData("Sun, 01 Mar 2026 12:05:00 GMT", 300)]
    [InlineData("Sunday, 01-Mar-26 12:05:00 GMT", 300)]
    [InlineData("Sun Mar 1 12:05:00 2026", 300)]
    [InlineData("Sun, 01 Mar 2026 11:00:00 GMT", 0)]
    [InlineData("99999999999999", 86400)]
    [InlineData("soon", 60)]
    [InlineData("-5", 60)]
    [InlineData(null, 60)]
    public async Task A_429_is_waited_for_as_long_as_it_says(string? retryAfter, int seconds)
    {
        var clock = A.Clock();
        await using var server = new RawServer(retryAfter is null ? Reply.Status("429 Slow", "") : Reply.Status("429 Slow", "", $"Retry-After: {retryAfter}"));
        using var fetcher = A.Fetcher(server, time: clock);

        var throttled = Assert.IsType<FetchOutcome.Throttled>(await fetcher.Fetched(server.Address));

        Assert.Equal((429, TimeSpan.FromSeconds(seconds)), (throttled.Status, throttled.RetryAfter));
    }

    [Fact]
    public async Task After_a_429_nothing_is_sent_to_the_host_for_any_feed_until_the_time_is_over()
    {
        var clock = A.Clock();
        var refuse = true;
        await using var server = new RawServer(_ => refuse ? Reply.Status("429 Slow", "", "Retry-After: 600") : Reply.Ok(A.Feed));
        using var fetcher = A.Fetcher(server, time: clock);

        using var first = await fetcher.Fetched(server.At("/one"));
        using var second = await fetcher.Fetched(server.At("/two"));
        refuse = false;
        clock.Advance(TimeSpan.FromSeconds(600));
        using var third = await fetcher.Fetched(server.At("/three"));

        var held = Assert.IsType<FetchOutcome.Throttled>(second);
        Assert.Null(held.Status);
        Assert.InRange(held.RetryAfter.TotalSeconds, 600, 610);
        Assert.IsType<FetchOutcome.Fetched>(third);
        Assert.Equal(["/one", "/three"], server.Requests.Select(r => r.Path));
    }

    [Fact]
    public async Task After_its_rest_a_host_is_asked_at_a_distance_that_shrinks_with_each_answer()
    {
        var clock = A.Clock();
        var refuse = true;
        await using var server = new RawServer(_ => refuse ? Reply.Status("429 Slow", "", "Retry-After: 60") : Reply.Ok(A.Feed));
        using var fetcher = A.Fetcher(server, time: clock);
        (await fetcher.Fetched(server.Address)).Dispose();
        refuse = false;
        clock.Advance(TimeSpan.FromSeconds(60));

        (await fetcher.Fetched(server.Address)).Dispose();
        foreach (var distance in new[] { 2, 1.6, 1.28 })
        {
            var waiting = fetcher.Fetched(server.Address);
            clock.Advance(TimeSpan.FromSeconds(distance - 0.01));
            Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(100, TestContext.Current.CancellationToken)));
            clock.Advance(TimeSpan.FromSeconds(0.01));
            Assert.IsType<FetchOutcome.Fetched>(await waiting).Dispose();
        }
    }

    [Fact]
    public async Task A_503_with_a_time_rests_the_host_and_one_without_only_the_feed()
    {
        var clock = A.Clock();
        await using var server = new RawServer(r => r.Path == "/plain" ? Reply.Status("503 Busy", "") : Reply.Status("503 Busy", "", "Retry-After: 60"));
        using var fetcher = A.Fetcher(server, time: clock);

        using var plain = await fetcher.Fetched(server.At("/plain"));
        using var named = await fetcher.Fetched(server.At("/named"));
        using var held = await fetcher.Fetched(server.At("/plain"));

        Assert.Equal([503, 503, null], new[] { plain, named, held }.Cast<FetchOutcome.Throttled>().Select(t => t.Status));
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("Cache-Control: max-age=300", 300)]
    [InlineData("Cache-Control: public, Max-Age = 300, must-revalidate", 300)]
    [InlineData("Cache-Control: max-age=\"300\"", 300)]
    [InlineData("Cache-Control: s-maxage=9, max-age=300\r\nAge: 100", 200)]
    [InlineData("Cache-Control: max-age=300\r\nAge: 400", null)]
    [InlineData("Cache-Control: max-age=300\r\nExpires: Sun, 01 Mar 2026 23:00:00 GMT", 300)]
    [InlineData("Cache-Control: no-cache, max-age=300", null)]
    [InlineData("Cache-Control: no-store", null)]
    [InlineData("Cache-Control: max-age=0", null)]
    [InlineData("Cache-Control: max-age=abc", null)]
    [InlineData("Cache-Control: max-age=99999999999999999999", null)]
    [InlineData("Cache-Control: max-age=999999999999", 366 * 86400)]
    [InlineData("Expires: Sun, 01 Mar 2026 12:10:00 GMT", 600)]
    [InlineData("Expires: Sun, 01 Mar 2026 13:10:00 GMT\r\nDate: Sun, 01 Mar 2026 13:00:00 GMT", 600)]
    [InlineData("Expires: 0", null)]
    [InlineData("Expires: Thu, 19 Nov 1981 08:52:00 GMT", null)]
    [InlineData("X-Nothing: said", null)]
    public async Task How_long_an_answer_stays_fresh_is_read_from_its_headers(string headers, int? seconds)
    {
        await using var server = new RawServer(Reply.Ok(A.Feed, headers));
        using var fetcher = A.Fetcher(server, time: A.Clock());

        using var fetched = Assert.IsType<FetchOutcome.Fetched>(await fetcher.Fetched(server.Address));

        Assert.Equal(seconds, fetched.Freshness?.TotalSeconds);
    }

    [Fact]
    public async Task At_most_two_requests_are_at_a_host_at_a_time()
    {
        var (now, most) = (0, 0);
        var counting = new Lock();
        await using var server = new RawServer(_ =>
        {
            var inside = Interlocked.Increment(ref now);
            lock (counting) most = Math.Max(most, inside);
            Thread.Sleep(5);
            Interlocked.Decrement(ref now);
            return Reply.Ok(A.Feed);
        });
        using var fetcher = A.Fetcher(server);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => fetcher.Fetched(server.At($"/{i}"))));

        Assert.All(outcomes, o => Assert.IsType<FetchOutcome.Fetched>(o).Dispose());
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task A_connection_is_used_again()
    {
        await using var server = new RawServer(Reply.Ok(A.Feed));
        using var fetcher = A.Fetcher(server);

        for (var i = 0; i < 5; i++) (await fetcher.Fetched(server.Address)).Dispose();

        Assert.Equal(1, server.Connections);
    }
}
