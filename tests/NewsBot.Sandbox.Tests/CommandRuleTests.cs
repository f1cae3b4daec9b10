using NewsBot.Sandbox.Tests.Harness;

namespace NewsBot.Sandbox.Tests;

/// <summary>What may be registered as a command.</summary>
public sealed class CommandRuleTests
{
    public static TheoryData<string, string, string> Refusals => new()
    {
        { """{"description":"d"}""", "name", "BASE_TYPE_REQUIRED" },
        { """{"name":"Upper","description":"d"}""", "name", "APPLICATION_COMMAND_INVALID_NAME" },
        { """{"name":"two words","description":"d"}""", "name", "APPLICATION_COMMAND_INVALID_NAME" },
        { """{"name":"a.b","description":"d"}""", "name", "APPLICATION_COMMAND_INVALID_NAME" },
        { $$"""{"name":"{{new string('x', 33)}}","description":"d"}""", "name", "BASE_TYPE_BAD_LENGTH" },
        { """{"name":"a"}""", "description", "BASE_TYPE_REQUIRED" },
        { $$"""{"name":"a","description":"{{new string('x', 101)}}"}""", "description", "BASE_TYPE_BAD_LENGTH" },
        { """{"name":"a","type":3,"description":"d"}""", "description", "APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED" },
        { """{"name":"a","description":"d","name_localizations":{"xx":"a"}}""", "name_localizations.xx", "ENUM_TYPE_COERCE" },
        { """{"name":"a","description":"d","name_localizations":{"de":"Groß"}}""", "name_localizations.de", "APPLICATION_COMMAND_INVALID_NAME" },
        { """{"name":"a","description":"d","default_member_permissions":"many"}""", "default_member_permissions", "NUMBER_TYPE_COERCE" },
        { """{"name":"a","description":"d","contexts":[7]}""", "contexts.0", "BASE_TYPE_CHOICES" },
        { Options("""{"type":3,"name":"b","description":"d"},{"type":3,"name":"c","description":"d","required":true}"""), "options.1", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID" },
        { Options("""{"type":3,"name":"b","description":"d"},{"type":3,"name":"b","description":"d"}"""), "options.1.name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS" },
        { Options("""{"type":99,"name":"b","description":"d"}"""), "options.0.type", "BASE_TYPE_CHOICES" },
        { Options("""{"type":3,"name":"b","description":"d","autocomplete":true,"choices":[{"name":"x","value":"x"}]}"""), "options.0.autocomplete", "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES" },
        { Options("""{"type":3,"name":"b","description":"d","choices":[{"name":"x","value":"1"},{"name":"x","value":"2"}]}"""), "options.0.choices.1.name", "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS" },
        { Options("""{"type":4,"name":"b","description":"d","choices":[{"name":"x","value":"one"}]}"""), "options.0.choices.0.value", "NUMBER_TYPE_COERCE" },
        { Options("""{"type":3,"name":"b","description":"d","min_length":9,"max_length":3}"""), "options.0.min_length", "APPLICATION_COMMAND_OPTIONS_MIN_LENGTH_INVALID" },
        { Options("""{"type":1,"name":"b","description":"d"},{"type":3,"name":"c","description":"d"}"""), "options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID" },
        { Options(string.Join(',', Enumerable.Range(0, 26).Select(i => $$"""{"type":3,"name":"o{{i}}","description":"d"}"""))), "options", "BASE_TYPE_MAX_LENGTH" },
        { Options(string.Join(',', Enumerable.Range(0, 20).Select(i => $$"""{"type":3,"name":"o{{i}}","description":"d","choices":[{{string.Join(',', Enumerable.Range(0, 5).Select(c => $$"""{"name":"{{new string('x', 40)}}{{c}}","value":"{{new string('y', 50)}}"}"""))}}]}"""))), "", "APPLICATION_COMMAND_TOO_LARGE" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_definition_that_breaks_a_rule_is_refused_at_its_place(string body, string path, string code)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        (await sandbox.Bot.PostAsync(Commands(sandbox), body)).Refused(400, 50035, path, code);
        Assert.Empty((await sandbox.Bot.GetAsync(Commands(sandbox))).Json.AsArray());
    }

    [Fact]
    public async Task Replacing_all_keeps_the_ids_of_those_that_stay()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var before = (await sandbox.Bot.PutAsync(Commands(sandbox), """[{"name":"a","description":"d"},{"name":"b","description":"d"}]""")).Fine();
        var after = (await sandbox.Bot.PutAsync(Commands(sandbox), """[{"name":"b","description":"new"},{"name":"c","description":"d"}]""")).Fine();
        Assert.Equal(before["1.id"], after["0.id"]);
        Assert.NotEqual(before["1.version"], after["0.version"]);
        Assert.Equal(2, (await sandbox.Bot.GetAsync(Commands(sandbox))).Json.AsArray().Count);
        (await sandbox.Bot.GetAsync($"{Commands(sandbox)}/{before["0.id"]}")).Refused(404, 10063);
    }

    [Fact]
    public async Task Posting_a_known_name_updates_it()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var first = (await sandbox.Bot.PostAsync(Commands(sandbox), """{"name":"a","description":"d"}""")).Fine(201);
        var again = (await sandbox.Bot.PostAsync(Commands(sandbox), """{"name":"a","description":"e"}""")).Fine();
        Assert.Equal(first["id"], again["id"]);
        var patched = (await sandbox.Bot.PatchAsync($"{Commands(sandbox)}/{first["id"]}", """{"default_member_permissions":"16"}""")).Fine();
        Assert.Equal(("e", "16"), (patched["description"], patched["default_member_permissions"]));
        (await sandbox.Bot.DeleteAsync($"{Commands(sandbox)}/{first["id"]}")).Fine(204);
    }

    [Fact]
    public async Task Names_are_unique_by_type_and_a_scope_has_room_for_so_many()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        (await sandbox.Bot.PutAsync(Commands(sandbox), """[{"name":"a","description":"d"},{"name":"a","description":"d"}]"""))
            .Refused(400, 50035, "1", "APPLICATION_COMMANDS_DUPLICATE_NAME");
        (await sandbox.Bot.PutAsync(Commands(sandbox), """[{"name":"a","description":"d"},{"name":"a","type":2},{"name":"a","type":3}]""")).Fine();
        string Many(int count, string more) => $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"name":"c{{i}}"{{more}}}"""))}]";
        (await sandbox.Bot.PutAsync(Commands(sandbox), Many(101, ""","description":"d" """))).Refused(400, 30032);
        (await sandbox.Bot.PutAsync(Commands(sandbox), Many(16, ""","type":3"""))).Refused(400, 30032);
    }

    [Fact]
    public async Task A_day_has_two_hundred_new_names()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        string Hundred(string prefix) => $"[{string.Join(',', Enumerable.Range(0, 100).Select(i => $$"""{"name":"{{prefix}}{{i}}","description":"d"}"""))}]";
        (await sandbox.Bot.PutAsync(Commands(sandbox), Hundred("a"))).Fine();
        (await sandbox.Bot.PutAsync(Commands(sandbox), Hundred("a"))).Fine();
        (await sandbox.Bot.PutAsync(Commands(sandbox), Hundred("b"))).Fine();
        (await sandbox.Bot.PutAsync(Commands(sandbox), Hundred("c"))).Refused(429, 30034);
        sandbox.Time.Advance(TimeSpan.FromDays(1));
        (await sandbox.Bot.PutAsync(Commands(sandbox), Hundred("c"))).Fine();
    }

    [Fact]
    public async Task Localizations_are_listed_only_when_asked_for()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.Bot.PutAsync(Commands(sandbox), """
            [{"name":"a","description":"d","name_localizations":{"de":"ä"},"options":[{"type":3,"name":"o","description":"d",
              "description_localizations":{"fr":"é"},"choices":[{"name":"x","value":"x","name_localizations":{"fr":"é"}}]}]}]
            """);
        var plain = (await sandbox.Bot.GetAsync(Commands(sandbox))).Fine();
        Assert.DoesNotContain("localizations", plain.Text, StringComparison.Ordinal);
        var full = (await sandbox.Bot.GetAsync(Commands(sandbox) + "?with_localizations=true")).Fine();
        Assert.Equal(("ä", "é"), (full["0.name_localizations.de"], full["0.options.0.choices.0.name_localizations.fr"]));
    }

    [Fact]
    public async Task Commands_of_the_server_stand_beside_the_global_ones()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var inGuild = $"/applications/{sandbox.Info.ApplicationId}/guilds/{sandbox.Info.GuildId}/commands";
        var own = (await sandbox.Bot.PutAsync(inGuild, """[{"name":"a","description":"d"}]""")).Fine();
        Assert.Equal(sandbox.Info.GuildId, own["0.guild_id"]);
        Assert.Empty((await sandbox.Bot.GetAsync(Commands(sandbox))).Json.AsArray());
        (await sandbox.Bot.GetAsync($"{inGuild}/{own["0.id"]}/permissions")).Refused(404, 10066);
        Assert.Empty((await sandbox.Bot.GetAsync(inGuild + "/permissions")).Fine().Json.AsArray());
        var index = (await sandbox.Ada.GetAsync($"/guilds/{sandbox.Info.GuildId}/application-command-index")).Fine();
        Assert.Equal("a", index["application_commands.0.name"]);
        (await sandbox.Bot.GetAsync($"/applications/{sandbox.Info.GuildId}/commands")).Refused(403, 20012);
    }

    private static string Commands(RunningSandbox sandbox) => $"/applications/{sandbox.Info.ApplicationId}/commands";

    private static string Options(string options) => $$"""{"name":"a","description":"d","options":[{{options}}]}""";
}
