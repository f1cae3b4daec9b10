using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Sandbox;
using NewsBot.Sandbox.Newswire;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <summary>
/// Plays the sample newswire's morning through the whole desk on a clock of its own, and holds every message and every edit that came over
/// the wire: one alert a story, growing by edits, what is new in its thread, what was taken back struck through.
/// </summary>
public sealed class NewswireStoriesTests
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>The minutes of the newswire's day in which these stories go on; in between nothing of them happens.</summary>
    private static readonly (int From, int To)[] Happenings = [(30, 44), (86, 96), (113, 117), (178, 180), (188, 199)];

    [Fact]
    public async Task The_newswires_quakes_and_its_forged_resignation_arrive_as_single_growing_alerts()
    {
        var time = new FakeTimeProvider(Nine);
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { RateLimitScale = 0 }, time, null, default);
        await using var newswire = await NewswireServer.StartAsync(new NewswireOptions { Speed = 1, WarmUp = TimeSpan.Zero }, time, null, default);
        await using var desk = await TestDesk.OpenAsync(TestDatabase.Sqlite(), time,
            ("Feeds:AllowedPrivateHosts:0", newswire.Address.Authority), ("Discord:Token", sandbox.Info.BotToken), ("Discord:ApiBase", sandbox.Info.Api));
        await FollowAsync(desk, newswire, "(earthquake OR quake OR Fenn) -Orlov");
        await CheckAllAsync(desk);

        foreach (var (from, to) in Happenings)
        {
            time.SetUtcNow(Nine.AddMinutes(from));
            for (; time.GetUtcNow() <= Nine.AddMinutes(to); time.Advance(Step))
            {
                await CheckAllAsync(desk);
                await desk.Get<WithdrawalDesk>().LookAsync(default);
                await DeliverAsync(desk);
            }
        }

        Assert.Equal(Expected.Split('\n'), await WrittenAsync(sandbox));
    }

    private const string Expected =
        """
        30.0 post Magnitude 5.8 earthquake strikes off Velmora
        31.0 edit Magnitude 5.8 earthquake strikes off Velmora | Also: The Harbour Ledger
        31.0 thread Earthquake off the Velmora coast rattles windows, no injuries
        34.0 edit Magnitude 5.8 earthquake strikes off Velmora | Breaking · 3 outlets in 4 minutes | Also: The Harbour Ledger and Brackwater Echo
        86.0 post Magnitude 6.4 earthquake strikes near Tarsk, buildings damaged
        88.0 edit Magnitude 6.4 earthquake strikes near Tarsk, buildings damaged | Also: The Harbour Ledger
        92.0 edit Magnitude 6.4 earthquake strikes near Tarsk, buildings damaged | Breaking · 3 outlets in 6 minutes | Also: The Harbour Ledger and Brackwater Echo
        114.0 edit Magnitude 6.4 earthquake near Tarsk: injured rise to 23 | Breaking · 3 outlets in 6 minutes | Also: The Harbour Ledger and Brackwater Echo
        114.0 thread Magnitude 6.4 earthquake near Tarsk: injured rise to 23
        178.0 post Mayor of Port Ansel Odile Fenn resigns
        189.0 edit ~~Mayor of Port Ansel Odile Fenn resigns~~
        189.0 thread ~~Mayor of Port Ansel Odile Fenn resigns~~
        192.0 edit Port Ansel mayor Fenn in office; statement on resignation was forged | Withdrawn: ~~Mayor of Port Ansel Odile Fenn resigns~~ · The Harbour Ledger
        192.0 thread Port Ansel mayor Fenn in office; statement on resignation was forged
        196.0 edit Port Ansel mayor Fenn in office; statement on resignation was forged | Also: Brackwater Echo | Withdrawn: ~~Mayor of Port Ansel Odile Fenn resigns~~ · The Harbour Ledger
        """;

    private static async Task FollowAsync(TestDesk desk, NewswireServer newswire, string query)
    {
        await desk.FollowTopicAsync("Quakes and Fenn", query);
        await desk.Database.WriteAsync(async tx =>
        {
            var news = await SubscriptionStore.DestinationAsync(tx, "channel", TestDesk.News, TestDesk.Guild, default);
            await DestinationStore.SetThreadsAsync(tx, news, wanted: true);
        }, default);
        foreach (var outlet in newswire.Outlets.Where(one => one.Key is "meridian" or "harbour" or "echo")) await desk.FollowFeedAsync(outlet.FeedUrl.AbsoluteUri);
    }

    private static async Task CheckAllAsync(TestDesk desk)
    {
        foreach (var feed in await desk.Get<FeedStore>().ClaimUncheckedAsync(desk.Now.AddDays(1), desk.Now, TimeSpan.FromMinutes(3), 1, 100, default))
            await desk.Get<Corridor>().RunAsync(feed, default);
    }

    private static async Task DeliverAsync(TestDesk desk)
    {
        while (await desk.Get<DeliveryStore>().ClaimAsync(desk.Now, TimeSpan.FromMinutes(3), 7, 16, default) is { Count: > 0 } claimed)
            foreach (var delivery in claimed) await desk.Get<DeliverySender>().SendAsync(delivery, default);
    }

    // "34:30 edit Title | Also: …": the minute of the newswire's day, what was done, and what the message showed then.
    private static async Task<IReadOnlyList<string>> WrittenAsync(SandboxServer sandbox)
    {
        using var http = new HttpClient();
        var state = (await http.GetFromJsonAsync<JsonNode>(sandbox.Info.Page + "sandbox/state"))!;
        var written = new List<(DateTimeOffset At, int Order, string Line)>();
        foreach (var message in state["messages"]!.AsArray().Select(one => one!).Where(one => one["embeds"]!.AsArray().Count > 0))
        {
            var thread = message["channel_id"]!.ToString() != sandbox.Info.Channels["news"];
            var wordings = message["history"]!.AsArray().Select(one => one!["embeds"]![0]!).Append(message["embeds"]![0]!).ToArray();
            var times = message["history"]!.AsArray().Select(one => Instant(one!["at"]!)).Append(Instant(message["edited_timestamp"] ?? message["timestamp"]!)).ToArray();
            for (var i = 0; i < wordings.Length; i++)
                written.Add((times[i], written.Count, $"{(times[i] - Nine).TotalMinutes:0.0} {(i > 0 ? "edit" : thread ? "thread" : "post")} {Shown(wordings[i])}"));
        }

        return [.. written.OrderBy(one => one.At).ThenBy(one => one.Order).Select(one => one.Line)];
    }

    private static DateTimeOffset Instant(JsonNode text) => DateTimeOffset.Parse(text.ToString(), CultureInfo.InvariantCulture);

    private static string Shown(JsonNode embed)
    {
        var fields = embed["fields"]?.AsArray().Select(field => $" | {field!["name"]}: {field["value"]}") ?? [];
        var breaking = embed["description"]?.ToString() is { } text && text.StartsWith("**Breaking**", StringComparison.Ordinal) ? " | " + text.Split('\n')[0].Replace("*", "") : "";
        return embed["title"] + breaking + string.Concat(fields);
    }
}
