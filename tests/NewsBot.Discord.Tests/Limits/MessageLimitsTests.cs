using CsCheck;
using NewsBot.Discord.Limits;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Tests.Limits;

public sealed class MessageLimitsTests
{
    private static readonly MessageCreate Good = new()
    {
        Content = "News",
        Nonce = "n",
        Embeds = [new Embed { Title = "T", Description = "D", Url = "https://example.org" }],
        Components = [new ActionRow(Button.Of("a", "A"), Button.Link("https://example.org", "Open"))],
    };

    private static readonly MessageCreate GoodLayout = new()
    {
        Flags = MessageFlags.IsComponentsV2,
        Components = [new Container { Components = [new TextDisplay("x"), new Section { Components = [new TextDisplay("y")], Accessory = Button.Of("b", "B") }] }],
    };

    [Fact]
    public void What_fits_has_no_problem()
    {
        Assert.Empty(MessageLimits.Check(Good));
        Assert.Empty(MessageLimits.Check(GoodLayout));
        Assert.Empty(MessageLimits.Check(new MessageEdit(), ofComponentsV2: false));
        Assert.Empty(MessageLimits.Check(InteractionResponse.Privately("Yes.")));
    }

    public static TheoryData<string, MessageCreate> Wrong { get; } = new()
    {
        { "", new MessageCreate() },
        { "", new MessageCreate { Content = "  " } },
        { "content", Good with { Content = Text(2001) } },
        { "nonce", Good with { Nonce = Text(26) } },
        { "embeds", Good with { Embeds = [.. Enumerable.Repeat(new Embed { Title = "x" }, 11)] } },
        { "embeds", Good with { Embeds = [new Embed { Description = Text(3500) }, new Embed { Description = Text(2501) }] } },
        { "embeds.0.title", With(new Embed { Title = Text(257) }) },
        { "embeds.0.description", With(new Embed { Description = Text(4097) }) },
        { "embeds.0.footer.text", With(new Embed { Footer = new(Text(2049)) }) },
        { "embeds.0.author.name", With(new Embed { Author = new(Text(257)) }) },
        { "embeds.0.url", With(new Embed { Url = "javascript:alert(1)" }) },
        { "embeds.0.url", With(new Embed { Url = "https://example.org/" + Text(2048) }) },
        { "embeds.0.image.url", With(new Embed { Image = new("no address") }) },
        { "embeds.0.color", With(new Embed { Color = 0x1000000 }) },
        { "embeds.0.fields", With(new Embed { Fields = [.. Enumerable.Repeat(new EmbedField("n", "v"), 26)] }) },
        { "embeds.0.fields.0.name", With(new Embed { Fields = [new("", "v")] }) },
        { "embeds.0.fields.0.value", With(new Embed { Fields = [new("n", Text(1025))] }) },
        { "allowed_mentions.roles", Good with { AllowedMentions = AllowedMentions.OnlyRoles([.. Enumerable.Range(0, 101).Select(i => new Snowflake((ulong)i))]) } },
        { "allowed_mentions", Good with { AllowedMentions = new AllowedMentions { Parse = ["roles"], Roles = [new(1)] } } },
        { "attachments", Good with { Files = [.. Enumerable.Repeat(new FileUpload("a", default), 11)] } },
        { "attachments", Good with { Files = [new FileUpload("a", new byte[26 * 1024 * 1024])] } },
        { "components", With([.. Enumerable.Range(0, 6).Select(i => new ActionRow(Button.Of($"{i}", "x")))]) },
        { "components", With([new TextDisplay("x")]) },
        { "components", With([new ActionRow(Button.Of("same", "x")), new ActionRow(Button.Of("same", "y"))]) },
        { "components.0.components", With([new ActionRow()]) },
        { "components.0.components", With([new ActionRow([.. Enumerable.Range(0, 6).Select(i => Button.Of($"{i}", "x"))])]) },
        { "components.0.components", With([new ActionRow(Button.Of("a", "x"), Menu("b"))]) },
        { "components.0.components.0", With([new ActionRow(new Button { CustomId = "a" })]) },
        { "components.0.components.0.label", With([new ActionRow(Button.Of("a", Text(81)))]) },
        { "components.0.components.0.custom_id", With([new ActionRow(Button.Of(Text(101), "x"))]) },
        { "components.0.components.0.custom_id", With([new ActionRow(Button.Of("", "x"))]) },
        { "components.0.components.0.url", With([new ActionRow(Button.Link("https://example.org/" + Text(500), "x"))]) },
        { "components.0.components.0.url", With([new ActionRow(Button.Of("a", "x") with { Url = "https://example.org" })]) },
        { "components.0.components.0.options", With([new ActionRow(Menu("a") with { Options = [] })]) },
        { "components.0.components.0.options", With([new ActionRow(Menu("a") with { Options = [new("x", "1"), new("y", "1")] })]) },
        { "components.0.components.0.options.0.label", With([new ActionRow(Menu("a") with { Options = [new(Text(101), "1")] })]) },
        { "components.0.components.0.max_values", With([new ActionRow(Menu("a") with { MaxValues = 2 })]) },
        { "components.0.components.0.placeholder", With([new ActionRow(Menu("a") with { Placeholder = Text(151) })]) },
        { "content", GoodLayout with { Content = "x" } },
        { "embeds", GoodLayout with { Embeds = [new Embed { Title = "x" }] } },
        { "components", Layout([.. Enumerable.Range(0, 41).Select(_ => new TextDisplay("x"))]) },
        { "components", Layout([new TextDisplay(Text(2000)), new TextDisplay(Text(2001))]) },
        { "components", Layout([new TextDisplay(new string('語', 3400))]) },
        { "components.0.components.0", Layout([new Container { Components = [new Container { Components = [new TextDisplay("y")] }] }]) },
        { "components.0.accessory", Layout([new Section { Components = [new TextDisplay("x")] }]) },
        { "components.0.components", Layout([new Section { Accessory = Button.Of("a", "x") }]) },
        { "components.0.items", Layout([new MediaGallery()]) },
        { "components.0.content", Layout([new TextDisplay("")]) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Each_limit_is_found_where_it_is_broken(string path, MessageCreate message)
    {
        var found = MessageLimits.Check(message);

        Assert.Contains(found, problem => problem.Path == path);
        Assert.All(found, problem => Assert.Matches(@"^[^.]+.*\.$", problem.Sentence));
    }

    [Fact]
    public void Cyrillic_of_full_length_fits_a_layout_and_Chinese_does_not()
    {
        Assert.Empty(MessageLimits.Check(Layout([new TextDisplay(new string('ж', 4000))])));
        Assert.NotEmpty(MessageLimits.Check(Layout([new TextDisplay(new string('語', 4000))])));
    }

    [Theory]
    [InlineData(1, 45, true)]
    [InlineData(0, 45, false)]
    [InlineData(6, 45, false)]
    [InlineData(1, 46, false)]
    public void A_form_has_one_to_five_fields_and_a_short_title(int fields, int title, bool good)
    {
        var modal = new InteractionResponse.Modal(
            "m", Text(title), [.. Enumerable.Range(0, fields).Select(i => new Label { Text = "L", Component = new TextInput { CustomId = $"{i}" } })]);

        Assert.Equal(good, MessageLimits.Check(modal).Count == 0);
    }

    [Fact]
    public void At_most_25_suggestions_go_out()
    {
        var choices = Enumerable.Range(0, 26).Select(i => new CommandChoice($"{i}", $"{i}")).ToList();

        Assert.NotEmpty(MessageLimits.Check(new InteractionResponse.Suggest(choices)));
        Assert.Empty(MessageLimits.Check(new InteractionResponse.Suggest(choices[1..])));
        Assert.NotEmpty(MessageLimits.Check(new InteractionResponse.Suggest([new CommandChoice(Text(101), "x")])));
    }

    [Fact]
    public void A_forum_post_and_a_webhook_message_are_checked_with_what_is_theirs()
    {
        Assert.Contains(MessageLimits.Check(new ForumPost { Name = Text(101), Message = Good }), p => p.Path == "name");
        Assert.Contains(MessageLimits.Check(new ForumPost { Name = "N", Message = Good with { Content = Text(2001) } }), p => p.Path == "message.content");
        Assert.Contains(MessageLimits.Check(new WebhookMessage { Content = "x", Username = Text(81) }), p => p.Path == "username");
    }

    [Fact]
    public void Checking_never_throws() =>
        Gen.Select(Gen.String, Gen.Int, Gen.Bool).Sample((text, number, flag) => MessageLimits.Check(new MessageCreate
        {
            Content = text,
            Flags = flag ? MessageFlags.IsComponentsV2 : (MessageFlags)number,
            Embeds = [new Embed { Url = text, Image = new(text), Fields = [new(text, text)] }],
            Components = [new ActionRow(new Button { Url = text, Style = (ButtonStyle)number }), new Component(), new Section(), new Label(), new Container(), new StringSelect { MinValues = number }],
        }).Count >= 0);

    private static string Text(int length) => new('x', length);

    private static StringSelect Menu(string id) => new() { CustomId = id, Options = [new("x", "1")] };

    private static MessageCreate With(Embed embed) => Good with { Embeds = [embed] };

    private static MessageCreate With(IReadOnlyList<Component> components) => Good with { Components = components };

    private static MessageCreate Layout(IReadOnlyList<Component> components) => new() { Flags = MessageFlags.IsComponentsV2, Components = components };
}
