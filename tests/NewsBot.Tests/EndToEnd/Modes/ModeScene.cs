using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.EndToEnd;

/// <summary>For tests of when and how loud stories are told.</summary>
public abstract class ModeScene : Scene
{
    private protected static readonly Manner Daily = new() { Mode = Mode.Daily };

    private protected async Task<NewsBot.Entries.EntryId> EntryAsync(string title) =>
        new(await Desk.Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT id FROM entries WHERE title = @title", new { title }), default));

    private protected Task MuteAsync(NewsBot.Entries.EntryId entry, NewsBot.Discord.Snowflake userId, DestinationId? destination) =>
        Desk.Database.WriteAsync(tx => StoryWishStore.AddAsync(tx, "mute", userId, destination, entry, TestDesk.Guild, Desk.Now), default);

    private protected async Task<IReadOnlyList<LineTale>> TalesAsync(NewsBot.Entries.EntryId entry)
    {
        var story = await Desk.Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT story_id FROM story_entries WHERE entry_id = @entry", new { entry }), default);
        return await Desk.Get<LineStore>().TalesAsync(new NewsBot.Stories.StoryId(story), TestDesk.Guild, default, default);
    }

    private protected Task SetAsync(ChosenHours hours, int? cap = null) => Desk.Database.WriteAsync(tx => HoursStore.SetChannelAsync(tx, new DestinationId(1), hours, cap, cap is null ? null : "hour"), default);

    /// <summary>Lets time pass to an instant; the feed is read as often as a feed is.</summary>
    private protected async Task GoToAsync(FeedId id, string instant)
    {
        while (Desk.Now < At(instant))
        {
            Time.SetUtcNow(At(instant) - Desk.Now > TimeSpan.FromHours(1) && At(instant) - Desk.Now < TimeSpan.FromDays(2) ? Desk.Now.AddHours(1) : At(instant));
            await CheckAsync(id);
        }
    }

    private protected async Task<FeedId> FollowAsync(string outlet)
    {
        Feeds.Feed(outlet).Publish($"Back catalogue of {outlet}");
        var id = await Desk.FollowFeedAsync(Feeds.Feed(outlet).Address);
        await CheckAsync(id);
        return id;
    }

    private protected async Task PublishAsync(FeedId id, string outlet, string title, string summary = "")
    {
        Feeds.Feed(outlet).Publish(title, link: $"http://{outlet}.example/{++_published}", summary: summary);
        await CheckAsync(id);
    }

    private int _published = 100;

    private protected Task<CorridorRun> CheckAsync(FeedId id) => Desk.CheckAsync(id);

    /// <summary>Tells what is due, and delivers all that is planned.</summary>
    private protected async Task TellAsync()
    {
        await Desk.Get<DigestDesk>().TellDueAsync(default);
        await DeliverAsync();
    }

    private protected async Task<IReadOnlyList<JsonElement>> MessagesAsync()
    {
        using var http = new HttpClient();
        var state = await http.GetFromJsonAsync<JsonElement>(Sandbox.Info.Page + "sandbox/state");
        return [.. state.GetProperty("messages").EnumerateArray().Where(message => message.GetProperty("channel_id").GetString() == Sandbox.Info.Channels["news"])];
    }

    private protected static string Headline(Random random, int number)
    {
        string Word() => string.Concat(Enumerable.Range(0, random.Next(2, 4)).Select(_ => $"{"bdfgklmnprstvz"[random.Next(14)]}{"aeiou"[random.Next(5)]}"));
        return $"{Word()} {Word()} {Word()} {Word()} {Word()} {number}";
    }

    private protected static string Title(JsonElement message) => message.GetProperty("embeds")[0].GetProperty("title").GetString()!;

    private protected static string Text(JsonElement message) => message.GetProperty("embeds")[0].GetProperty("description").GetString()!.TrimEnd();

    private protected static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
