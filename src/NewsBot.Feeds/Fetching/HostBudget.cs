namespace NewsBot.Feeds.Fetching;

/// <summary>
/// Learns from refusals (429, 503) how often a host likes to be asked, for all feeds on it together: the host rests as long as it
/// asked for, and afterwards requests keep a distance that doubles with each refusal and shrinks with each answer until it is
/// forgotten. Safe for all threads; hosts that never refused cost nothing.
/// </summary>
public sealed class HostBudget(TimeProvider time)
{
    private const int MostHosts = 20_000;
    private const double Decay = 0.8;

    private static readonly TimeSpan DefaultRest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(1);
    private static readonly TimeSpan FirstSpacing = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestSpacing = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ForgottenSpacing = TimeSpan.FromSeconds(0.5);

    private readonly Dictionary<string, Account> _accounts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Asks for a moment to send to <paramref name="host"/>. An answer up to <paramref name="longestWait"/> is a booking: send after
    /// that time. A longer one is none: come back after that time. Those sent away together are given different times.
    /// </summary>
    public TimeSpan Reserve(string host, TimeSpan longestWait)
    {
        lock (_accounts)
        {
            if (!_accounts.TryGetValue(host, out var account)) return TimeSpan.Zero;
            var now = time.GetUtcNow();
            var next = Later(now, Later(account.RestsUntil, account.NextFree));
            if (next - now <= longestWait)
            {
                account.NextFree = next + account.Spacing;
                return next - now;
            }

            account.NextPromise = Later(next, account.NextPromise + account.Spacing);
            return account.NextPromise - now;
        }
    }

    /// <summary>Takes note of a refusal and says how long the host rests; without a wish of its own one minute, doubling.</summary>
    public TimeSpan Refused(string host, TimeSpan? retryAfter)
    {
        lock (_accounts)
        {
            var now = time.GetUtcNow();
            if (!_accounts.TryGetValue(host, out var account)) account = Open(host, now);

            // Requests that were under way together are refused together: that counts once.
            if (account.RestsUntil <= now)
            {
                account.Refusals++;
                account.Spacing = account.Spacing == TimeSpan.Zero ? FirstSpacing : Shorter(account.Spacing * 2, LongestSpacing);
            }

            var rest = Shorter(retryAfter ?? DefaultRest * Math.Pow(2, Math.Min(account.Refusals - 1, 6)), LongestRest);
            account.RestsUntil = Later(account.RestsUntil, now + rest);
            return account.RestsUntil - now;
        }
    }

    /// <summary>Takes note of an answer: the distance shrinks.</summary>
    public void Served(string host)
    {
        lock (_accounts)
        {
            if (!_accounts.TryGetValue(host, out var account) || account.RestsUntil > time.GetUtcNow()) return;
            account.Refusals = 0;
            account.Spacing *= Decay;
            if (account.Spacing < ForgottenSpacing) _accounts.Remove(host);
        }
    }

    private Account Open(string host, DateTimeOffset now)
    {
        if (_accounts.Count >= MostHosts)
            foreach (var (rested, _) in _accounts.Where(a => a.Value.RestsUntil <= now).ToList())
                _accounts.Remove(rested);
        return _accounts[host] = new();
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private sealed class Account
    {
        public DateTimeOffset RestsUntil;
        public DateTimeOffset NextFree;
        public DateTimeOffset NextPromise;
        public TimeSpan Spacing;
        public int Refusals;
    }
}
