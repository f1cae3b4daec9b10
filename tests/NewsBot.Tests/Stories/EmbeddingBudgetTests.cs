using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Stories;

namespace NewsBot.Tests.Stories;

public sealed class EmbeddingBudgetTests
{
    [Fact]
    public void What_is_spent_comes_back_with_the_next_hour_until_the_day_is_spent()
    {
        var time = new FakeTimeProvider();
        var budget = new EmbeddingBudget(Options.Create(new EmbeddingOptions { HeadlinesPerHour = 4, HeadlinesPerDay = 6 }), time);

        Assert.True(budget.TrySpend(2));
        Assert.True(budget.TrySpend(2));
        Assert.False(budget.TrySpend(2));
        time.Advance(TimeSpan.FromHours(1));
        Assert.True(budget.TrySpend(2));
        Assert.False(budget.TrySpend(2));
        time.Advance(TimeSpan.FromHours(23));
        Assert.True(budget.TrySpend(2));
    }
}
