using System.Text.Json.Nodes;
using NewsBot.Sandbox.Tests.Harness;

namespace NewsBot.Sandbox.Tests;

/// <summary>What a body of a message may hold; each refusal with Discord's code at Discord's place.</summary>
public sealed class MessageRuleTests
{
    private const string Row = """{"type":1,"components":[{"type":2,"style":1,"label":"a","custom_id":"a"}]}""";

    public static TheoryData<string, string, string> Refusals => new()
    {
        { Text("content", 2001), "content", "BASE_TYPE_MAX_LENGTH" },
        { """{"content":["x"]}""", "content", "STRING_TYPE_CONVERT" },
        { """{"content":"x","nonce":"12345678901234567890123456"}""", "nonce", "BASE_TYPE_MAX_LENGTH" },
        { """{"content":"x","tts":"yes"}""", "tts", "BOOLEAN_TYPE_CONVERT" },
        { """{"content":"x","flags":"many"}""", "flags", "NUMBER_TYPE_COERCE" },
        { """{"embeds":{}}""", "embeds", "LIST_TYPE_CONVERT" },
        { Embeds(11), "embeds", "BASE_TYPE_MAX_LENGTH" },
        { Embed("title", 257), "embeds.0.title", "BASE_TYPE_MAX_LENGTH" },
        { Embed("description", 4097), "embeds.0.description", "BASE_TYPE_MAX_LENGTH" },
        { """{"embeds":[{"title":"t","url":"ftp://example.org"}]}""", "embeds.0.url", "URL_TYPE_INVALID_SCHEME" },
        { """{"embeds":[{"title":"t","url":"no address"}]}""", "embeds.0.url", "URL_TYPE_INVALID_URL" },
        { """{"embeds":[{"title":"t","color":16777216}]}""", "embeds.0.color", "NUMBER_TYPE_MAX" },
        { """{"embeds":[{"title":"t","timestamp":"yesterday"}]}""", "embeds.0.timestamp", "DATE_TIME_TYPE_PARSE" },
        { """{"embeds":[{"fields":[{"name":"n"}]}]}""", "embeds.0.fields.0.value", "BASE_TYPE_REQUIRED" },
        { Nested("footer", "text", 2049), "embeds.0.footer.text", "BASE_TYPE_MAX_LENGTH" },
        { Nested("author", "name", 257), "embeds.0.author.name", "BASE_TYPE_MAX_LENGTH" },
        { Fields(26), "embeds.0.fields", "BASE_TYPE_MAX_LENGTH" },
        { TwoEmbeds(3001), "embeds", "MAX_EMBED_SIZE_EXCEEDED" },
        { """{"content":"x","allowed_mentions":{"parse":["all"]}}""", "allowed_mentions.parse.0", "BASE_TYPE_CHOICES" },
        { """{"content":"x","allowed_mentions":{"parse":["users"],"users":["1"]}}""", "allowed_mentions.parse", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE" },
        { """{"content":"x","allowed_mentions":{"roles":["one"]}}""", "allowed_mentions.roles.0", "NUMBER_TYPE_COERCE" },
        { """{"content":"x","allowed_mentions":{"roles":["1","1"]}}""", "allowed_mentions.roles", "SET_TYPE_ALREADY_CONTAINS_VALUE" },
        { $$"""{"components":[{{string.Join(',', Enumerable.Repeat("{}", 6))}}]}""", "components", "BASE_TYPE_MAX_LENGTH" },
        { """{"components":[{"type":10,"content":"x"}]}""", "components.0.type", "UNION_TYPE_CHOICES" },
        { """{"components":[{"type":1,"components":[]}]}""", "components.0.components", "BASE_TYPE_BAD_LENGTH" },
        { Button("""{"type":2,"style":9,"label":"a","custom_id":"a"}"""), "components.0.components.0.style", "BASE_TYPE_CHOICES" },
        { Button("""{"type":2,"style":1,"label":"a"}"""), "components.0.components.0.custom_id", "BASE_TYPE_REQUIRED" },
        { Button("""{"type":2,"style":1,"custom_id":"a"}"""), "components.0.components.0.label", "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED" },
        { Button("""{"type":2,"style":5,"label":"a","url":"https://example.org","custom_id":"a"}"""), "components.0.components.0.custom_id", "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE" },
        { Button("""{"type":2,"style":5,"label":"a","url":"javascript:x"}"""), "components.0.components.0.url", "URL_TYPE_INVALID_SCHEME" },
        { Button($$"""{"type":2,"style":1,"label":"{{new string('x', 81)}}","custom_id":"a"}"""), "components.0.components.0.label", "BASE_TYPE_MAX_LENGTH" },
        { Button($$"""{"type":2,"style":1,"label":"x","custom_id":"{{new string('x', 101)}}"}"""), "components.0.components.0.custom_id", "BASE_TYPE_BAD_LENGTH" },
        { Button("""{"type":2,"style":1,"emoji":{"name":"smile"},"custom_id":"a"}"""), "components.0.components.0.emoji.name", "COMPONENT_INVALID_EMOJI" },
        { $$"""{"components":[{{Row}},{{Row}}]}""", "components.1.components.0.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED" },
        { Button("""{"type":3,"custom_id":"s","options":[]}"""), "components.0.components.0.options", "BASE_TYPE_BAD_LENGTH" },
        { Button("""{"type":3,"custom_id":"s","options":[{"label":"a","value":"a"},{"label":"b","value":"a"}]}"""), "components.0.components.0.options.1.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED" },
        { Button("""{"type":3,"custom_id":"s","min_values":2,"max_values":1,"options":[{"label":"a","value":"a"}]}"""), "components.0.components.0.min_values", "SELECT_COMPONENT_MIN_VALUES_EXCEED_MAX" },
        { """{"components":[{"type":1,"components":[{"type":2,"style":1,"label":"a","custom_id":"a"},{"type":5,"custom_id":"s"}]}]}""", "components.0.components.1", "COMPONENT_LAYOUT_WIDTH_EXCEEDED" },
        { """{"flags":32768,"content":"x","components":[{"type":10,"content":"y"}]}""", "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2" },
        { """{"flags":32768,"embeds":[{"title":"x"}],"components":[{"type":10,"content":"y"}]}""", "embeds", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2" },
        { V2Texts(41, 1), "components", "BASE_TYPE_MAX_LENGTH" },
        { V2Texts(2, 2001), "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED" },
        { V2("""{"type":17,"components":[""" + string.Join(',', Enumerable.Repeat("""{"type":10,"content":"x"}""", 40)) + "]}"), "components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED" },
        { V2("""{"type":17,"components":[{"type":17,"components":[]}]}"""), "components.0.components.0.type", "UNION_TYPE_CHOICES" },
        { V2("""{"type":9,"components":[{"type":10,"content":"x"}]}"""), "components.0.accessory", "BASE_TYPE_REQUIRED" },
        { V2("""{"type":10,"content":""}"""), "components.0.content", "BASE_TYPE_REQUIRED" },
        { V2("""{"type":12,"items":[]}"""), "components.0.items", "BASE_TYPE_BAD_LENGTH" },
        { V2("""{"type":14,"spacing":3}"""), "components.0.spacing", "BASE_TYPE_CHOICES" },
        { V2("""{"type":10,"id":7,"content":"a"},{"type":10,"id":7,"content":"b"}"""), "components.1.id", "COMPONENT_ID_DUPLICATED" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_body_that_breaks_a_rule_is_refused_at_its_place(string body, string path, string code)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        (await sandbox.Bot.PostAsync(sandbox.Messages("news"), body)).Refused(400, 50035, path, code);
        Assert.Empty((await sandbox.Bot.GetAsync(sandbox.Messages("news"))).Json.AsArray());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"content":"   "}""")]
    [InlineData("""{"embeds":[{}]}""")]
    [InlineData("""{"flags":32768,"components":[]}""")]
    public async Task A_message_that_says_nothing_is_refused(string body)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        (await sandbox.Bot.PostAsync(sandbox.Messages("news"), body)).Refused(400, 50006);
    }

    [Fact]
    public async Task Every_mistake_of_a_body_is_named_at_once()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var answer = await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":[],"embeds":[{"title":"t","color":-1},{"url":"gopher://x"}]}""");
        answer.Refused(400, 50035, "content", "STRING_TYPE_CONVERT").Refused(400, 50035, "embeds.0.color", "NUMBER_TYPE_MIN")
            .Refused(400, 50035, "embeds.1.url", "URL_TYPE_INVALID_SCHEME");
    }

    [Fact]
    public async Task Everything_at_its_limit_is_taken()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        (await sandbox.Bot.PostAsync(sandbox.Messages("news"), Text("content", 2000))).Fine();
        (await sandbox.Bot.PostAsync(sandbox.Messages("news"), TwoEmbeds(3000))).Fine();
        (await sandbox.Bot.PostAsync(sandbox.Messages("sports"), Fields(25))).Fine();
        (await sandbox.Bot.PostAsync(sandbox.Messages("sports"), V2Texts(40, 100))).Fine();
        var everything = V2("""
            {"type":17,"accent_color":255,"components":[{"type":10,"content":"**t**"},{"type":14},
             {"type":9,"components":[{"type":10,"content":"x"}],"accessory":{"type":11,"media":{"url":"https://example.org/a.png"}}},
             {"type":12,"items":[{"media":{"url":"https://example.org/b.png"},"description":"d"}]},
             {"type":1,"components":[{"type":8,"custom_id":"c","channel_types":[0]}]}]},
            {"type":1,"components":[{"type":2,"style":5,"label":"l","url":"https://example.org"},{"type":2,"style":2,"emoji":{"name":"📰"},"custom_id":"n"}]}
            """);
        (await sandbox.Bot.PostAsync(sandbox.Messages("sports"), everything)).Fine();
    }

    [Fact]
    public async Task Lengths_count_code_points()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var ship = string.Concat(Enumerable.Repeat("🚢", 2000));
        (await sandbox.Bot.PostAsync(sandbox.Messages("news"), $$"""{"content":"{{ship}}"}""")).Fine();
    }

    [Fact]
    public async Task Too_heavy_text_in_components_breaks_the_server_as_it_does_Discord()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var answer = await sandbox.Bot.PostAsync(sandbox.Messages("news"), V2($$"""{"type":10,"content":"{{new string('汉', 3900)}}"}"""));
        Assert.Equal(500, answer.Code);
    }

    [Fact]
    public async Task Mentions_follow_what_is_allowed_and_what_may_be_mentioned()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var ada = sandbox.Info.Users["member1"].Id;
        var roles = (await sandbox.Bot.GetAsync($"/guilds/{sandbox.Info.GuildId}/roles")).Json.AsArray();
        string Role(string name) => roles.Single(r => r!["name"]!.ToString() == name)!["id"]!.ToString();
        var text = $"<@{ada}> <@&{Role("Breaking")}> <@&{Role("Staff")}> @everyone";
        var open = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), $$"""{"content":"{{text}}"}""")).Fine();
        Assert.Equal(ada, open["mentions.0.id"]);
        Assert.Equal([Role("Breaking")], open.Json["mention_roles"]!.AsArray().Select(r => r!.ToString()));
        Assert.False((bool)open.Json["mention_everyone"]!);
        var shut = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), $$$"""{"content":"{{{text}}}","allowed_mentions":{"parse":[]}}""")).Fine();
        Assert.Empty(shut.Json["mentions"]!.AsArray());
        Assert.Empty(shut.Json["mention_roles"]!.AsArray());
    }

    [Fact]
    public async Task An_edit_changes_only_what_it_names_and_cannot_leave_components_v2()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var legacy = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"a","embeds":[{"title":"t"}]}""")).Fine();
        var path = $"{sandbox.Messages("news")}/{legacy["id"]}";
        var edited = (await sandbox.Bot.PatchAsync(path, """{"content":"b"}""")).Fine();
        Assert.Equal(("b", "t"), (edited["content"], edited["embeds.0.title"]));
        (await sandbox.Bot.PatchAsync(path, """{"content":null,"embeds":[]}""")).Refused(400, 50006);
        (await sandbox.Bot.PatchAsync(path, """{"flags":32768,"components":[{"type":10,"content":"x"}]}""")).Refused(400, 50035);
        var v2 = (await sandbox.Bot.PatchAsync(path, """{"flags":32768,"content":null,"embeds":[],"components":[{"type":10,"content":"x"}]}""")).Fine();
        Assert.Equal(32768, (int)v2.Json["flags"]! & 32768);
        sandbox.Time.Advance(TimeSpan.FromSeconds(6));
        (await sandbox.Bot.PatchAsync(path, """{"content":"back"}""")).Refused(400, 50035);
    }

    [Fact]
    public async Task Nobody_edits_the_words_of_others()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var message = (await sandbox.Ada.PostAsync(sandbox.Messages("general"), """{"content":"mine"}""")).Fine();
        (await sandbox.Bot.PatchAsync($"{sandbox.Messages("general")}/{message["id"]}", """{"content":"yours"}""")).Refused(403, 50005);
        (await sandbox.Ben.DeleteAsync($"{sandbox.Messages("general")}/{message["id"]}")).Refused(403, 50013);
        (await sandbox.Moderator.DeleteAsync($"{sandbox.Messages("general")}/{message["id"]}")).Fine(204);
    }

    [Fact]
    public async Task Files_come_back_with_their_address()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("""{"embeds":[{"title":"t","image":{"url":"attachment://map.png"}}],"attachments":[{"id":0,"description":"a map"}]}"""), "payload_json" },
            { new ByteArrayContent([1, 2, 3]), "files[0]", "map.png" },
        };
        var answer = (await sandbox.Bot.SendAsync(HttpMethod.Post, sandbox.Messages("news"), form)).Fine();
        Assert.Equal(("map.png", "a map", "3"), (answer["attachments.0.filename"], answer["attachments.0.description"], answer["attachments.0.size"]));
        Assert.Equal(answer["attachments.0.url"], answer["embeds.0.image.url"]);
        using var http = new HttpClient();
        Assert.Equal([1, 2, 3], await http.GetByteArrayAsync(new Uri(answer["attachments.0.url"]), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task More_than_ten_files_or_one_of_more_than_ten_MiB_are_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var many = new MultipartFormDataContent { { new StringContent("{}"), "payload_json" } };
        for (var i = 0; i < 11; i++)
            many.Add(new ByteArrayContent([1]), $"files[{i}]", $"{i}.txt");
        (await sandbox.Bot.SendAsync(HttpMethod.Post, sandbox.Messages("news"), many)).Refused(400, 50035, "attachments", "BASE_TYPE_MAX_LENGTH");
        using var large = new MultipartFormDataContent
        {
            { new StringContent("{}"), "payload_json" },
            { new ByteArrayContent(new byte[(10 * 1024 * 1024) + 1]), "files[0]", "large.bin" },
        };
        (await sandbox.Bot.SendAsync(HttpMethod.Post, sandbox.Messages("news"), large)).Refused(413, 40005);
    }

    [Fact]
    public async Task History_is_paged_newest_first()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { RateLimitScale = 0 });
        var ids = new List<string>();
        for (var i = 0; i < 7; i++)
            ids.Add((await sandbox.Bot.PostAsync(sandbox.Messages("news"), $$"""{"content":"{{i}}"}""")).Fine()["id"]);
        async Task<string> PageAsync(string query) =>
            string.Join("", (await sandbox.Bot.GetAsync(sandbox.Messages("news") + query)).Fine().Json.AsArray().Select(m => m!["content"]!.ToString()));
        Assert.Equal("65", await PageAsync("?limit=2"));
        Assert.Equal("43", await PageAsync($"?limit=2&before={ids[5]}"));
        Assert.Equal("32", await PageAsync($"?limit=2&after={ids[1]}"));
        Assert.Equal("432", await PageAsync($"?limit=3&around={ids[3]}"));
        (await sandbox.Bot.GetAsync(sandbox.Messages("news") + "?limit=101")).Refused(400, 50035, "limit", "NUMBER_TYPE_MAX");
    }

    private static string Text(string name, int length) => $$"""{"{{name}}":"{{new string('x', length)}}"}""";

    private static string Embed(string name, int length) => $$"""{"embeds":[{{Text(name, length)}}]}""";

    private static string Nested(string outer, string name, int length) => $$"""{"embeds":[{"{{outer}}":{{Text(name, length)}}}]}""";

    private static string Embeds(int count) => $$"""{"embeds":[{{string.Join(',', Enumerable.Repeat("{\"title\":\"t\"}", count))}}]}""";

    private static string TwoEmbeds(int each) => $$"""{"embeds":[{{Text("description", each)}},{{Text("description", each)}}]}""";

    private static string Fields(int count) =>
        new JsonObject { ["embeds"] = new JsonArray(new JsonObject { ["fields"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => new JsonObject { ["name"] = $"n{i}", ["value"] = "v" })]) }) }.ToJsonString();

    private static string Button(string component) => $$"""{"components":[{"type":1,"components":[{{component}}]}]}""";

    private static string V2(string components) => $$"""{"flags":32768,"components":[{{components}}]}""";

    private static string V2Texts(int count, int length) =>
        V2(string.Join(',', Enumerable.Repeat($$"""{"type":10,"content":"{{new string('x', length)}}"}""", count)));
}
