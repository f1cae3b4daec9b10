using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using NewsBot.Sandbox;
using NewsBot.Tests.Commands;
using NewsBot.Tests.Described;
using NewsBot.Tests.Desk;
using Npgsql;

namespace NewsBot.Tests.EndToEnd;

/// <summary>Two processes of the real program on one database, and people at Discord.</summary>
public sealed class TwoProcessesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task People_are_answered_once_and_by_the_other_process_when_one_is_killed()
    {
        var judged = new Judged();
        var answers = new ConcurrentQueue<int>();
        await using var feeds = await FeedHost.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { RateLimitScale = 0, MaxConcurrency = 16, Watch = Watch }, TimeProvider.System, null, Ct);
        await using var database = await TestDatabase.PostgresAsync();
        using var moderator = await Person.EnterAsync(sandbox.Info, sandbox.Info.Users["moderator"], Ct);

        using var first = BotProcess.Start(database, sandbox, feeds);
        await UntilServedAsync(sandbox);
        using var second = BotProcess.Start(database, sandbox, feeds);
        await using (var connection = new NpgsqlConnection(database.ConnectionString))
            while (await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM processes") < 2) await Task.Delay(100, Ct);
        // Long enough for the second to reach for the gateway.
        await Task.Delay(TimeSpan.FromSeconds(3), Ct);
        Assert.Equal(1, await ConnectedAsync(sandbox));
        for (var i = 0; i < 3; i++) await moderator.AskAsync("help");

        first.Kill();
        await first.DeadAsync();
        await UntilServedAsync(sandbox);
        await moderator.AskAsync("help");
        Assert.Equal([204, 204, 204, 204], answers);
        judged.AssertFine();

        void Watch(SandboxExchange exchange)
        {
            judged.Watch(exchange);
            if (exchange.Path.EndsWith("/callback", StringComparison.Ordinal)) answers.Enqueue(exchange.Status);
        }
    }

    private static async Task UntilServedAsync(SandboxServer sandbox)
    {
        while (await ConnectedAsync(sandbox) == 0) await Task.Delay(100, Ct);
    }

    /// <summary>How many of the bot's processes the gateway serves.</summary>
    private static async Task<int> ConnectedAsync(SandboxServer sandbox)
    {
        using var http = new HttpClient();
        return (await http.GetFromJsonAsync<JsonElement>(sandbox.Info.Page + "sandbox/state", Ct)).GetProperty("sessions").EnumerateArray()
            .Count(session => session.GetProperty("connected").GetBoolean() && session.GetProperty("user_id").GetString() == sandbox.Info.ApplicationId);
    }
}
