using System.Text;
using NewsBot.Discord.Gateway;
using NewsBot.Discord.Payloads;
using NewsBot.Discord.Rest;
using NewsBot.Sandbox;

namespace NewsBot.Discord.Tests.Sandbox;

/// <summary>The client from end to end against a server of the same shape as Discord's, written by other hands.</summary>
public sealed class SandboxTests
{
    private static readonly ApplicationCommand Follow = new()
    {
        Name = "follow",
        Description = "Follow a topic.",
        NameLocalizations = new Dictionary<string, string> { ["de"] = "folgen" },
        DefaultMemberPermissions = Permissions.ManageChannels,
        Options =
        [
            new()
            {
                Type = CommandOptionType.SubCommand,
                Name = "add",
                Description = "Add one.",
                Options =
                [
                    new() { Type = CommandOptionType.String, Name = "topic", Description = "Which.", Required = true, Autocomplete = true },
                    new() { Type = CommandOptionType.Channel, Name = "channel", Description = "Where.", ChannelTypes = [ChannelType.Text, ChannelType.Forum] },
                    new() { Type = CommandOptionType.Integer, Name = "cap", Description = "How many.", MinValue = 1, MaxValue = 10 },
                ],
            },
        ],
    };

    [Fact]
    public async Task A_file_comes_back_as_it_was_sent_and_is_read_from_no_other_host()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        var sent = await sandbox.Rest.Messages.CreateAsync(
            sandbox.Channel("news"), new MessageCreate { Files = [new FileUpload("list.json", "[1]"u8.ToArray(), "application/json")] }, default);
        var file = Assert.Single(sent.Value!.Attachments!);
        Assert.Equal("[1]"u8.ToArray(), (await sandbox.Rest.Attachments.ReadAsync(file, 3, default)).Value);
        Assert.Equal(FailureAction.Drop, (await sandbox.Rest.Attachments.ReadAsync(file, 2, default)).Failure!.Action);
        Assert.Equal(FailureAction.Drop, (await sandbox.Rest.Attachments.ReadAsync(file with { Url = "https://cdn.discordapp.com.example/list.json" }, 3, default)).Failure!.Action);
    }

    [Fact]
    public async Task A_command_is_registered_typed_suggested_and_answered()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        await using var bot = await Bot.LoginAsync(sandbox);
        var registered = await sandbox.Rest.Commands.OverwriteGuildAsync(sandbox.Application, sandbox.Guild, [Follow], default);
        Assert.True(registered.IsOk, registered.Failure?.Message);
        var command = Assert.Single(registered.Value);
        var listed = await sandbox.Rest.Commands.ListGuildAsync(sandbox.Application, sandbox.Guild, default);
        Assert.Equal("folgen", Assert.Single(listed.Value!).NameLocalizations!["de"]);

        await sandbox.ActAsync("moderator", HttpMethod.Post, "interactions", Command(sandbox, command, type: 4, """{"type":3,"name":"topic","value":"te","focused":true}"""));
        var typing = await bot.NextAsync<GatewayEvent.InteractionCreated>();
        Assert.Equal((InteractionType.Autocomplete, "te"), (typing.Interaction.Type, typing.Interaction.Arguments.FocusedText));
        var suggested = await sandbox.Rest.Interactions.RespondAsync(typing.Interaction, new InteractionResponse.Suggest([new CommandChoice("Technology", "technology")]), default);
        Assert.True(suggested.IsOk, suggested.Failure?.Message);

        var news = sandbox.Channel("news");
        await sandbox.ActAsync("moderator", HttpMethod.Post, "interactions", Command(sandbox, command, type: 2, $$"""{"type":3,"name":"topic","value":"technology"},{"type":7,"name":"channel","value":"{{news}}"},{"type":4,"name":"cap","value":3}"""));
        var asked = (await bot.NextAsync<GatewayEvent.InteractionCreated>()).Interaction;
        Assert.Equal("follow add", asked.CommandPath);
        Assert.Equal(("technology", 3L, "news"), (asked.Arguments.Text("topic"), asked.Arguments.Integer("cap"), asked.Arguments.Channel("channel")?.Name));
        Assert.Equal("mo", asked.Invoker!.Username);
        Assert.True(asked.InvokerPermissions.HasFlag(Permissions.ManageChannels));
        Assert.True(asked.AppPermissions.HasFlag(Permissions.SendMessages));

        Assert.True((await sandbox.Rest.Interactions.RespondAsync(asked, new InteractionResponse.DeferReply(Ephemeral: true), default)).IsOk);
        var answered = await sandbox.Rest.Interactions.EditOriginalAsync(asked, new MessageEdit { Content = "Following." }, default);
        Assert.Equal("Following.", answered.Value?.Content);
        var more = await sandbox.Rest.Interactions.FollowUpAsync(asked, new MessageCreate { Content = "One more.", Flags = MessageFlags.Ephemeral }, default);
        Assert.True(more.IsOk, more.Failure?.Message);
        var again = await sandbox.Rest.Interactions.RespondAsync(asked, InteractionResponse.Privately("Twice?"), default);
        Assert.Equal(FailureAction.InteractionGone, again.Failure?.Action);
    }

    [Fact]
    public async Task A_button_opens_a_form_and_the_form_comes_back()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        await using var bot = await Bot.LoginAsync(sandbox);
        var news = sandbox.Channel("news");
        var posted = await sandbox.Rest.Messages.CreateAsync(news, new MessageCreate { Content = "Press.", Components = [new ActionRow(Button.Of("open", "Open", ButtonStyle.Primary))] }, default);
        Assert.IsType<Button>(Assert.Single(Assert.IsType<ActionRow>(Assert.Single(posted.Value!.Components!)).Components!));

        await sandbox.ActAsync("member1", HttpMethod.Post, "interactions", Interact(sandbox, 3, news, """{"component_type":2,"custom_id":"open"}""", posted.Value.Id));
        var click = (await bot.NextAsync<GatewayEvent.InteractionCreated>()).Interaction;
        Assert.Equal(("open", posted.Value.Id), (click.Data!.CustomId, click.Message!.Id));
        var opened = await sandbox.Rest.Interactions.RespondAsync(
            click, new InteractionResponse.Modal("form", "A form", [new Label { Text = "Name", Component = new TextInput { CustomId = "name" } }]), default);
        Assert.True(opened.IsOk, opened.Failure?.Message);

        await sandbox.ActAsync("member1", HttpMethod.Post, "interactions", Interact(sandbox, 5, news, $$$"""{"id":"{{{click.Id}}}","custom_id":"form","components":[{"type":18,"component":{"type":4,"custom_id":"name","value":"Ada"}}]}""", posted.Value.Id));
        var form = (await bot.NextAsync<GatewayEvent.InteractionCreated>()).Interaction;
        Assert.Equal((InteractionType.ModalSubmit, "form"), (form.Type, form.Data!.CustomId));
        Assert.Equal(["Ada"], form.Fields["name"]);
    }

    [Fact]
    public async Task The_same_nonce_twice_is_one_message()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        var news = sandbox.Channel("news");
        var message = new MessageCreate { Content = "Once.", Nonce = "alert-1" };

        var first = await sandbox.Rest.Messages.CreateAsync(news, message, default);
        var second = await sandbox.Rest.Messages.CreateAsync(news, message, default);

        Assert.Equal(first.Value!.Id, second.Value!.Id);
        Assert.Single((await sandbox.Rest.Messages.ListAsync(news, MessageRange.Latest, 10, default)).Value!);
    }

    [Theory]
    [InlineData("ReplyLost")]
    [InlineData("CutBody")]
    [InlineData("Reset")]
    [InlineData("Html")]
    [InlineData("GlobalLimit")]
    public async Task Whatever_happens_on_the_way_a_message_with_a_nonce_arrives_once(string fault)
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        var news = sandbox.Channel("news");
        var json = fault == "Html" ? """{"kind":"Html","path":"/channels/*/messages","method":"POST","status":502}""" : $$"""{"kind":"{{fault}}","path":"/channels/*/messages","method":"POST","retryAfter":"00:00:00.3"}""";
        await sandbox.TroubleAsync("faults", json);

        var sent = await sandbox.Rest.Messages.CreateAsync(news, new MessageCreate { Content = "Once.", Nonce = "alert-1" }, default);

        Assert.True(sent.IsOk, sent.Failure?.Message);
        Assert.Equal(sent.Value.Id, Assert.Single((await sandbox.Rest.Messages.ListAsync(news, MessageRange.Latest, 10, default)).Value!).Id);
    }

    [Fact]
    public async Task A_burst_keeps_within_the_channels_limit()
    {
        await using var sandbox = await SandboxFixture.StartAsync(new SandboxOptions { RateLimitScale = 2 });
        var news = sandbox.Channel("news");

        var sent = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => sandbox.Rest.Messages.CreateAsync(news, new MessageCreate { Content = $"{i}", Nonce = $"n{i}" }, default)));

        Assert.All(sent, result => Assert.True(result.IsOk, result.Failure?.Message));
        var listed = (await sandbox.Rest.Messages.ListAsync(news, MessageRange.Latest, 50, default)).Value!;
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"{i}"), listed.Reverse().Select(m => m.Content));
    }

    [Fact]
    public async Task Threads_forum_posts_publishing_direct_messages_and_deletion_work()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        var (announcements, forum) = (sandbox.Channel("announcements"), sandbox.Channel("forum"));
        var posted = (await sandbox.Rest.Messages.CreateAsync(announcements, new MessageCreate { Content = "News.", Nonce = "a" }, default)).Value!;
        Assert.True((await sandbox.Rest.Messages.CrosspostAsync(announcements, posted.Id, default)).IsOk);
        var thread = await sandbox.Rest.Channels.StartThreadAsync(announcements, posted.Id, new ThreadCreate { Name = "More" }, default);
        Assert.Equal(posted.Id, thread.Value!.Id);
        Assert.Equal(FailureAction.AlreadyDone, (await sandbox.Rest.Channels.StartThreadAsync(announcements, posted.Id, new ThreadCreate { Name = "More" }, default)).Failure!.Action);

        Assert.Equal(FailureAction.ChangeMethod, (await sandbox.Rest.Messages.CreateAsync(forum, new MessageCreate { Content = "x", Nonce = "b" }, default)).Failure!.Action);
        var place = (await sandbox.Rest.Channels.GetAsync(forum, default)).Value!;
        var post = await sandbox.Rest.Channels.StartPostAsync(
            forum,
            new ForumPost { Name = "Story", Message = new MessageCreate { Content = "Text" }, AppliedTags = place.NeedsTag ? [place.AvailableTags![0].Id] : null },
            default);
        Assert.True(post.IsOk, post.Failure?.Message);
        var threads = (await sandbox.Rest.Guilds.GetActiveThreadsAsync(sandbox.Guild, default)).Value!;
        Assert.Equal(new[] { thread.Value.Id, post.Value!.Id }.Order(), threads.Threads!.Select(t => t.Id).Order());

        var direct = (await sandbox.Rest.Users.OpenDirectChannelAsync(Snowflake.Parse(sandbox.Info.Users["member1"].Id), default)).Value!;
        var whispered = await sandbox.Rest.Messages.CreateAsync(direct.Id, new MessageCreate { Content = "Psst.", Nonce = "c" }, default);
        Assert.True((await sandbox.Rest.Messages.DeleteAsync(direct.Id, whispered.Value!.Id, default)).IsOk);
        Assert.Equal(FailureAction.ForgetMessage, (await sandbox.Rest.Messages.EditAsync(direct.Id, whispered.Value.Id, new MessageEdit { Content = "y" }, default)).Failure!.Action);
    }

    [Fact]
    public async Task Embeds_layouts_and_files_arrive_as_they_were_sent()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        var news = sandbox.Channel("news");
        var embed = new Embed { Title = "T", Description = "D", Url = "https://example.org/a", Color = 0x112233, Footer = new("f"), Fields = [new("n", "v", Inline: true)], Image = new("https://example.org/i.png") };
        var rich = await sandbox.Rest.Messages.CreateAsync(news, new MessageCreate { Embeds = [embed], Files = [new FileUpload("a.txt", Encoding.UTF8.GetBytes("hi"), "text/plain")] }, default);
        Assert.True(rich.IsOk, rich.Failure?.Message);
        Assert.Equal("T", Assert.Single(rich.Value.Embeds!).Title);
        Assert.Equal(("a.txt", 2), (Assert.Single(rich.Value.Attachments!).Filename, rich.Value.Attachments![0].Size));

        var layout = new Container
        {
            AccentColor = 1,
            Components =
            [
                new Section { Components = [new TextDisplay("**Head**")], Accessory = new Thumbnail { Media = new("https://example.org/i.png") } },
                new Separator { Divider = true },
                new MediaGallery { Items = [new(new("https://example.org/j.png"))] },
                new ActionRow(new StringSelect { CustomId = "s", Options = [new("A", "a")] }),
                new ActionRow(Button.Link("https://example.org", "Open")),
            ],
        };
        var sent = await sandbox.Rest.Messages.CreateAsync(news, new MessageCreate { Components = [layout], Flags = MessageFlags.IsComponentsV2 }, default);
        Assert.True(sent.IsOk, sent.Failure?.Message);
        var back = Assert.IsType<Container>(Assert.Single(sent.Value.Components!));
        Assert.Equal(layout.Components.Select(c => c.GetType()), back.Components!.Select(c => c.GetType()));
    }

    [Fact]
    public async Task What_is_known_of_the_server_can_be_asked()
    {
        await using var sandbox = await SandboxFixture.StartAsync();

        var self = (await sandbox.Rest.Users.GetSelfAsync(default)).Value!;
        var application = (await sandbox.Rest.Users.GetApplicationAsync(default)).Value!;
        var guild = (await sandbox.Rest.Guilds.GetAsync(sandbox.Guild, default)).Value!;
        var channels = (await sandbox.Rest.Guilds.GetChannelsAsync(sandbox.Guild, default)).Value!;
        var roles = (await sandbox.Rest.Guilds.GetRolesAsync(sandbox.Guild, default)).Value!;
        var member = (await sandbox.Rest.Guilds.GetMemberAsync(sandbox.Guild, self.Id, default)).Value!;

        Assert.True(self.Bot);
        Assert.Equal(sandbox.Application, application.Id);
        Assert.Equal(roles.Select(r => r.Id).Order(), guild.Roles!.Select(r => r.Id).Order());
        var news = channels.Single(c => c.Name == "news");
        Assert.True(ChannelPermissions.Of(guild, self.Id, member, news).HasFlag(Permissions.ViewChannel | Permissions.SendMessages | Permissions.EmbedLinks));
    }

    private static string Command(SandboxFixture sandbox, ApplicationCommand command, int type, string options) => Interact(
        sandbox, type, sandbox.Channel("news"), $$"""{"version":"{{command.Version}}","id":"{{command.Id}}","name":"{{command.Name}}","type":1,"options":[{"type":1,"name":"add","options":[{{options}}]}]}""");

    private static string Interact(SandboxFixture sandbox, int type, Snowflake channel, string data, Snowflake? message = null)
    {
        var on = message is { } id ? $"\"message_id\":\"{id}\"," : "";
        return $$"""{"type":{{type}},"application_id":"{{sandbox.Application}}","guild_id":"{{sandbox.Guild}}","channel_id":"{{channel}}",{{on}}"session_id":"s","nonce":"{{type}}","data":{{data}}}""";
    }
}
