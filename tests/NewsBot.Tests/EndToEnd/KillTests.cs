using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsBot.Sandbox;
using NewsBot.Tests.Described;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <summary>The real program is killed at random instants while stories come in and Discord loses replies.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 22;
    private const int Outlets = 4;

    [Fact]
    public async Task Killed_at_any_instant_it_loses_nothing_and_doubles_nothing()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        await using var feeds = await FeedHost.StartAsync();
        var judged = new Judged();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { RateLimitScale = 100, Watch = judged.Watch }, TimeProvider.System, null, default);
        await using var database = TestDatabase.Sqlite();
        await FurnishAsync(database, feeds);
        using var http = new HttpClient { BaseAddress = new Uri(sandbox.Info.Page) };

        var published = 0;
        using (BotProcess.Start(database, sandbox, feeds)) await UntilAsync(database, "SELECT COUNT(*) = 4 FROM feeds WHERE baseline_at IS NOT NULL");
        for (var kill = 0; kill < Kills; kill++)
        {
            using var bot = BotProcess.Start(database, sandbox, feeds);
            for (var i = random.Next(1, 4); i > 0; i--) feeds.Feed($"outlet{random.Next(Outlets)}").Publish(Headline(random, ++published));
            // The worst case: Discord has done it and the answer is lost.
            if (kill % 3 == 0)
                (await http.PostAsJsonAsync("sandbox/faults", new { kind = "ReplyLost", method = "POST", path = "/channels/*/messages", times = 1 })).EnsureSuccessStatusCode();
            await Task.Delay(random.Next(600, 2_200));
        }

        using (BotProcess.Start(database, sandbox, feeds))
        {
            await UntilAsync(database, $"SELECT COUNT(*) = {published} FROM entries WHERE standing = 'news'");
            await UntilAsync(database, "SELECT COUNT(*) = 0 FROM deliveries WHERE state = 'pending' AND kind = 'create'");
        }

        Assert.Equal(0, (await http.GetFromJsonAsync<JsonElement>("sandbox/faults")).GetArrayLength());
        await AssertOneMessageAnAlertAsync(database, http);
        Assert.InRange(judged.Exchanges, published, int.MaxValue);
        judged.AssertFine();
    }

    private static async Task AssertOneMessageAnAlertAsync(TestDatabase database, HttpClient http)
    {
        await using var connection = new SqliteConnection(database.ConnectionString);
        var without = await connection.ExecuteScalarAsync<long>(
            """
            SELECT COUNT(*) FROM entries e WHERE standing = 'news' AND NOT EXISTS (
                SELECT 1 FROM story_entries s JOIN alerts a ON a.story_id = s.story_id WHERE s.entry_id = e.id AND a.message_id IS NOT NULL)
            """);
        Assert.Equal(0, without);
        var alerts = (await connection.QueryAsync<(long Id, long MessageId)>("SELECT id, message_id FROM alerts")).AsList();
        var state = await http.GetFromJsonAsync<JsonElement>("sandbox/state");
        var marks = state.GetProperty("messages").EnumerateArray()
            .Where(message => message.GetProperty("channel_id").GetString() == TestDesk.News.ToString())
            .Select(message => message.GetProperty("components")[0].GetProperty("components")[0].GetProperty("custom_id").GetString()!.Split(':')[2])
            .ToArray();
        Assert.Equal(alerts.Select(alert => alert.Id.ToString()).Order(), marks.Order());
    }

    private static async Task FurnishAsync(TestDatabase database, FeedHost feeds)
    {
        var desk = await TestDesk.OpenAsync(database.Kept());
        for (var i = 0; i < Outlets; i++)
        {
            feeds.Feed($"outlet{i}").Publish($"Back catalogue of outlet {i} about the old harbour");
            await desk.FollowFeedAsync(feeds.Feed($"outlet{i}").Address);
        }

        await desk.FollowTopicAsync("Harbour", "harbour");
        await desk.DisposeAsync();
    }

    private static string Headline(Random random, int number)
    {
        string Word() => string.Concat(Enumerable.Range(0, random.Next(2, 4)).Select(_ => $"{"bdfgklmnprstvz"[random.Next(14)]}{"aeiou"[random.Next(5)]}"));
        return $"{Word()} {Word()} {Word()} harbour {Word()} {Word()} {number}";
    }

    private static async Task UntilAsync(TestDatabase database, string question)
    {
        await using var connection = new SqliteConnection(database.ConnectionString);
        for (var i = 0; i < 1800; i++)
        {
            if (await connection.ExecuteScalarAsync<long>(question) == 1) return;
            await Task.Delay(100);
        }

        var open = await connection.QueryAsync<string>(
            """
            SELECT 'delivery ' || id || ' ' || kind || ', ' || attempts || ' attempts, due ' || due_at || ': ' || COALESCE(detail, 'not tried') FROM deliveries WHERE state = 'pending'
            UNION ALL SELECT 'feed ' || id || ' ' || state || ', next check ' || next_check_at || ': ' || COALESCE(failure_detail, 'well') FROM feeds
            """);
        Assert.Fail($"Not so within three minutes, at {DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}: {question}\n{string.Join('\n', open)}");
    }
}
