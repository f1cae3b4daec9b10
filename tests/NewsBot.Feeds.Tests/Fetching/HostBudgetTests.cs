using CsCheck;
using NewsBot.Feeds.Fetching;

namespace NewsBot.Feeds.Tests.Fetching;

public sealed class HostBudgetTests
{
    private const string Host = "gazette.example";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_host_that_never_refused_is_never_waited_for()
    {
        var budget = new HostBudget(A.Clock());
        for (var i = 0; i < 100; i++) Assert.Equal(TimeSpan.Zero, budget.Reserve(Host, Second));
    }

    [Fact]
    public void A_host_rests_as_long_as_it_asked_for_and_others_do_not()
    {
        var clock = A.Clock();
        var budget = new HostBudget(clock);

        Assert.Equal(90 * Second, budget.Refused(Host, 90 * Second));

        Assert.Equal(90 * Second, budget.Reserve(Host, Second));
        Assert.Equal(TimeSpan.Zero, budget.Reserve("other.example", Second));
        clock.Advance(90 * Second);
        Assert.Equal(TimeSpan.Zero, budget.Reserve(Host, Second));
    }

    [Fact]
    public void A_later_shorter_wish_does_not_shorten_the_rest()
    {
        var budget = new HostBudget(A.Clock());
        budget.Refused(Host, 90 * Second);
        Assert.Equal(90 * Second, budget.Refused(Host, 10 * Second));
    }

    [Fact]
    public void Without_a_wish_the_rest_is_a_minute_and_doubles()
    {
        var clock = A.Clock();
        var budget = new HostBudget(clock);
        foreach (var minutes in new[] { 1, 2, 4, 8, 16, 32, 64, 64 })
        {
            var rest = budget.Refused(Host, null);
            Assert.Equal(TimeSpan.FromMinutes(minutes), rest);
            clock.Advance(rest);
        }
    }

    [Fact]
    public void A_rest_is_a_day_at_most() => Assert.Equal(TimeSpan.FromDays(1), new HostBudget(A.Clock()).Refused(Host, TimeSpan.FromDays(400)));

    [Fact]
    public void After_a_refusal_requests_keep_a_distance_that_doubles_and_shrinks_until_it_is_forgotten()
    {
        var clock = A.Clock();
        var budget = new HostBudget(clock);
        Refuse(budget, clock);
        Assert.Equal([0, 2, 4], [.. Book(budget, 3)]);
        clock.Advance(10 * Second);
        Refuse(budget, clock);
        Assert.Equal([0, 4, 8], [.. Book(budget, 3)]);

        clock.Advance(60 * Second);
        for (var i = 0; i < 20; i++) budget.Served(Host);
        Assert.Equal([0, 0, 0], [.. Book(budget, 3)]);
    }

    [Fact]
    public void Requests_refused_together_count_once()
    {
        var clock = A.Clock();
        var budget = new HostBudget(clock);
        for (var i = 0; i < 10; i++) budget.Refused(Host, Second);
        clock.Advance(Second);
        Assert.Equal([0, 2, 4], [.. Book(budget, 3)]);
    }

    [Fact]
    public void Those_sent_away_together_come_back_one_after_the_other()
    {
        var budget = new HostBudget(A.Clock());
        budget.Refused(Host, 60 * Second);
        var waits = Enumerable.Range(0, 5).Select(_ => budget.Reserve(Host, Second).TotalSeconds);
        Assert.Equal([60, 62, 64, 66, 68], [.. waits]);
    }

    [Fact]
    public void Bookings_never_lie_closer_than_the_distance() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 3000].Array[1, 50]).Sample((refusals, pauses) =>
        {
            var clock = A.Clock();
            var budget = new HostBudget(clock);
            for (var i = 0; i < refusals; i++) Refuse(budget, clock);
            var spacing = Second * Math.Pow(2, refusals);
            DateTimeOffset? last = null;
            foreach (var pause in pauses)
            {
                clock.Advance(TimeSpan.FromMilliseconds(pause));
                var wait = budget.Reserve(Host, TimeSpan.FromMinutes(1));
                if (wait > TimeSpan.FromMinutes(1)) continue;
                var at = clock.GetUtcNow() + wait;
                if (at - last < spacing) return false;
                last = at;
            }

            return true;
        });

    private static void Refuse(HostBudget budget, Microsoft.Extensions.Time.Testing.FakeTimeProvider clock) =>
        clock.Advance(budget.Refused(Host, Second));

    private static List<double> Book(HostBudget budget, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Math.Round(budget.Reserve(Host, TimeSpan.FromMinutes(10)).TotalSeconds, 3))];
}
