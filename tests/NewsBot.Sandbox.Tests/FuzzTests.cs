using System.Text.Json.Nodes;
using CsCheck;
using NewsBot.Sandbox.Tests.Harness;

namespace NewsBot.Sandbox.Tests;

/// <summary>Whatever a client sends, it gets an answer of Discord's form and never a broken server. Failures print CsCheck's seed.</summary>
public sealed class FuzzTests
{
    private static readonly int Iterations = int.Parse(Environment.GetEnvironmentVariable("FUZZ_ITERATIONS") ?? "150");

    private static readonly string[] Junk =
        ["null", "true", "-1", "0", "1.5", "99999999999999999999", "\"\"", "\"x\"", "\"1456074443980800031\"", "[]", "[null]", "[[1]]", "{}", "{\"type\":1}", "{\"id\":{}}"];

    private static readonly string[] Messages =
    [
        """{"content":"x","tts":false,"nonce":"n","enforce_nonce":true,"flags":4,"allowed_mentions":{"parse":["users"],"roles":["1"],"users":[],"replied_user":true},"message_reference":{"message_id":"1","fail_if_not_exists":false},"attachments":[{"id":"0","filename":"a"}],"sticker_ids":[]}""",
        """{"embeds":[{"title":"t","description":"d","url":"https://example.org","color":1,"timestamp":"2026-01-01T00:00:00Z","footer":{"text":"f","icon_url":"https://example.org"},"author":{"name":"a"},"image":{"url":"https://example.org"},"thumbnail":{"url":"attachment://a"},"fields":[{"name":"n","value":"v","inline":true}]}]}""",
        """{"content":"x","components":[{"type":1,"components":[{"type":2,"style":1,"label":"l","custom_id":"c","emoji":{"id":"1","name":"e"}},{"type":2,"style":5,"label":"l","url":"https://example.org"}]},{"type":1,"components":[{"type":3,"custom_id":"s","min_values":1,"max_values":1,"options":[{"label":"l","value":"v","description":"d","default":true}]}]}]}""",
        """{"flags":32768,"components":[{"type":17,"accent_color":1,"components":[{"type":10,"content":"t","id":3},{"type":9,"components":[{"type":10,"content":"t"}],"accessory":{"type":11,"media":{"url":"https://example.org"}}},{"type":12,"items":[{"media":{"url":"https://example.org"}}]},{"type":14,"spacing":1},{"type":13,"file":{"url":"attachment://a"}},{"type":1,"components":[{"type":8,"custom_id":"c","channel_types":[0],"default_values":[{"id":"1","type":"channel"}]}]}]}]}""",
    ];

    private const string Command =
        """{"name":"a","type":1,"description":"d","name_localizations":{"de":"a"},"default_member_permissions":"8","contexts":[0],"integration_types":[0],"options":[{"type":2,"name":"g","description":"d","options":[{"type":1,"name":"s","description":"d","options":[{"type":3,"name":"o","description":"d","required":true,"min_length":1,"max_length":2,"choices":[{"name":"n","value":"v"}]},{"type":4,"name":"i","description":"d","min_value":1,"max_value":2},{"type":7,"name":"c","description":"d","channel_types":[0]}]}]}]}""";

    private static readonly string OpenCommand = Command.Replace("\"default_member_permissions\":\"8\",", "", StringComparison.Ordinal);

    private const string Interaction =
        """{"type":2,"application_id":"1456074443980800002","guild_id":"1456074443980800001","channel_id":"1456074443980800031","session_id":"s","nonce":"1","data":{"name":"a","type":1,"options":[{"type":2,"name":"g","options":[{"type":1,"name":"s","options":[{"type":3,"name":"o","value":"v"},{"type":4,"name":"i","value":1},{"type":7,"name":"c","value":"1456074443980800031"}]}]}]}}""";

    private const string Thread = """{"name":"n","auto_archive_duration":60,"rate_limit_per_user":0,"applied_tags":["1456074443980800061"],"message":{"content":"x"}}""";

    private const string Channel = """{"name":"n","type":0,"topic":"t","permission_overwrites":[{"id":"1456074443980800001","type":0,"allow":"0","deny":"0"}],"available_tags":[{"name":"t"}]}""";

    [Fact]
    public async Task No_message_breaks_the_server() => await HammerAsync(Gen.Int[0, Messages.Length - 1].Select(i => Messages[i]),
        (sandbox, json) => sandbox.Bot.PostAsync(sandbox.Messages("news"), json));

    [Fact]
    public async Task No_edit_breaks_the_server()
    {
        await HammerAsync(Gen.Int[0, Messages.Length - 1].Select(i => Messages[i]), async (sandbox, json) =>
        {
            var last = (await sandbox.Bot.GetAsync(sandbox.Messages("sports") + "?limit=1")).Json.AsArray();
            var id = last.Count > 0 ? last[0]!["id"]! : (await sandbox.Bot.PostAsync(sandbox.Messages("sports"), """{"content":"x"}""")).Json["id"]!;
            return await sandbox.Bot.PatchAsync($"{sandbox.Messages("sports")}/{id}", json);
        });
    }

    [Fact]
    public async Task No_command_breaks_the_server() => await HammerAsync(Gen.Const(Command),
        (sandbox, json) => sandbox.Bot.PutAsync($"/applications/{sandbox.Info.ApplicationId}/commands", $"[{json}]"));

    [Fact]
    public async Task No_interaction_breaks_the_server()
    {
        var registered = false;
        await HammerAsync(Gen.Const(Interaction), async (sandbox, json) =>
        {
            if (!registered)
                (await sandbox.Bot.PutAsync($"/applications/{sandbox.Info.ApplicationId}/commands", $"[{OpenCommand}]")).Fine();
            registered = true;
            return await sandbox.Ada.PostAsync("/interactions", json);
        });
    }

    [Fact]
    public async Task No_thread_or_channel_breaks_the_server()
    {
        await HammerAsync(Gen.Const(Thread), (sandbox, json) => sandbox.Bot.PostAsync($"/channels/{sandbox.Channel("forum")}/threads", json));
        await HammerAsync(Gen.Const(Channel), (sandbox, json) => sandbox.Moderator.PatchAsync($"/channels/{sandbox.Channel("forum")}", json));
    }

    [Fact]
    public async Task No_answer_to_an_interaction_breaks_the_server()
    {
        string[] answers =
        [
            """{"type":4,"data":{"content":"x","flags":64,"tts":false,"allowed_mentions":{"parse":[]},"embeds":[{"title":"t"}]}}""",
            """{"type":5,"data":{"flags":64}}""",
            """{"type":9,"data":{"custom_id":"c","title":"t","components":[{"type":1,"components":[{"type":4,"custom_id":"a","style":1,"label":"l","min_length":0,"max_length":5,"value":"v","placeholder":"p","required":true}]},{"type":10,"content":"t"},{"type":18,"label":"l","description":"d","component":{"type":3,"custom_id":"s","min_values":1,"max_values":1,"required":true,"options":[{"label":"l","value":"v"}]}},{"type":18,"label":"l","component":{"type":21,"custom_id":"r","options":[{"label":"a","value":"a"},{"label":"b","value":"b"}]}}]}}""",
        ];
        var registered = false;
        await HammerAsync(Gen.Int[0, answers.Length - 1].Select(i => answers[i]), async (sandbox, json) =>
        {
            if (!registered)
                (await sandbox.Bot.PutAsync($"/applications/{sandbox.Info.ApplicationId}/commands", $"[{OpenCommand}]")).Fine();
            registered = true;
            (await sandbox.Ada.PostAsync("/interactions", Interaction)).Fine(204);
            var started = sandbox.Server.Host.World.Interactions.Values.Last();
            var answer = await sandbox.Nobody.PostAsync($"/interactions/{started.Id}/{started.Token}/callback", json);
            return answer.Code == 204 ? answer with { Text = "{}" } : answer;
        });
    }

    [Fact]
    public async Task No_word_on_the_gateway_breaks_the_server()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { RateLimitScale = 0 });
        string[] words =
        [
            $$$"""{"op":2,"d":{"token":"{{{sandbox.Info.BotToken}}}","intents":1,"shard":[0,1],"compress":false,"properties":{"os":"x"} }}""",
            $$$"""{"op":6,"d":{"token":"{{{sandbox.Info.BotToken}}}","session_id":"x","seq":1}}""",
            """{"op":8,"d":{"guild_id":"1","user_ids":["1"],"nonce":"n"}}""",
            """{"op":1,"d":1}""",
        ];
        await Gen.Select(Gen.Int[0, words.Length - 1].Select(i => words[i]), Gen.Int[0, 100].List[1, 3], Gen.Int[0, Junk.Length].List[3]).SampleAsync(async drawn =>
        {
            var body = JsonNode.Parse(drawn.Item1)!;
            for (var i = 0; i < drawn.Item2.Count; i++)
                Spoil(body, drawn.Item2[i], drawn.Item3[i]);
            await using var client = await GatewayClient.ConnectAsync(sandbox);
            await client.OpAsync(10);
            await client.SendAsync(body.ToJsonString());
            await client.SendAsync("""{"op":1,"d":null}""");
            var end = await client.UntilAsync(f => (int?)f["op"] == 11);
            Assert.True(end is not null || client.CloseCode is >= 4000 and <= 4014, $"{client.CloseCode} for {body.ToJsonString()}");
        }, iter: Iterations, threads: 1);
        (await sandbox.Bot.GetAsync("/users/@me")).Fine();
    }

    /// <summary>Sends bodies of which up to three places were replaced by junk or removed.</summary>
    private static async Task HammerAsync(Gen<string> bodies, Func<RunningSandbox, string, Task<Answer>> send)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxOptions { RateLimitScale = 0 });
        var cases = Gen.Select(bodies, Gen.Int[0, 1000].List[1, 3], Gen.Int[0, Junk.Length].List[3]);
        await cases.SampleAsync(async drawn =>
        {
            var body = JsonNode.Parse(drawn.Item1)!;
            for (var i = 0; i < drawn.Item2.Count; i++)
                Spoil(body, drawn.Item2[i], drawn.Item3[i]);
            var answer = await send(sandbox, body.ToJsonString());
            Assert.True(answer.Code < 500, $"{answer.Code} for {body.ToJsonString()}");
            Assert.True(answer.Code < 300 || answer.Json["message"] is not null);
        }, iter: Iterations, threads: 1);
    }

    private static void Spoil(JsonNode body, int place, int junk)
    {
        var places = Places(body).ToList();
        if (places.Count == 0)
            return;
        var (parent, key) = places[place % places.Count];
        var value = junk < Junk.Length ? JsonNode.Parse(Junk[junk]) : null;
        if (parent is JsonArray list)
            list[(int)key] = value;
        else if (junk < Junk.Length)
            ((JsonObject)parent)[(string)key] = value;
        else
            ((JsonObject)parent).Remove((string)key);
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode node) => node switch
    {
        JsonObject o => o.ToList().SelectMany(p => Places(p.Value, o, p.Key)),
        JsonArray a => a.ToList().SelectMany((n, i) => Places(n, a, i)),
        _ => [],
    };

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? inner, JsonNode parent, object key) =>
        inner is null ? [(parent, key)] : Places(inner).Prepend((parent, key));
}
