using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NewsBot.Discord;
using NewsBot.Operations;
using NewsBot.Storage;
using NewsBot.Topics;
using NewsBot.Topics.Search;

namespace NewsBot.Benchmarks;

/// <summary>
/// The cost of indexing and of searching an archive: <c>search [count] [path-or-postgres]</c>. With a connection string of PostgreSQL it works
/// in a schema of its own and drops it, unless the string names one (<c>Search Path=…</c>); that and a file are kept, so that a second run only
/// searches.
/// </summary>
internal static class SearchBenchmark
{
    private const int Feeds = 500;
    private const int Rounds = 30;
    private static readonly Snowflake Everything = new(1);
    private static readonly Snowflake OneFeed = new(2);
    private static readonly DateTimeOffset End = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var place = args.Length > 1 ? args[1] : Path.Combine(Path.GetTempPath(), $"search-{count}.db");
        var isPostgres = place.Contains('=');
        var named = isPostgres ? new Npgsql.NpgsqlConnectionStringBuilder(place).SearchPath : null;
        var schema = named ?? $"search{Environment.ProcessId}";
        if (isPostgres)
        {
            await using var server = new Npgsql.NpgsqlConnection(place);
            await server.ExecuteAsync($"CREATE SCHEMA IF NOT EXISTS {schema}");
        }

        using var host = Host(isPostgres ? $"{place};Search Path={schema};Command Timeout=600" : $"Data Source={place}", isPostgres);
        try
        {
            await host.Services.GetRequiredService<Migrator>().MigrateAsync(default);
            var database = host.Services.GetRequiredService<Database>();
            var words = SyntheticTexts.Words(new Random(20_261_122));
            await FillAsync(database, count, words);
            await IndexAsync(host, database, count, isPostgres, schema);
            await SearchAsync(host, words);
        }
        finally
        {
            if (isPostgres && named is null)
            {
                await using var server = new Npgsql.NpgsqlConnection(place);
                await server.ExecuteAsync($"DROP SCHEMA {schema} CASCADE", commandTimeout: 600);
            }
        }
    }

    private static IHost Host(string connection, bool isPostgres)
    {
        var builder = BotHost.CreateDesk(decided: [new("Database:Provider", isPostgres ? "postgres" : "sqlite"), new("Database:ConnectionString", connection),
            new("Database:CommandTimeout", "00:10:00"), new("Logging:LogLevel:Default", "None")]);
        return builder.Build();
    }

    private static async Task FillAsync(Database database, int count, string[] words)
    {
        var there = await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM entries"), default);
        if (there == count) return;
        await database.WriteAsync(async tx =>
        {
            await tx.Connection!.ExecuteAsync("INSERT INTO outlets (id, host, name) SELECT id, host, name FROM " + database.Dialect.Rows("@rows", "id bigint", "host text", "name text"),
                new { rows = Columns.Json(Enumerable.Range(1, Feeds).Select(i => new { Id = i, Host = $"outlet{i}.example", Name = $"Outlet {words[i]}" })) }, tx);
            await tx.Connection!.ExecuteAsync("INSERT INTO feeds (id, address, outlet_id, added_at, next_check_at) SELECT id, address, id, 0, 0 FROM " + database.Dialect.Rows("@rows", "id bigint", "address text"),
                new { rows = Columns.Json(Enumerable.Range(1, Feeds).Select(i => new { Id = i, Address = $"https://outlet{i}.example/feed" })) }, tx);
            await tx.Connection!.ExecuteAsync("INSERT INTO sources (guild_id, feed_id, added_by, added_at) SELECT 1, id, 0, 0 FROM feeds UNION ALL SELECT 2, 77, 0, 0", transaction: tx);
        }, default);
        var random = new Random(5);
        const int batch = 5_000;
        for (var from = 1; from <= count; from += batch)
        {
            var rows = Columns.Json(Enumerable.Range(from, Math.Min(batch, count - from + 1)).Select(id =>
            {
                var text = SyntheticTexts.Text(random, words);
                return new
                {
                    Id = id,
                    FeedId = 1 + (id % Feeds),
                    text.Title,
                    text.Summary,
                    Link = $"https://outlet{1 + (id % Feeds)}.example/{id}",
                    At = (End - TimeSpan.FromSeconds((count - id) * 2.6)).ToUnixTimeMilliseconds(),
                };
            }));
            await database.WriteAsync(tx => tx.Connection!.ExecuteAsync(
                "INSERT INTO entries (id, feed_id, outlet_id, title, link, summary, language, published_at, seen_at, fingerprint) SELECT id, feed_id, feed_id, title, link, summary, 'en', at, at, id FROM "
                + database.Dialect.Rows("@rows", "id bigint", "feed_id bigint", "title text", "summary text", "link text", "at bigint"), new { rows }, tx), default);
        }
    }

    private static async Task IndexAsync(IHost host, Database database, int count, bool isPostgres, string schema)
    {
        var size = await SizeAsync();
        var indexer = host.Services.GetRequiredService<SearchIndexer>();
        using var process = Process.GetCurrentProcess();
        var (watch, cpu) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        var done = await indexer.CatchUpAsync(default);
        process.Refresh();
        var took = watch.Elapsed;
        var grown = await SizeAsync() - size;
        if (done > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"indexed {done:N0} in {took.TotalSeconds:F1} s: {took.TotalMicroseconds / done:F0} µs an entry, {(process.TotalProcessorTime - cpu).TotalMicroseconds / done:F0} µs of our processor time, {grown / done} bytes an entry ({size / count} without)"));
        }

        if (isPostgres) await database.ReadAsync(connection => connection.ExecuteAsync("ANALYZE entries, search_index", commandTimeout: 600), default);

        Task<long> SizeAsync() => database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(isPostgres
            ? $"SELECT SUM(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '{schema}' AND c.relkind = 'r'"
            : "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"), default);
    }

    private static async Task SearchAsync(IHost host, string[] words)
    {
        var search = host.Services.GetRequiredService<ArchiveSearch>();
        (string Name, string Query)[] queries =
        [
            ("the most common word", words[0]), ("a common word", words[40]), ("two common words", $"{words[30]} {words[50]}"), ("a rare word", words[50_000]),
            ("a common and a rare word", $"{words[3]} {words[40_000]}"), ("a phrase of common words", $"\"{words[20]} {words[30]}\""), ("an absent word", "unheardof"),
            ("a prefix", words[200][..4] + "*"), ("twenty alternatives", string.Join(" OR ", words.Skip(900).Take(20))), ("an outlet", $"source:{words[7]} {words[2]}"),
            ("a headline word, but", $"title:{words[60]} -{words[5]}"), ("a regular expression", "/zz+q/"),
        ];
        var since = TopicQuery.Parse(words[60]).Query!;
        (string Name, Func<Snowflake, Task<int>> Run)[] searches =
        [
            .. queries.Select(one => (one.Name, (Func<Snowflake, Task<int>>)(async server => (await search.FindAsync(server, TopicQuery.Parse(one.Query).Query!, default)).Hits.Count))),
            .. ((int[])[1, 24, 168]).SelectMany(hours => ((string, Func<Snowflake, Task<int>>)[])
            [
                ($"headlines of {hours} hours", async server => (await search.SinceAsync(server, null, End.AddHours(-hours), default)).Entries.Count),
                ($"headlines of a topic, {hours} h", async server => (await search.SinceAsync(server, since, End.AddHours(-hours), default)).Entries.Count),
            ]),
        ];

        // A desk has run for a while: its code is compiled to the end. The first search of all is told beside.
        var firsts = new Dictionary<string, double>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (name, run) in searches)
            {
                var watch = Stopwatch.StartNew();
                await run(Everything);
                firsts.TryAdd(name, watch.Elapsed.TotalMilliseconds);
                await run(OneFeed);
            }
        }

        Console.WriteLine("| search                     | typical ms | slowest |   hits | a server of one feed | slowest |   hits | first of all |");
        Console.WriteLine("|----------------------------|-----------:|--------:|-------:|---------------------:|--------:|-------:|-------------:|");
        foreach (var (name, run) in searches)
        {
            var (all, one) = (await TimeAsync(() => run(Everything)), await TimeAsync(() => run(OneFeed)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name,-26} | {all.Typical,10:F1} | {all.Slowest,7:F1} | {all.Found,6} | {one.Typical,20:F1} | {one.Slowest,7:F1} | {one.Found,6} | {firsts[name],12:F1} |"));
        }
    }

    private static async Task<(double Typical, double Slowest, int Found)> TimeAsync(Func<Task<int>> search)
    {
        var (times, found) = (new List<double>(), 0);
        for (var i = 0; i < 15; i++)
        {
            var watch = Stopwatch.StartNew();
            found = await search();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return (times[times.Count / 2], times[^1], found);
    }
}
