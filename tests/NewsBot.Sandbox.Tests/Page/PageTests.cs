using Microsoft.Playwright;
using NewsBot.Sandbox.Tests.Harness;

namespace NewsBot.Sandbox.Tests.Page;

[Trait("speed", "slow")]
public sealed class PageTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private const string Commands = """
        [{"name":"headlines","description":"The newest stories","options":[{"type":3,"name":"topic","description":"Only this topic","required":true,"autocomplete":true}]},
         {"name":"setup","description":"Begin here","default_member_permissions":"16"},
         {"name":"ask","description":"Opens a dialog"}, {"name":"silent","description":"Never answers"}, {"name":"slow","description":"Takes its time"},
         {"name":"Why this alert","type":3}]
        """;

    private static readonly Dictionary<string, string> Answers = new()
    {
        ["headlines?"] = """{"type":8,"data":{"choices":[{"name":"Science","value":"science"},{"name":"Sport","value":"sport"}]}}""",
        ["headlines"] = """{"type":4,"data":{"flags":64,"content":"**Three** stories","components":[{"type":1,"components":[{"type":2,"style":2,"label":"Older","custom_id":"older"}]}]}}""",
        ["older"] = """{"type":7,"data":{"content":"Page two"}}""",
        ["ask"] = """{"type":9,"data":{"custom_id":"asked","title":"A new topic","components":[{"type":18,"label":"Name","component":{"type":4,"custom_id":"name","style":1}}]}}""",
        ["asked"] = """{"type":4,"data":{"content":"Saved.","flags":64}}""",
        ["slow"] = """{"type":5}""",
        ["Why this alert"] = """{"type":4,"data":{"content":"Because you follow science.","flags":64}}""",
    };

    private RunningSandbox _sandbox = null!;
    private ScriptedBot _bot = null!;
    private IPage _page = null!;
    private List<string> _wrong = [];

    public async ValueTask InitializeAsync()
    {
        _sandbox = await RunningSandbox.StartAsync();
        _bot = await ScriptedBot.StartAsync(_sandbox, Commands, Answers);
        (_page, _wrong) = await browser.OpenAsync(_sandbox.Info.Page + "?as=member1");
    }

    [Fact]
    public async Task A_slash_command_is_composed_with_the_bots_suggestions_and_its_private_answer_can_be_sent_away()
    {
        await _page.FillAsync("#composer-text", "/head");
        await _page.Keyboard.PressAsync("Enter");
        await _page.GetByRole(AriaRole.Option, new() { Name = "Sport" }).ClickAsync();
        await _page.Keyboard.PressAsync("Enter");

        var answer = _page.Locator(".message.private");
        await Assertions.Expect(answer).ToContainTextAsync("Only you can see this");
        await Assertions.Expect(answer.Locator("strong")).ToHaveTextAsync("Three");
        Assert.Equal("sport", (string?)_bot.Heard[^1]["data"]!["options"]![0]!["value"]);

        await answer.GetByRole(AriaRole.Button, new() { Name = "Older" }).ClickAsync();
        await Assertions.Expect(answer).ToContainTextAsync("Page two");
        await answer.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await Assertions.Expect(answer).ToHaveCountAsync(0);
        Assert.Empty(_wrong);
    }

    [Fact]
    public async Task An_alert_that_grows_changes_in_place_and_says_so()
    {
        var sent = await _sandbox.Bot.PostAsync(_sandbox.Messages("news"), """{"embeds":[{"title":"Ferry aground","url":"https://news.example/ferry"}],"allowed_mentions":{"parse":[]}}""");
        var alert = _page.Locator("#m" + sent["id"]);
        await Assertions.Expect(alert.Locator(".title")).ToContainTextAsync("Ferry aground");
        await Assertions.Expect(alert.Locator(".host")).ToHaveTextAsync("news.example");

        await _sandbox.Bot.PatchAsync($"{_sandbox.Messages("news")}/{sent["id"]}", """{"embeds":[{"title":"All ashore","url":"https://news.example/ferry"}]}""");
        await Assertions.Expect(alert.Locator(".title")).ToContainTextAsync("All ashore");
        await Assertions.Expect(alert).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("grew"));
        await Assertions.Expect(alert.Locator(".edited")).ToBeVisibleAsync();
        await Assertions.Expect(_page.Locator(".message")).ToHaveCountAsync(1);
        Assert.Empty(_wrong);
    }

    [Fact]
    public async Task Another_person_sees_other_channels_and_commands_and_their_own_pings()
    {
        await Assertions.Expect(_page.Locator(".channel", new() { HasText = "moderators" })).ToHaveCountAsync(0);
        await _page.Locator("#person button").ClickAsync();
        await _page.GetByRole(AriaRole.Option, new() { Name = "Mo the moderator" }).ClickAsync();
        await Assertions.Expect(_page.Locator("#person")).ToContainTextAsync("Mo the moderator");
        await Assertions.Expect(_page.Locator(".channel", new() { HasText = "moderators" })).ToHaveCountAsync(1);

        await _page.FillAsync("#composer-text", "/set");
        await Assertions.Expect(_page.GetByRole(AriaRole.Option, new() { Name = "/setup" })).ToBeVisibleAsync();

        var moderator = _sandbox.Info.Users["moderator"].Id;
        var sent = await _sandbox.Bot.PostAsync(_sandbox.Messages("news"), $$$"""{"content":"<@{{{moderator}}}> look","allowed_mentions":{"users":["{{{moderator}}}"]}}""");
        await Assertions.Expect(_page.Locator("#m" + sent["id"])).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("pings"));
        Assert.Empty(_wrong);
    }

    [Fact]
    public async Task Hostile_text_stays_text()
    {
        var sent = await _sandbox.Bot.PostAsync(_sandbox.Messages("news"), """
            {"content":"<script>window.hurt=1</script><img src=x onerror=window.hurt=1> [x](javascript:window.hurt=1) [https://bank.example](https://evil.example/a) [fine](https://news.example/b) <javascript:window.hurt=1> @everyone",
             "embeds":[{"title":"<b>bold</b>","description":"<iframe src=//evil.example></iframe>"}],"allowed_mentions":{"parse":[]}}
            """);
        var message = _page.Locator("#m" + sent["id"]);
        await Assertions.Expect(message).ToContainTextAsync("<script>window.hurt=1</script>");
        await Assertions.Expect(message).ToContainTextAsync("[x](javascript:window.hurt=1)");
        await Assertions.Expect(message).ToContainTextAsync("<b>bold</b>");

        Assert.Null(await _page.EvaluateAsync<object?>("() => window.hurt ?? null"));
        Assert.Equal(0, await message.Locator("script, iframe, b, img[src='x']").CountAsync());
        var links = await message.Locator("a").EvaluateAllAsync<string[]>("all => all.map(a => `${a.href} ${a.rel} ${a.textContent}`)");
        Assert.Equal(
            ["https://evil.example/a noopener noreferrer nofollow evil.example", "https://news.example/b noopener noreferrer nofollow fine"], links);
        await Assertions.Expect(message.Locator(".host")).ToHaveTextAsync("news.example");
        Assert.DoesNotContain("pings", await message.GetAttributeAsync("class"));
        Assert.Empty(_wrong);
    }

    [Fact]
    public async Task A_dialog_asks_and_its_answer_reaches_the_bot()
    {
        await _page.FillAsync("#composer-text", "/ask ");
        await _page.Keyboard.PressAsync("Enter");
        await _page.GetByLabel("Name").FillAsync("Chips");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();

        await Assertions.Expect(_page.Locator(".message.private")).ToContainTextAsync("Saved.");
        await Assertions.Expect(_page.Locator("dialog")).ToHaveCountAsync(0);
        Assert.Equal("Chips", (string?)_bot.Heard[^1]["data"]!["components"]![0]!["component"]!["value"]);
        Assert.Empty(_wrong);
    }

    [Fact]
    public async Task A_slow_answer_shows_that_the_bot_thinks_and_a_missing_one_that_it_failed()
    {
        await _page.FillAsync("#composer-text", "/slow ");
        await _page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(_page.Locator(".message .thinking")).ToContainTextAsync("NewsBot is thinking");

        await _page.FillAsync("#composer-text", "/silent ");
        await _page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(_page.Locator(".message.pending")).ToContainTextAsync("Sending /silent");
        await _bot.HasHeardAsync("silent"); // the page shows its line before the request has arrived
        _sandbox.Time.Advance(TimeSpan.FromSeconds(4));
        await Assertions.Expect(_page.Locator(".message.failed")).ToContainTextAsync("did not respond");
        await Assertions.Expect(_page.Locator(".message.pending")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_message_has_a_menu_of_the_bots_commands()
    {
        var sent = await _sandbox.Bot.PostAsync(_sandbox.Messages("news"), """{"content":"An alert"}""");
        var message = _page.Locator("#m" + sent["id"]);
        await message.HoverAsync();
        await message.GetByRole(AriaRole.Button, new() { Name = "Apps" }).ClickAsync();
        await _page.GetByRole(AriaRole.Option, new() { Name = "Why this alert" }).ClickAsync();

        await Assertions.Expect(_page.Locator(".message.private")).ToContainTextAsync("Because you follow science.");
        Assert.Equal(sent["id"], (string?)_bot.Heard[^1]["data"]!["target_id"]);
        Assert.Empty(_wrong);
    }

    [Fact]
    public async Task Messages_and_their_menus_are_reached_by_keys_alone()
    {
        var older = await _sandbox.Bot.PostAsync(_sandbox.Messages("news"), """{"content":"The older alert"}""");
        var newer = await _sandbox.Bot.PostAsync(_sandbox.Messages("news"), """{"content":"The newer alert"}""");
        await Assertions.Expect(_page.Locator("#m" + newer["id"])).ToBeVisibleAsync();
        await _page.FocusAsync("#composer-text");
        await _page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(_page.Locator("#m" + newer["id"])).ToBeFocusedAsync();
        await _page.Keyboard.PressAsync("ArrowUp");
        await _page.Keyboard.PressAsync("Enter");
        await _page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(_page.Locator(".message.private")).ToContainTextAsync("Because you follow science.");
        Assert.Equal(older["id"], (string?)_bot.Heard[^1]["data"]!["target_id"]);
        Assert.Empty(_wrong);
    }

    [Fact]
    public async Task A_lost_connection_comes_back_and_misses_nothing()
    {
        lock (_sandbox.Server.Host.World.Gate)
        {
            foreach (var connection in _sandbox.Server.Host.Hub.Connections.Where(c => c.Session is { Account.IsBot: false }).ToList())
            {
                connection.Abort();
            }
        }
        var sent = await _sandbox.Bot.PostAsync(_sandbox.Messages("news"), """{"content":"While you were away"}""");

        await Assertions.Expect(_page.Locator("#m" + sent["id"])).ToContainTextAsync("While you were away");
        await Assertions.Expect(_page.Locator("#link-state")).ToHaveTextAsync("connected");
    }

    public async ValueTask DisposeAsync()
    {
        await _page.Context.CloseAsync();
        await _bot.DisposeAsync();
        await _sandbox.DisposeAsync();
    }
}
