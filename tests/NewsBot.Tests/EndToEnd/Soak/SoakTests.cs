using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Dapper;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd.Soak;

/// <summary>
/// The promise, for as long as anybody wants to watch: the real program is killed again and again while news comes in and Discord
/// misbehaves, and in the end every story stands once in every place that wants it, in order.
/// </summary>
public abstract class SoakTests(ITestOutputHelper output) : IDisposable
{
    // Far longer than it takes to reach the write at which it is to die, unless so much is left over that rate limits are in the way.
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(30);
    private const int Crossposted = 1; // Discord docs, "Message Flags"
    private readonly SortedDictionary<string, int> _kills = [];
    private readonly SortedDictionary<string, int> _faults = [];
    private readonly List<string> _errors = [];
    private readonly Queue<BotProcess> _alive = [];

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    /// <summary>How many processes work at the same time. It is always the oldest that is killed, and a new one is there by then.</summary>
    private protected virtual int Processes => 1;

    [Fact]
    [Trait("speed", "slow")]
    public async Task Through_faults_and_kills_every_story_stands_once_in_every_place_and_in_order()
    {
        var size = SoakSize.FromEnvironment();
        Say($"NEWSBOT_SOAK=\"{size}\"");
        var random = new Random(size.Seed);
        var began = Stopwatch.GetTimestamp();
        await using var world = await SoakWorld.OpenAsync(await NewDatabaseAsync());
        using (world.StartBot(Processes)) await UntilAsync(world, $"SELECT COUNT(*) = {SoakWorld.Outlets} FROM feeds WHERE baseline_at IS NOT NULL");
        while (_alive.Count < Processes - 1) Start(world);

        // A few more stories than needed: two that happen to read alike make one.
        var stories = 1 + (size.Deliveries * 21 / 20 / world.Places.Count);
        var published = new List<(int Outlet, string Title)>();
        var (number, echoes) = (0, 0);
        for (var life = 0; life < size.Kills; life++)
        {
            var due = (int)((long)stories * (life + 1) / size.Kills) - published.Count;
            var cycle = SoakCycle.Draw(random, due, SoakWorld.Outlets, ref number);
            echoes += Publish(world, cycle, published);
            await LiveAsync(world, cycle);
            if ((life + 1) % 20 == 0) Say($"{life + 1} kills, {published.Count} stories, {Stopwatch.GetElapsedTime(began):hh\\:mm\\:ss}");
        }

        await CountFaultsLeftAsync(world);
        await world.ClearFaultsAsync();
        Start(world);
        await UntilAsync(world, $"SELECT COUNT(*) = {published.Count + echoes} FROM entries WHERE standing = 'news'");
        await UntilAsync(world, "SELECT COUNT(*) = 0 FROM deliveries WHERE state = 'pending'");
        EndAll();

        await AssertAsync(world, size);
        Say($"killed: {Told(_kills)}; faults that struck: {Told(_faults)}; {Stopwatch.GetElapsedTime(began):hh\\:mm\\:ss}");
        foreach (var error in _errors.Distinct().Take(10)) Say(error);
        world.Judged.AssertFine();
    }

    private static int Publish(SoakWorld world, SoakCycle cycle, List<(int Outlet, string Title)> published)
    {
        foreach (var (outlet, title) in cycle.Headlines) world.Feeds.Feed($"outlet{outlet}").Publish(title, summary: $"{title}: what is known so far.");
        published.AddRange(cycle.Headlines);
        if (!cycle.Echo || published.Count == 0) return 0;
        var (first, echoed) = published[^1];
        // Taken out of the list of those that may be echoed, so that no outlet says the same thing twice.
        published[^1] = (first, "");
        if (echoed.Length == 0) return 0;
        world.Feeds.Feed($"outlet{(first + 1) % SoakWorld.Outlets}").Publish($"{echoed} reported", summary: $"{echoed}: what is known so far.");
        return 1;
    }

    private async Task LiveAsync(SoakWorld world, SoakCycle cycle)
    {
        foreach (var fault in cycle.Faults)
        {
            await world.TellAsync("faults", fault);
            _faults[(string)fault["kind"]!] = _faults.GetValueOrDefault((string)fault["kind"]!) + (int)fault["times"]!;
        }

        var trap = new SoakTrap(cycle.Death);
        world.Set(trap);
        Start(world);
        using var bot = _alive.Dequeue();
        trap.Arm(bot);
        if (cycle.Gateway is not null) await Task.WhenAny(trap.Reached, Task.Delay(TimeSpan.FromSeconds(2)));
        if (cycle.Gateway is { } mood) await world.TellAsync("gateway", mood);
        if (cycle.Death.Write > 0) await Task.WhenAny(trap.Reached, Task.Delay(LongestLife));
        await Task.Delay(cycle.Death.Delay);
        var kind = cycle.Death.Write > 0 && !trap.Reached.IsCompleted ? "before it had written so much" : cycle.Death.Kind;
        _kills[kind] = _kills.GetValueOrDefault(kind) + 1;
        bot.Kill();
        await bot.DeadAsync();
        world.Set(null);
        _errors.AddRange(bot.Errors);
    }

    /// <summary>Leaves no process behind when something was not as it should be.</summary>
    public void Dispose()
    {
        EndAll();
        GC.SuppressFinalize(this);
    }

    private void EndAll()
    {
        while (_alive.TryDequeue(out var bot)) bot.Dispose();
    }

    private void Start(SoakWorld world) => _alive.Enqueue(world.StartBot(Processes));

    private async Task CountFaultsLeftAsync(SoakWorld world)
    {
        foreach (var left in (await world.AskAsync("faults")).EnumerateArray()) _faults[left.GetProperty("kind").GetString()!] -= left.GetProperty("times").GetInt32();
    }

    private async Task AssertAsync(SoakWorld world, SoakSize size)
    {
        await using var connection = world.Connect();
        var alerts = (await connection.QueryAsync<(long Id, long StoryId, long Channel, long? MessageId)>(
            "SELECT a.id, a.story_id, d.channel_id, a.message_id FROM alerts a JOIN destinations d ON d.id = a.destination_id ORDER BY a.id")).AsList();
        var told = await connection.ExecuteScalarAsync<long>("SELECT COUNT(DISTINCT s.story_id) FROM story_entries s JOIN entries e ON e.id = s.entry_id WHERE e.standing = 'news'");
        var (edits, repeats, found, known) = await connection.QuerySingleAsync<(long, long, long, long)>(
            """
            SELECT (SELECT COUNT(*) FROM deliveries WHERE kind = 'edit' AND state = 'done'), (SELECT COUNT(*) FROM deliveries WHERE attempts > 1),
                (SELECT COUNT(*) FROM attempts WHERE outcome LIKE 'Found%'), (SELECT COUNT(*) FROM deliveries WHERE state = 'refused')
            """);
        var shown = await ShownAsync(world);
        Say(string.Join(", ", world.Places.CountBy(place => place.Sort).Select(sort => $"{sort.Value} × {sort.Key}")));
        Say($"{alerts.Count} deliveries of {told} stories to {world.Places.Count} places; {edits} edits; {repeats} deliveries took more than one try; "
            + $"{found} messages were found by looking; {known} refused; {world.Judged.Exchanges} exchanges judged");

        // None lost: every story in every place, each with its message.
        Assert.Equal(told * world.Places.Count, alerts.Count);
        Assert.InRange(alerts.Count, size.Deliveries, int.MaxValue);
        Assert.DoesNotContain(alerts, alert => alert.MessageId is null);
        Assert.Equal(0, known);
        // None doubled, none astray: each alert's mark stands on one message, in the alert's own place.
        Assert.Equal(
            alerts.Select(alert => (alert.Id, Channel: (ulong)alert.Channel)).Order(),
            shown.Select(one => (one.Alert, one.Channel)).Order());
        // By whom they are to be written: under the outlets' names where a webhook writes, and by the bot everywhere else.
        var hooks = world.Places.ToDictionary(place => place.Channel.Value, place => place.Hook?.Id.Value);
        Assert.DoesNotContain(shown, one => one.Hook != hooks[one.Channel]);
        // In order: where they stand, later alerts have later messages.
        foreach (var place in shown.GroupBy(one => one.Channel))
            Assert.Equal(place.OrderBy(one => one.Alert).Select(one => one.Message), place.Select(one => one.Message).Order());
        await AssertPublishedAsync(world, connection, shown);
    }

    /// <summary>In the places that hand their alerts on: what was handed on had been planned once, and what is noted as handed on was.</summary>
    private async Task AssertPublishedAsync(SoakWorld world, DbConnection connection, IReadOnlyList<Shown> shown)
    {
        var planned = (await connection.QueryAsync<long>("SELECT alert_id FROM deliveries WHERE kind = 'publish'")).AsList();
        var noted = (await connection.QueryAsync<long>("SELECT id FROM alerts WHERE published_at IS NOT NULL")).AsList();
        var published = shown.Where(one => one.Published).ToArray();
        Say($"{published.Length} messages were published");
        Assert.Equal(planned.Distinct(), planned);
        Assert.Subset(planned.ToHashSet(), published.Select(one => one.Alert).ToHashSet());
        Assert.Subset(published.Select(one => one.Alert).ToHashSet(), noted.ToHashSet());
        Assert.Equal(
            world.Places.Where(place => place.Crosspost).Select(place => place.Channel.Value).Order(), published.Select(one => one.Channel).Distinct().Order());
    }

    /// <summary>Every message that bears an alert's mark.</summary>
    private static async Task<IReadOnlyList<Shown>> ShownAsync(SoakWorld world)
    {
        var state = await world.AskAsync("state");
        var forums = world.Places.Where(place => place.Kind == "forum").Select(place => place.Channel.Value).ToHashSet();
        var parents = state.GetProperty("channels").EnumerateArray()
            .Where(channel => channel.TryGetProperty("parent_id", out var parent) && parent.ValueKind == JsonValueKind.String)
            .ToDictionary(Id, channel => ulong.Parse(channel.GetProperty("parent_id").GetString()!));
        return
        [
            .. state.GetProperty("messages").EnumerateArray()
                .Where(message => message.GetProperty("components").GetArrayLength() > 0)
                .Select(message =>
                {
                    var channel = ulong.Parse(message.GetProperty("channel_id").GetString()!);
                    var place = parents.TryGetValue(channel, out var parent) && forums.Contains(parent) ? parent : channel;
                    var mark = message.GetProperty("components")[0].GetProperty("components")[0].GetProperty("custom_id").GetString()!;
                    var hook = message.TryGetProperty("webhook_id", out var by) ? ulong.Parse(by.GetString()!) : (ulong?)null;
                    return new Shown(long.Parse(mark.Split(':')[2]), place, Id(message), hook, (message.GetProperty("flags").GetInt32() & Crossposted) != 0);
                }),
        ];
    }

    private sealed record Shown(long Alert, ulong Channel, ulong Message, ulong? Hook, bool Published);

    private static ulong Id(JsonElement thing) => ulong.Parse(thing.GetProperty("id").GetString()!);

    private static async Task UntilAsync(SoakWorld world, string question)
    {
        const string Done = "SELECT (SELECT COUNT(*) FROM deliveries WHERE state <> 'pending') + (SELECT COUNT(*) FROM entries) + (SELECT COUNT(*) FROM feeds WHERE baseline_at IS NOT NULL)";
        await using var connection = world.Connect();
        var (done, still) = (-1L, 0);
        while (await connection.ExecuteScalarAsync<long>(question) != 1)
        {
            // However slow the machine is, as long as something is getting done it is waited for.
            var now = await connection.ExecuteScalarAsync<long>(Done);
            (done, still) = now == done ? (done, still + 1) : (now, 0);
            if (still > 1_800)
            {
                var left = await connection.QueryAsync<(string, long, string)>(
                    "SELECT d.kind || ' in ' || p.kind, COUNT(*), MAX(d.attempts || ' tries: ' || COALESCE(d.detail, '')) FROM deliveries d JOIN destinations p ON p.id = d.destination_id WHERE d.state = 'pending' GROUP BY 1");
                Assert.Fail($"Nothing was done for three minutes, and not so: {question}\n{string.Join('\n', left)}");
            }

            await Task.Delay(100);
        }
    }

    private static string Told(SortedDictionary<string, int> counts) => string.Join(", ", counts.Select(one => $"{one.Value} {one.Key}"));

    private void Say(string line)
    {
        output.WriteLine(line);
        TestContext.Current.SendDiagnosticMessage(line);
    }
}

/// <inheritdoc/>
public sealed class SoakOnSqliteTests(ITestOutputHelper output) : SoakTests(output)
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
