using System.Text.Json;
using NewsBot.Discord.Json;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Tests.Payloads;

public sealed class InteractionTests
{
    [Fact]
    public void Options_of_a_nested_command_are_read_by_name_and_type()
    {
        var asked = Read("""
            {"id":"1","application_id":"2","type":2,"token":"t","guild_id":"3","channel_id":"4","locale":"de","app_permissions":"2048",
             "member":{"user":{"id":"5","username":"ada","global_name":"Ada"},"roles":["6"],"permissions":"16"},
             "data":{"id":"7","name":"topic","type":1,"options":[{"type":2,"name":"team","options":[{"type":1,"name":"create","options":[
               {"type":3,"name":"name","value":"ice"},{"type":4,"name":"cap","value":5},{"type":10,"name":"weight","value":1.5},{"type":5,"name":"loud","value":true},
               {"type":7,"name":"channel","value":"4"},{"type":8,"name":"role","value":"6"},{"type":6,"name":"user","value":"5"},{"type":11,"name":"file","value":"9"}]}]}],
               "resolved":{"channels":{"4":{"id":"4","type":0,"name":"news","permissions":"1024"}},"roles":{"6":{"id":"6","name":"Breaking","permissions":"0"}},
               "users":{"5":{"id":"5","username":"ada"}},"members":{"5":{"roles":[],"permissions":"0"}},"attachments":{"9":{"id":"9","filename":"f.opml","size":3,"url":"https://example.org/f"}}}}}
            """);

        var given = asked.Arguments;
        Assert.Equal("topic team create", asked.CommandPath);
        Assert.Equal(("ice", 5L, 1.5, true), (given.Text("name"), given.Integer("cap"), given.Number("weight"), given.Flag("loud")));
        Assert.Equal(("news", "Breaking", "ada", "f.opml"), (given.Channel("channel")!.Name, given.Role("role")!.Name, given.User("user")!.Username, given.Attachment("file")!.Filename));
        Assert.Equal(Permissions.ViewChannel, given.Channel("channel")!.Permissions);
        Assert.Null(given.Text("absent"));
        Assert.Null(given.Integer("name"));
        Assert.Equal(("Ada", Permissions.ManageChannels, "de"), (asked.Invoker!.DisplayName, asked.InvokerPermissions, asked.Locale));
    }

    [Fact]
    public void The_focused_option_is_found_with_what_is_typed_so_far()
    {
        var typing = Read("""{"id":"1","application_id":"2","type":4,"data":{"id":"7","name":"follow","type":1,"options":[{"type":3,"name":"a","value":"x"},{"type":4,"name":"b","value":"12","focused":true}]}}""");

        Assert.Equal(("b", "12"), (typing.Arguments.Focused!.Name, typing.Arguments.FocusedText));
    }

    [Fact]
    public void Forms_of_old_and_new_give_their_fields()
    {
        var form = Read("""
            {"id":"1","application_id":"2","type":5,"user":{"id":"5","username":"ada"},"data":{"custom_id":"f","components":[
              {"type":1,"components":[{"custom_id":"old","type":4,"value":"a"}]},{"type":18,"component":{"value":"b","type":4,"custom_id":"new"}},
              {"type":18,"component":{"type":3,"custom_id":"menu","values":["x","y"]}},{"type":77,"component":{}}]}}
            """);

        Assert.Equal(["a"], form.Fields["old"]);
        Assert.Equal(["b"], form.Fields["new"]);
        Assert.Equal(["x", "y"], form.Fields["menu"]);
        Assert.Equal(new Snowflake(5), form.Invoker!.Id);
    }

    [Fact]
    public void An_interaction_with_hardly_anything_has_safe_answers()
    {
        var bare = Read("""{"id":"1","application_id":"2","type":3}""");

        Assert.Equal(("", "", 0), (bare.CommandPath, bare.Arguments.FocusedText, bare.Fields.Count));
        Assert.Null(bare.Invoker);
    }

    [Fact]
    public void Components_read_back_as_they_were_written()
    {
        Component[] components =
        [
            new ActionRow(Button.Of("a", "A", ButtonStyle.Danger, "🔔"), Button.Link("https://example.org", "B")),
            new ActionRow(new ChannelSelect { CustomId = "c", ChannelTypes = [ChannelType.Text], DefaultValues = [new(new Snowflake(4))] }),
            new Container { AccentColor = 3, Components = [new Section { Components = [new TextDisplay("x")], Accessory = new Thumbnail { Media = new("https://example.org/i") } }, new Separator { Divider = true }] },
        ];

        var json = JsonSerializer.Serialize(components, DiscordJson.Default.IReadOnlyListComponent);
        var back = JsonSerializer.Deserialize(json, DiscordJson.Default.IReadOnlyListComponent)!;

        Assert.Equal(json, JsonSerializer.Serialize(back, DiscordJson.Default.IReadOnlyListComponent));
        Assert.Equal("🔔", Assert.IsType<Button>(back[0].Children.First()).Emoji!.Name);
    }

    [Fact]
    public void Permissions_follow_overwrites_in_Discords_order()
    {
        var guild = new Guild(new(1), OwnerId: new(9), Roles: [new(new(1), Permissions: Permissions.ViewChannel | Permissions.SendMessages), new(new(2), Permissions: Permissions.EmbedLinks), new(new(3), Permissions: Permissions.Administrator)]);
        var member = new Member(Roles: [new(2)]);
        var channel = new Channel(new(5), PermissionOverwrites:
        [
            new(new(1), OverwriteType.Role, Deny: Permissions.SendMessages),
            new(new(2), OverwriteType.Role, Allow: Permissions.SendMessages, Deny: Permissions.EmbedLinks),
            new(new(7), OverwriteType.Member, Allow: Permissions.EmbedLinks),
        ]);

        Assert.Equal(Permissions.ViewChannel | Permissions.SendMessages | Permissions.EmbedLinks, ChannelPermissions.Of(guild, new(7), member, channel));
        Assert.Equal(Permissions.ViewChannel | Permissions.SendMessages, ChannelPermissions.Of(guild, new(8), member, channel));
        Assert.True(ChannelPermissions.Of(guild, new(9), new Member(), channel).HasFlag(Permissions.ManageGuild));
        Assert.True(ChannelPermissions.Of(guild, new(8), new Member(Roles: [new(3)]), channel).HasFlag(Permissions.ManageGuild));
        Assert.Equal(Permissions.None, ChannelPermissions.Of(guild, new(8), member, channel with { PermissionOverwrites = [new(new(1), Deny: Permissions.ViewChannel)] }));
    }

    private static Interaction Read(string json) => JsonSerializer.Deserialize(json, DiscordJson.Default.Interaction)!;
}
