using System.Text.Json.Nodes;
using NewsBot.Sandbox.Tests.Harness;

namespace NewsBot.Sandbox.Tests;

public sealed class InteractionTests
{
    private const string Definition = """
        [{"name":"headlines","description":"d","options":[
          {"type":3,"name":"topic","description":"d","required":true,"autocomplete":true,"max_length":20},
          {"type":4,"name":"count","description":"d","min_value":1,"max_value":9},
          {"type":3,"name":"mode","description":"d","choices":[{"name":"Now","value":"now"}]},
          {"type":7,"name":"channel","description":"d","channel_types":[0]},
          {"type":6,"name":"who","description":"d"},{"type":8,"name":"role","description":"d"},{"type":5,"name":"loud","description":"d"}]},
         {"name":"tidy","description":"d","default_member_permissions":"16"},
         {"name":"Coverage","type":3},{"name":"Greet","type":2},
         {"name":"here","description":"d","contexts":[0]},
         {"name":"import","description":"d","options":[{"type":11,"name":"file","description":"d","required":true}]}]
        """;

    [Fact]
    public async Task A_command_reaches_the_bot_with_everything_it_names()
    {
        await using var stage = await Stage.OpenAsync();
        var (news, ada) = (stage.Sandbox.Channel("news"), stage.Sandbox.Info.Users["member1"].Id);
        (await stage.CommandAsync("headlines", $$$"""
            [{"type":3,"name":"topic","value":"storms"},{"type":4,"name":"count","value":3},{"type":7,"name":"channel","value":"{{{news}}}"},
             {"type":6,"name":"who","value":"{{{ada}}}"},{"type":8,"name":"role","value":"{{{stage.Sandbox.Info.GuildId}}}"},{"type":5,"name":"loud","value":true}]
            """)).Fine(204);
        var heard = await stage.Bot.EventAsync("INTERACTION_CREATE");
        Assert.Equal((2, 0, 1, "en-US"), ((int)heard["type"]!, (int)heard["context"]!, (int)heard["version"]!, (string?)heard["locale"]));
        Assert.Equal(ada, (string?)heard["member"]!["user"]!["id"]);
        var resolved = heard["data"]!["resolved"]!;
        Assert.Equal(("news", "ada"), ((string?)resolved["channels"]![news]!["name"], (string?)resolved["users"]![ada]!["username"]));
        Assert.NotNull(resolved["members"]![ada]!["permissions"]);
        Assert.NotNull(resolved["roles"]![stage.Sandbox.Info.GuildId]);
        Assert.Equal("7", (string?)(await stage.Ada.EventAsync("INTERACTION_CREATE"))["nonce"]);
    }

    [Theory]
    [InlineData("[]", "data.options.topic", "BASE_TYPE_REQUIRED")]
    [InlineData("""[{"type":3,"name":"topic","value":"x"},{"type":3,"name":"more","value":"x"}]""", "data.options.1.name", "APPLICATION_COMMAND_INVALID_OPTION")]
    [InlineData("""[{"type":3,"name":"topic","value":5}]""", "data.options.0.value", "APPLICATION_COMMAND_INVALID_VALUE")]
    [InlineData("""[{"type":3,"name":"topic","value":"123456789012345678901"}]""", "data.options.0.value", "APPLICATION_COMMAND_INVALID_VALUE")]
    [InlineData("""[{"type":3,"name":"topic","value":"x"},{"type":4,"name":"count","value":10}]""", "data.options.1.value", "APPLICATION_COMMAND_INVALID_VALUE")]
    [InlineData("""[{"type":3,"name":"topic","value":"x"},{"type":3,"name":"mode","value":"later"}]""", "data.options.1.value", "APPLICATION_COMMAND_INVALID_VALUE")]
    [InlineData("""[{"type":3,"name":"topic","value":"x"},{"type":6,"name":"who","value":"1"}]""", "data.options.1.value", "APPLICATION_COMMAND_INVALID_VALUE")]
    [InlineData("""[{"type":3,"name":"topic","value":"x"},{"type":7,"name":"channel","value":"1456074443980800033"}]""", "data.options.1.value", "APPLICATION_COMMAND_INVALID_VALUE")]
    [InlineData("""[{"type":4,"name":"topic","value":1}]""", "data.options.0.type", "APPLICATION_COMMAND_INVALID_OPTION_TYPE")]
    public async Task Options_that_do_not_fit_are_refused_before_the_bot_hears(string options, string path, string code)
    {
        await using var stage = await Stage.OpenAsync();
        (await stage.CommandAsync("headlines", options)).Refused(400, 50035, path, code);
        Assert.Empty((await stage.Sandbox.Bot.GetAsync("/sandbox/state")).Json["interactions"]!.AsArray());
    }

    [Fact]
    public async Task A_file_reaches_the_bot_as_an_attachment_that_it_can_read()
    {
        await using var stage = await Stage.OpenAsync();
        (await stage.CommandAsync("import", """[{"type":11,"name":"file","value":"0"}]""", file: ("topics.json", [7, 8]))).Fine(204);
        var data = (await stage.Bot.EventAsync("INTERACTION_CREATE"))["data"]!;
        var attachment = data["resolved"]!["attachments"]![data["options"]![0]!["value"]!.ToString()]!;
        Assert.Equal(("topics.json", 2), ((string?)attachment["filename"], (int)attachment["size"]!));
        using var http = new HttpClient();
        Assert.Equal([7, 8], await http.GetByteArrayAsync(new Uri(attachment["url"]!.ToString()), TestContext.Current.CancellationToken));
        (await stage.CommandAsync("import", """[{"type":11,"name":"file","value":"0"}]""")).Refused(400, 50035, "data.options.0.value", "APPLICATION_COMMAND_INVALID_VALUE");
    }

    [Fact]
    public async Task Commands_for_moderators_are_refused_to_members()
    {
        await using var stage = await Stage.OpenAsync();
        (await stage.CommandAsync("tidy", "[]")).Refused(403, 50013);
        (await stage.CommandAsync("tidy", "[]", stage.Sandbox.Moderator)).Fine(204);
        (await stage.CommandAsync("tidy", "[]", version: "1")).Refused(400, 50035, "data", "INTERACTION_APPLICATION_COMMAND_INVALID_VERSION");
    }

    [Fact]
    public async Task Without_an_answer_in_three_seconds_it_fails()
    {
        await using var stage = await Stage.OpenAsync();
        var interaction = await stage.StartAsync();
        stage.Sandbox.Time.Advance(TimeSpan.FromSeconds(3.1));
        await stage.Ada.EventAsync("INTERACTION_FAILURE");
        (await stage.AnswerAsync(interaction, """{"type":4,"data":{"content":"late"}}""")).Refused(404, 10062);
    }

    [Fact]
    public async Task It_is_answered_once()
    {
        await using var stage = await Stage.OpenAsync();
        var interaction = await stage.StartAsync();
        (await stage.AnswerAsync(interaction, """{"type":4,"data":{"content":"one"}}""")).Fine(204);
        await stage.Ada.EventAsync("INTERACTION_SUCCESS");
        (await stage.AnswerAsync(interaction, """{"type":4,"data":{"content":"two"}}""")).Refused(400, 40060);
        (await stage.Sandbox.Nobody.PostAsync($"/interactions/{interaction["id"]}/wrong/callback", """{"type":5}""")).Refused(404, 10062);
    }

    [Fact]
    public async Task A_deferred_answer_is_edited_followed_up_and_expires_after_fifteen_minutes()
    {
        await using var stage = await Stage.OpenAsync(new SandboxOptions { HeartbeatInterval = TimeSpan.FromDays(1) });
        var interaction = await stage.StartAsync();
        var hook = $"/webhooks/{stage.Sandbox.Info.ApplicationId}/{interaction["token"]}";
        (await stage.Sandbox.Nobody.PatchAsync(hook + "/messages/@original", """{"content":"early"}""")).Refused(404, 10015);
        var answer = (await stage.AnswerAsync(interaction, """{"type":5,"data":{"flags":64}}""", "?with_response=true")).Fine();
        Assert.Equal(("true", "true"), (answer["interaction.response_message_loading"], answer["interaction.response_message_ephemeral"]));
        Assert.Equal(128 | 64, (int)(await stage.Ada.EventAsync("MESSAGE_CREATE"))["flags"]!);
        stage.Sandbox.Time.Advance(TimeSpan.FromMinutes(14));
        (await stage.Sandbox.Nobody.PatchAsync(hook + "/messages/@original", """{"content":"done"}""")).Fine();
        Assert.Equal(("done", 64), ((string?)(await stage.Ada.EventAsync("MESSAGE_UPDATE"))["content"], (int)stage.Ada.Heard[^1]["d"]!["flags"]!));
        var more = (await stage.Sandbox.Nobody.PostAsync(hook, """{"content":"open"}""")).Fine();
        Assert.Equal("0", more["flags"]);
        (await stage.Sandbox.Nobody.GetAsync(hook + "/messages/@original")).Fine();
        (await stage.Sandbox.Nobody.DeleteAsync($"{hook}/messages/{more["id"]}")).Fine(204);
        stage.Sandbox.Time.Advance(TimeSpan.FromMinutes(1.1));
        (await stage.Sandbox.Nobody.PatchAsync(hook + "/messages/@original", """{"content":"x"}""")).Refused(401, 50027);
    }

    [Fact]
    public async Task An_ephemeral_answer_is_for_one_pair_of_eyes()
    {
        await using var stage = await Stage.OpenAsync();
        await using var ben = await GatewayClient.IdentifyAsync(stage.Sandbox, stage.Sandbox.Info.Users["member2"].Token);
        var interaction = await stage.StartAsync();
        await stage.AnswerAsync(interaction, """{"type":4,"data":{"content":"psst","flags":64}}""");
        var seen = await stage.Ada.EventAsync("MESSAGE_CREATE");
        await stage.Sandbox.Bot.PostAsync(stage.Sandbox.Messages("news"), """{"content":"loud"}""");
        Assert.Equal("loud", (string?)(await ben.EventAsync("MESSAGE_CREATE"))["content"]);
        (await stage.Sandbox.Ada.GetAsync($"{stage.Sandbox.Messages("news")}/{seen["id"]}")).Refused(404, 10008);
        Assert.Single((await stage.Sandbox.Ada.GetAsync(stage.Sandbox.Messages("news"))).Json.AsArray());
    }

    [Theory]
    [InlineData("""{"type":6}""")]
    [InlineData("""{"type":7,"data":{"content":"x"}}""")]
    [InlineData("""{"type":8,"data":{"choices":[]}}""")]
    [InlineData("""{"type":1}""")]
    [InlineData("{}")]
    public async Task A_command_takes_only_answers_that_fit_it(string answer)
    {
        await using var stage = await Stage.OpenAsync();
        (await stage.AnswerAsync(await stage.StartAsync(), answer)).Refused(400, 50035);
    }

    [Fact]
    public async Task Choices_reach_the_person_who_types()
    {
        await using var stage = await Stage.OpenAsync();
        (await stage.CommandAsync("headlines", """[{"type":3,"name":"topic","value":"st","focused":true}]""", type: 4)).Fine(204);
        var heard = await stage.Bot.EventAsync("INTERACTION_CREATE");
        Assert.True((bool)heard["data"]!["options"]![0]!["focused"]!);
        (await stage.AnswerAsync(heard, """{"type":4,"data":{"content":"x"}}""")).Refused(400, 50035);
        var many = string.Join(',', Enumerable.Range(0, 26).Select(i => $$"""{"name":"{{i}}","value":"{{i}}"}"""));
        (await stage.AnswerAsync(heard, $$$"""{"type":8,"data":{"choices":[{{{many}}}]}}""")).Refused(400, 50035, "data.choices", "BASE_TYPE_MAX_LENGTH");
        (await stage.AnswerAsync(heard, """{"type":8,"data":{"choices":[{"name":"Storms","value":"storms"}]}}""")).Fine(204);
        Assert.Equal("storms", (string?)(await stage.Ada.EventAsync("APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE"))["choices"]![0]!["value"]);
        (await stage.CommandAsync("headlines", """[{"type":3,"name":"topic","value":"st"}]""", type: 4)).Refused(400, 50035);
        (await stage.CommandAsync("headlines", """[{"type":3,"name":"mode","value":"st","focused":true}]""", type: 4)).Refused(400, 50035);
    }

    [Fact]
    public async Task A_button_updates_its_message_and_must_be_one_that_was_shown()
    {
        await using var stage = await Stage.OpenAsync();
        var message = (await stage.Sandbox.Bot.PostAsync(stage.Sandbox.Messages("news"), """
            {"content":"x","components":[{"type":1,"components":[{"type":2,"style":1,"label":"a","custom_id":"go"},{"type":2,"style":1,"label":"b","custom_id":"off","disabled":true}]},
             {"type":1,"components":[{"type":3,"custom_id":"pick","options":[{"label":"a","value":"a"}]}]}]}
            """)).Fine();
        (await stage.ComponentAsync(message["id"], """{"component_type":2,"custom_id":"none"}""")).Refused(400, 50035);
        (await stage.ComponentAsync(message["id"], """{"component_type":2,"custom_id":"off"}""")).Refused(400, 50035);
        (await stage.ComponentAsync(message["id"], """{"component_type":3,"custom_id":"pick","values":["z"]}""")).Refused(400, 50035);
        (await stage.ComponentAsync("1", """{"component_type":2,"custom_id":"go"}""")).Refused(404, 10008);
        (await stage.ComponentAsync(message["id"], """{"component_type":2,"custom_id":"go"}""")).Fine(204);
        var heard = await stage.Bot.EventAsync("INTERACTION_CREATE");
        Assert.Equal((message["id"], "go"), ((string?)heard["message"]!["id"], (string?)heard["data"]!["custom_id"]));
        (await stage.AnswerAsync(heard, """{"type":7,"data":{"content":"y","components":[]}}""")).Fine(204);
        Assert.Equal("y", (await stage.Sandbox.Bot.GetAsync($"{stage.Sandbox.Messages("news")}/{message["id"]}")).Fine()["content"]);
    }

    [Fact]
    public async Task A_modal_is_shown_filled_in_and_checked()
    {
        await using var stage = await Stage.OpenAsync();
        var heard = await stage.StartAsync();
        const string Modal = """{"type":9,"data":{"custom_id":"note","title":"Note","components":[{"type":18,"label":"Text","component":{"type":4,"custom_id":"text","style":1,"max_length":5}}]}}""";
        (await stage.AnswerAsync(heard, """{"type":9,"data":{"custom_id":"note","title":"","components":[]}}""")).Refused(400, 50035, "data.components", "BASE_TYPE_BAD_LENGTH");
        (await stage.AnswerAsync(heard, Modal)).Fine(204);
        var modal = await stage.Ada.EventAsync("INTERACTION_MODAL_CREATE");
        string Filled(string value) => $$$"""{"id":"{{{modal["id"]}}}","custom_id":"note","components":[{"type":18,"component":{"type":4,"custom_id":"text","value":"{{{value}}}"}}]}""";
        (await stage.InteractAsync(5, Filled("too long"))).Refused(400, 50035);
        (await stage.InteractAsync(5, Filled(""))).Refused(400, 50035);
        (await stage.InteractAsync(5, """{"custom_id":"other","components":[]}""")).Refused(400, 50035);
        (await stage.InteractAsync(5, Filled("short"))).Fine(204);
        var submitted = await stage.Bot.EventAsync("INTERACTION_CREATE");
        Assert.Equal("short", (string?)submitted["data"]!["components"]![0]!["component"]!["value"]);
        (await stage.AnswerAsync(submitted, Modal)).Refused(400, 50035);
        (await stage.AnswerAsync(submitted, """{"type":4,"data":{"content":"thanks"}}""")).Fine(204);
    }

    [Fact]
    public async Task Menus_on_messages_and_people_name_their_target()
    {
        await using var stage = await Stage.OpenAsync();
        var message = (await stage.Sandbox.Ada.PostAsync(stage.Sandbox.Messages("news"), """{"content":"x"}""")).Fine();
        (await stage.CommandAsync("Coverage", "[]", more: $$""","target_id":"{{message["id"]}}" """)).Fine(204);
        var heard = await stage.Bot.EventAsync("INTERACTION_CREATE");
        Assert.Equal("x", (string?)heard["data"]!["resolved"]!["messages"]![message["id"]]!["content"]);
        (await stage.CommandAsync("Coverage", "[]", more: ""","target_id":"1" """)).Refused(404, 10008);
        var ben = stage.Sandbox.Info.Users["member2"].Id;
        (await stage.CommandAsync("Greet", "[]", more: $$""","target_id":"{{ben}}" """)).Fine(204);
        Assert.Equal(ben, (string?)(await stage.Bot.EventAsync("INTERACTION_CREATE"))["data"]!["target_id"]);
    }

    [Fact]
    public async Task Direct_messages_know_commands_for_everywhere_only()
    {
        await using var stage = await Stage.OpenAsync();
        var channel = (await stage.Sandbox.Ada.PostAsync("/users/@me/channels", $$"""{"recipient_id":"{{stage.Sandbox.Info.ApplicationId}}"}""")).Fine()["id"];
        (await stage.CommandAsync("headlines", """[{"type":3,"name":"topic","value":"x"}]""", channel: channel)).Fine(204);
        var heard = await stage.Bot.EventAsync("INTERACTION_CREATE");
        Assert.Equal((1, "ada"), ((int)heard["context"]!, (string?)heard["user"]!["username"]));
        (await stage.CommandAsync("here", "[]", channel: channel)).Refused(404, 10063);
    }

    [Fact]
    public async Task Places_and_applications_must_be_known()
    {
        await using var stage = await Stage.OpenAsync();
        (await stage.InteractAsync(2, """{"name":"headlines"}""", stage.Sandbox.Channel("moderators"))).Refused(403, 50001);
        (await stage.InteractAsync(2, """{"name":"headlines"}""", "1")).Refused(404, 10003);
        (await stage.InteractAsync(2, """{"id":"1"}""")).Refused(404, 10063);
        (await stage.Sandbox.Ada.PostAsync("/interactions", """{"type":2}""")).Refused(400, 50035, "application_id", "BASE_TYPE_REQUIRED");
    }

    /// <summary>A bot with its commands, and Ada, both listening.</summary>
    private sealed class Stage : IAsyncDisposable
    {
        private JsonArray _commands = [];

        public required RunningSandbox Sandbox { get; init; }
        public required GatewayClient Bot { get; init; }
        public required GatewayClient Ada { get; init; }

        public static async Task<Stage> OpenAsync(SandboxOptions? options = null)
        {
            var sandbox = await RunningSandbox.StartAsync(options);
            var stage = new Stage
            {
                Sandbox = sandbox,
                Bot = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.BotToken, 0),
                Ada = await GatewayClient.IdentifyAsync(sandbox, sandbox.Info.Users["member1"].Token),
            };
            stage._commands = (await sandbox.Bot.PutAsync($"/applications/{sandbox.Info.ApplicationId}/commands", Definition)).Fine().Json.AsArray();
            return stage;
        }

        public Task<Answer> CommandAsync(
            string name, string options, Caller? by = null, string? version = null, int type = 2, string? channel = null, string more = "",
            (string Name, byte[] Bytes)? file = null)
        {
            var command = _commands.Single(c => (string?)c!["name"] == name)!;
            return InteractAsync(type, $$"""
                {"id":"{{command["id"]}}","version":"{{version ?? command["version"]!.ToString()}}","name":"{{name}}","type":{{command["type"]}},"options":{{options}} {{more}} }
                """, channel, by, file: file);
        }

        public Task<Answer> ComponentAsync(string messageId, string data) => InteractAsync(3, data, more: $$""","message_id":"{{messageId}}" """);

        public Task<Answer> InteractAsync(int type, string data, string? channel = null, Caller? by = null, string more = "", (string Name, byte[] Bytes)? file = null)
        {
            var guild = channel is null || Sandbox.Info.Channels.Values.Contains(channel) ? $$""" "guild_id":"{{Sandbox.Info.GuildId}}", """ : "";
            var json = $$"""
                {"type":{{type}},"application_id":"{{Sandbox.Info.ApplicationId}}",{{guild}}"channel_id":"{{channel ?? Sandbox.Channel("news")}}",
                 "session_id":"s","nonce":"7","data":{{data}} {{more}} }
                """;
            return file is not { } given
                ? (by ?? Sandbox.Ada).PostAsync("/interactions", json)
                : (by ?? Sandbox.Ada).SendAsync(HttpMethod.Post, "/interactions", new MultipartFormDataContent
                {
                    { new StringContent(json), "payload_json" },
                    { new ByteArrayContent(given.Bytes), "files[0]", given.Name },
                });
        }

        /// <summary>Ada asks for headlines; what the bot hears.</summary>
        public async Task<JsonObject> StartAsync()
        {
            (await CommandAsync("headlines", """[{"type":3,"name":"topic","value":"storms"}]""")).Fine(204);
            return await Bot.EventAsync("INTERACTION_CREATE");
        }

        public Task<Answer> AnswerAsync(JsonObject interaction, string answer, string query = "") =>
            Sandbox.Nobody.PostAsync($"/interactions/{interaction["id"]}/{interaction["token"]}/callback{query}", answer);

        public async ValueTask DisposeAsync()
        {
            await Bot.DisposeAsync();
            await Ada.DisposeAsync();
            await Sandbox.DisposeAsync();
        }
    }
}
