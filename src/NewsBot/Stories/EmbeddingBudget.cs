using Microsoft.Extensions.Options;

namespace NewsBot.Stories;

/// <summary>How many headlines may still be sent in this hour and this day, counted from the start of the process. Not thread safe.</summary>
internal sealed class EmbeddingBudget(IOptions<EmbeddingOptions> options, TimeProvider time)
{
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private (long Period, int Spent) _hour, _day;

    /// <summary>Takes headlines off the budget; false when there is not enough left of it.</summary>
    public bool TrySpend(int headlines)
    {
        var elapsed = time.GetUtcNow() - _start;
        var hour = Turn(_hour, (long)elapsed.TotalHours);
        var day = Turn(_day, (long)elapsed.TotalDays);
        if (hour.Spent + headlines > options.Value.HeadlinesPerHour || day.Spent + headlines > options.Value.HeadlinesPerDay) return false;
        (_hour, _day) = (hour with { Spent = hour.Spent + headlines }, day with { Spent = day.Spent + headlines });
        return true;
    }

    private static (long Period, int Spent) Turn((long Period, int Spent) count, long period) => count.Period == period ? count : (period, 0);
}
