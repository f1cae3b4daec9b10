using Dapper;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Discord;
using NewsBot.Tests.Desk;
using NewsBot.Topics.Search;

namespace NewsBot.Tests.Topics.Search;

/// <summary>The archive as people search it, on either database. Feed 1 and 2 are sources of the test server, 3 of another one.</summary>
public abstract class ArchiveSearchTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);
    private static readonly Snowflake Elsewhere = new(99);
    private TestDesk _desk = null!;
    private long _last;

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _desk = await TestDesk.OpenAsync(await NewDatabaseAsync(), new FakeTimeProvider(Now), ("Search:IndexBatch", "3"), ("Search:Candidates", "100"), ("Search:Hits", "10"));
        await WriteAsync("INSERT INTO outlets (id, host, name) VALUES (1, 'post.example', 'Harbour Post'), (2, 'echo.example', 'Coast Echo'), (3, 'private.example', 'Private Line')");
        await WriteAsync("INSERT INTO feeds (id, address, outlet_id, added_at, next_check_at) VALUES (1, 'a', 1, 0, 0), (2, 'b', 2, 0, 0), (3, 'c', 3, 0, 0)");
        await WriteAsync("INSERT INTO sources (guild_id, feed_id, added_by, added_at) VALUES (@here, 1, 0, 0), (@here, 2, 0, 0), (@there, 3, 0, 0)", new { here = TestDesk.Guild, there = Elsewhere });
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_entry_is_found_before_it_is_indexed_and_after()
    {
        await ReportAsync("Ferry to Lowen runs again");
        Assert.Equal(["Ferry to Lowen runs again"], await FindAsync("ferries lowen"));
        Assert.Equal(1, await IndexAsync());
        Assert.Equal(["Ferry to Lowen runs again"], await FindAsync("ferries lowen"));
        Assert.Equal(0, await IndexAsync());
    }

    [Fact]
    public async Task The_query_decides_on_what_the_index_finds()
    {
        await ReportAsync("Rate of interest in rowing", "A town discovers boats");
        await ReportAsync("Interest rate falls", "The bank had warned");
        await ReportAsync("Assist of the season");
        await IndexAsync();
        Assert.Equal(["Interest rate falls"], await FindAsync("\"interest rate\""));
        Assert.Equal(["Interest rate falls"], await FindAsync("interest -rowing"));
        Assert.Empty(await FindAsync("ass"));
        Assert.Equal(["Assist of the season"], await FindAsync("assis*"));
        Assert.Equal(["Interest rate falls"], await FindAsync("/f[a]lls/"));
    }

    [Fact]
    public async Task A_server_finds_only_what_its_own_sources_brought()
    {
        await ReportAsync("Storm at sea", feed: 3);
        await ReportAsync("Storm on land", feed: 1);
        Assert.Equal(["Storm on land"], await FindAsync("storm"));
        await IndexAsync();
        Assert.Equal(["Storm on land"], await FindAsync("storm"));
        Assert.Equal(["Storm at sea"], await FindAsync("storm", Elsewhere));
        await WriteAsync("INSERT INTO sources (guild_id, feed_id, added_by, added_at) VALUES (0, 3, 0, 0)");
        Assert.Equal(2, (await FindAsync("storm")).Count);
    }

    [Fact]
    public async Task A_reworded_entry_is_found_by_its_new_words_only_and_a_cleared_one_not_at_all()
    {
        var reworded = await ReportAsync("Mayor resigns");
        var cleared = await ReportAsync("Mayor returns");
        await IndexAsync();
        await WriteAsync("UPDATE entries SET title = 'Mayor denies resigning' WHERE id = @reworded", new { reworded });
        await WriteAsync("DELETE FROM entries WHERE id = @cleared", new { cleared });
        Assert.Equal(1, await IndexAsync());
        Assert.Empty(await FindAsync("returns"));
        Assert.Equal(["Mayor denies resigning"], await FindAsync("denies"));
        Assert.Empty(await FindAsync("resigns"));
    }

    [Fact]
    public async Task A_headline_stands_above_a_mention_the_newer_above_the_older_and_one_story_once()
    {
        await ReportAsync("Glacier retreats", daysAgo: 60);
        await ReportAsync("Glacier breaks", daysAgo: 3);
        await ReportAsync("Hut closes", "near the glacier", daysAgo: 3);
        await ReportAsync("Glacier breaks again", daysAgo: 2, story: 4);
        await ReportAsync("Second glacier breaks", daysAgo: 2, story: 4, feed: 2);
        await IndexAsync();
        var hits = (await SearchAsync("glacier", TestDesk.Guild)).Hits;
        Assert.Equal(2, hits[0].Outlets);
        Assert.Equal(["Glacier breaks", "Glacier retreats", "Hut closes"], hits.Skip(1).Select(hit => hit.Entry.Title));
    }

    [Fact]
    public async Task An_old_headline_is_found_behind_many_new_mentions()
    {
        await ReportAsync("Comet seen", daysAgo: 300);
        for (var i = 0; i < 30; i++) await ReportAsync($"Talk {i}", "about a comet");
        await IndexAsync();
        var found = await SearchAsync("comet", TestDesk.Guild);
        Assert.Contains("Comet seen", found.Hits.Select(hit => hit.Entry.Title));
        Assert.False(found.Complete);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(150)] // more sources than are looked up in the index
    public async Task Entries_far_apart_are_found_the_newest_first(int moreSources)
    {
        for (var feed = 100; feed < 100 + moreSources; feed++)
        {
            await WriteAsync("INSERT INTO feeds (id, address, outlet_id, added_at, next_check_at) VALUES (@feed, @address, 2, 0, 0)", new { feed, address = $"f{feed}" });
            await WriteAsync("INSERT INTO sources (guild_id, feed_id, added_by, added_at) VALUES (@here, @feed, 0, 0)", new { here = TestDesk.Guild, feed });
        }

        long[] ids = [1, 4_094, 4_096, 4_098, 20_000, 70_000, 300_000, 1_200_000, 1_200_002];
        foreach (var id in ids)
        {
            _last = id - 1;
            await ReportAsync($"Comet {id}", daysAgo: 2);
            await ReportAsync("Somebody else's comet", feed: 3);
        }

        await IndexAsync();
        var found = (await _desk.Get<ArchiveSearch>().SinceAsync(TestDesk.Guild, Ask.Topic("comet"), Now.AddDays(-3), Ct)).Entries;
        Assert.Equal(ids.Reverse(), found.Select(entry => entry.Id.Value));
        var (newest, complete) = await _desk.Get<ArchiveSearch>().SinceAsync(TestDesk.Guild, Ask.Topic("comet"), Now.AddDays(-3), Ct, depth: 3);
        Assert.Equal([1_200_002, 1_200_000, 300_000], newest.Select(entry => entry.Id.Value));
        Assert.False(complete);
    }

    [Fact]
    public async Task What_no_word_narrows_is_asked_of_the_newest_entries_and_says_so()
    {
        await ReportAsync("Comet at the start");
        for (var i = 0; i < 30; i++) await ReportAsync($"Talk {i}");
        await IndexAsync();
        var pattern = await SearchAsync("/c[o]met/", TestDesk.Guild);
        Assert.Empty(pattern.Hits);
        Assert.Equal((false, 25), (pattern.Complete, pattern.LookedAt));
        var narrowed = await SearchAsync("/c[o]met/ start", TestDesk.Guild);
        Assert.Single(narrowed.Hits);
        Assert.Equal((true, null), (narrowed.Complete, narrowed.LookedAt));
    }

    [Fact]
    public async Task An_index_of_another_version_is_built_anew()
    {
        await ReportAsync("Ferry to Lowen runs again");
        await ReportAsync("Bridge stays closed");
        await IndexAsync();
        await WriteAsync("UPDATE settings SET value = '0:2' WHERE name = 'search-index'");
        Assert.Equal(["Bridge stays closed"], await FindAsync("bridge"));
        Assert.Equal(2, await IndexAsync());
        Assert.Equal(["Bridge stays closed"], await FindAsync("bridge"));
    }

    [Fact]
    public async Task Headlines_reach_back_as_far_as_asked_and_no_further()
    {
        await ReportAsync("Older ferry", daysAgo: 3);
        await ReportAsync("Newer ferry", daysAgo: 1);
        await ReportAsync("Newest bridge", daysAgo: 1);
        await IndexAsync();
        async Task<string[]> SinceAsync(int days, string? query) => [.. (await _desk.Get<ArchiveSearch>().SinceAsync(
            TestDesk.Guild, query is null ? null : Ask.Topic(query), Now.AddDays(-days), Ct)).Entries.Select(entry => entry.Title)];
        Assert.Equal(["Newest bridge", "Newer ferry"], await SinceAsync(2, null));
        Assert.Equal(["Newer ferry", "Older ferry"], await SinceAsync(4, "ferry"));
        Assert.Empty(await SinceAsync(0, null));
    }

    private async Task<long> ReportAsync(string title, string summary = "", int feed = 1, double daysAgo = 0.1, long? story = null)
    {
        var id = ++_last;
        await WriteAsync(
            """
            INSERT INTO entries (id, feed_id, outlet_id, title, summary, link, language, published_at, seen_at, fingerprint)
            VALUES (@id, @feed, @feed, @title, @summary, 'https://post.example/a', 'en', @at, @at, 1)
            """, new { id, feed, title, summary, at = Now.AddDays(-daysAgo) });
        if (story is not null) await WriteAsync("INSERT INTO story_entries (entry_id, story_id, score) VALUES (@id, @story, 1)", new { id, story });
        return id;
    }

    private Task WriteAsync(string sql, object? values = null) => _desk.Database.WriteAsync(tx => tx.Connection!.ExecuteAsync(sql, values, tx), Ct);

    private Task<int> IndexAsync() => _desk.Get<SearchIndexer>().CatchUpAsync(Ct);

    private Task<SearchResult> SearchAsync(string query, Snowflake guild) => _desk.Get<ArchiveSearch>().FindAsync(guild, Ask.Topic(query), Ct);

    private async Task<IReadOnlyList<string>> FindAsync(string query, Snowflake? guild = null) =>
        [.. (await SearchAsync(query, guild ?? TestDesk.Guild)).Hits.Select(hit => hit.Entry.Title)];
}

/// <inheritdoc/>
public sealed class ArchiveSearchOnSqliteTests : ArchiveSearchTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}
