using Dapper;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Sandbox;
using NewsBot.Stories;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <summary>A second opinion that comes after the alerts stand: it edits them and nothing else.</summary>
public sealed class LateEvidenceTests : IAsyncLifetime
{
    private const string Closed = "Harbour bridge at Port Amble closed after cracks are found";
    private const string Cracks = "Engineers discover fractures, harbour crossing shut to traffic";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
    private FeedHost _feeds = null!;
    private EmbeddingHost _embeddings = null!;
    private SandboxServer _sandbox = null!;
    private TestDesk _desk = null!;
    private FeedId _ledger, _echo;

    public async ValueTask InitializeAsync()
    {
        _feeds = await FeedHost.StartAsync();
        _embeddings = await EmbeddingHost.StartAsync();
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { RateLimitScale = 100 }, TimeProvider.System, null, default);
        _desk = await TestDesk.OpenAsync(TestDatabase.Sqlite(), _time,
            ("Feeds:AllowedPrivateHosts:0", _feeds.Authority), ("Discord:Token", _sandbox.Info.BotToken), ("Discord:ApiBase", _sandbox.Info.Api),
            ("Embeddings:Address", _embeddings.Address), ("Embeddings:DoubtFrom", "0"), ("Embeddings:SureFrom", "1"), ("Embeddings:HeadlinesPerHour", "6"), ("Embeddings:RestAfterFailure", "00:00:00"));
        (_ledger, _echo) = (await FollowAsync("ledger"), await FollowAsync("echo"));
        await _desk.FollowTopicAsync("Harbour", "harbour");
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _sandbox.DisposeAsync();
        await _embeddings.DisposeAsync();
        await _feeds.DisposeAsync();
    }

    [Fact]
    public async Task Two_alerts_of_one_event_become_one_story_by_edits()
    {
        _embeddings.AnswerVectors(_ => [1, 2, 3]);
        var doubt = await PublishTwoAsync(Cracks);

        Assert.Equal(SecondOpinion.Join, await ConsiderAsync(doubt));
        await DeliverLaterAsync();

        var alerts = await ShownAlert.InAsync(_sandbox, "news");
        Assert.Equal([(Closed, "echo"), (Cracks, null)], alerts.Select(alert => (alert.Title, alert.Also)));
        Assert.Contains("goes on", alerts[1].Text);
    }

    [Fact]
    public async Task A_report_that_joined_wrongly_leaves_by_an_edit()
    {
        _embeddings.AnswerVectors(text => text.StartsWith(Closed, StringComparison.Ordinal) ? [1, 0] : [0, 1]);
        var doubt = await PublishTwoAsync("Port Amble harbour bridge closed: cracks found in piers", "The Port Amble bridge is closed while divers look at the piers.");
        Assert.True(doubt.Joined);

        Assert.Equal(SecondOpinion.Split, await ConsiderAsync(doubt));
        await DeliverLaterAsync();

        Assert.Equal(2, (await ShownAlert.InAsync(_sandbox, "news")).Count);
    }

    [Fact]
    public async Task What_a_moderator_has_joined_no_second_opinion_splits()
    {
        _embeddings.AnswerVectors(text => text.StartsWith(Closed, StringComparison.Ordinal) ? [1, 0] : [0, 1]);
        var doubt = await PublishTwoAsync(Cracks);
        await _desk.Get<Regrouper>().JoinAsync(doubt.Entry, doubt.Nearest, new JudgedBy(TestDesk.Guild, TestDesk.Moderator), default);

        await ConsiderAsync(doubt with { Joined = true });
        await DeliverLaterAsync();

        Assert.Equal([(Closed, "echo"), (Cracks, null)], (await ShownAlert.InAsync(_sandbox, "news")).Select(alert => (alert.Title, alert.Also)));
    }

    [Fact]
    public async Task An_endpoint_of_no_help_changes_nothing()
    {
        _embeddings.AnswerText("overloaded", 503);
        var doubt = await PublishTwoAsync(Cracks);

        await Assert.ThrowsAsync<HttpRequestException>(() => ConsiderAsync(doubt));
        await DeliverLaterAsync();

        Assert.Equal([(Closed, null), (Cracks, null)], (await ShownAlert.InAsync(_sandbox, "news")).Select(alert => (alert.Title, alert.Also)));
    }

    [Fact]
    public async Task After_a_failed_call_the_worker_goes_on_with_the_next_doubt()
    {
        _embeddings.AnswerText("overloaded", 503);
        var doubt = await PublishTwoAsync(Cracks);
        var asked = _embeddings.Answer;
        _embeddings.Answer = async (context, texts) =>
        {
            await asked(context, texts);
            _embeddings.AnswerVectors(_ => [1, 2, 3]);
        };
        _desk.Get<DoubtQueue>().Add(doubt);
        _desk.Get<DoubtQueue>().Add(doubt);
        var worker = _desk.Get<LateEvidenceWorker>();
        await worker.StartAsync(default);
        for (var i = 0; i < 300 && !await AreOneAsync(doubt); i++) await Task.Delay(100);
        await worker.StopAsync(default);
        await DeliverLaterAsync();

        Assert.Equal([(Closed, "echo"), (Cracks, null)], (await ShownAlert.InAsync(_sandbox, "news")).Select(alert => (alert.Title, alert.Also)));
    }

    [Fact]
    public async Task When_the_budget_is_spent_nobody_is_asked()
    {
        _embeddings.AnswerVectors(_ => [1, 2, 3]);
        var doubt = await PublishTwoAsync(Cracks);
        for (var i = 0; i < 10; i++) await ConsiderAsync(doubt);

        Assert.Equal(6, _embeddings.Texts);
    }

    private Task<bool> AreOneAsync(Doubt doubt) => _desk.Database.ReadAsync(async connection => await connection.ExecuteScalarAsync<long>(
        "SELECT COUNT(DISTINCT story_id) FROM story_entries WHERE entry_id IN (@one, @other)", new { one = doubt.Entry.Value, other = doubt.Nearest.Value }) == 1, default);

    private Task<SecondOpinion> ConsiderAsync(Doubt doubt) => _desk.Get<LateEvidenceWorker>().ConsiderAsync(doubt, default);

    /// <summary>Publishes the closed bridge and another report, both alerted, and gives the doubt about the second.</summary>
    private async Task<Doubt> PublishTwoAsync(string title, string summary = "")
    {
        _feeds.Feed("ledger").Publish(Closed, summary: summary.Length > 0 ? "Divers look at the piers of the Port Amble bridge." : "");
        await _desk.CheckAsync(_ledger);
        _time.Advance(TimeSpan.FromMinutes(1));
        _feeds.Feed("echo").Publish(title, summary: summary);
        await _desk.CheckAsync(_echo);
        await DeliverLaterAsync();
        Doubt? doubt = null;
        while (_desk.Get<DoubtQueue>().Waiting.TryRead(out var next)) doubt = next;
        return doubt!;
    }

    private async Task<FeedId> FollowAsync(string outlet)
    {
        _feeds.Feed(outlet).Publish("Tide tables for the month");
        var id = await _desk.FollowFeedAsync(_feeds.Feed(outlet).Address);
        await _desk.CheckAsync(id);
        return id;
    }

    private async Task DeliverLaterAsync()
    {
        for (var round = 0; round < 3; round++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            while (await _desk.Get<DeliveryStore>().ClaimAsync(_desk.Now, TimeSpan.FromMinutes(3), Random.Shared.NextInt64(1, long.MaxValue), 16, default) is { Count: > 0 } claimed)
                foreach (var delivery in claimed) await _desk.Get<DeliverySender>().SendAsync(delivery, default);
        }
    }
}
