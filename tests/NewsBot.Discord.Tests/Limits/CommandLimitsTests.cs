using NewsBot.Discord.Limits;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Tests.Limits;

public sealed class CommandLimitsTests
{
    private static readonly CommandOption Topic = new() { Type = CommandOptionType.String, Name = "topic", Description = "Which." };
    private static readonly ApplicationCommand Good = new() { Name = "follow", Description = "Follow.", Options = [Topic with { Required = true }, Topic with { Name = "other" }] };

    [Theory]
    [InlineData("follow", true)]
    [InlineData("folge-n_1'", true)]
    [InlineData("подписка", true)]
    [InlineData("हिन्दी", true)]
    [InlineData("ติดตาม", true)]
    [InlineData("フォロー", true)]
    [InlineData("Follow", false)]
    [InlineData("two words", false)]
    [InlineData("", false)]
    [InlineData("follow\n", false)]
    [InlineData("x!", false)]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefg", false)]
    public void A_name_is_lower_case_letters_digits_and_dashes(string name, bool good) =>
        Assert.Equal(good, CommandLimits.Check([Good with { Name = name }]).Count == 0);

    public static TheoryData<string, ApplicationCommand> Wrong { get; } = new()
    {
        { "follow.description", Good with { Description = "" } },
        { "follow.description", Good with { Description = new string('x', 101) } },
        { "follow.name_localizations.xx", Good with { NameLocalizations = new Dictionary<string, string> { ["xx"] = "y" } } },
        { "follow.name_localizations.de", Good with { NameLocalizations = new Dictionary<string, string> { ["de"] = "Folgen" } } },
        { "follow.description_localizations.de", Good with { DescriptionLocalizations = new Dictionary<string, string> { ["de"] = "" } } },
        { "follow.options", Good with { Options = [Topic, Topic with { Name = "b", Required = true }] } },
        { "follow.options", Good with { Options = [.. Enumerable.Range(0, 26).Select(i => Topic with { Name = $"o{i}" })] } },
        { "follow.topic", Good with { Options = [Topic, Topic] } },
        { "follow.options", Good with { Options = [Topic, new() { Type = CommandOptionType.SubCommand, Name = "add", Description = "x" }] } },
        { "follow.topic", Good with { Options = [Topic with { Autocomplete = true, Choices = [new("a", "a")] }] } },
        { "follow.topic", Good with { Options = [Topic with { MinValue = 1 }] } },
        { "follow.topic", Good with { Options = [Topic with { MaxLength = 6001 }] } },
        { "follow.topic", Good with { Options = [Topic with { Type = CommandOptionType.Boolean, Autocomplete = true }] } },
        { "follow.topic.choices", Good with { Options = [Topic with { Choices = [new("a", 1)] }] } },
        { "follow.topic.choices", Good with { Options = [Topic with { Choices = [.. Enumerable.Range(0, 26).Select(i => new CommandChoice($"{i}", $"{i}"))] }] } },
        { "follow.topic.choices.0.value", Good with { Options = [Topic with { Choices = [new("a", "")] }] } },
        { "follow.topic.channel_types", Good with { Options = [Topic with { ChannelTypes = [ChannelType.Text] }] } },
        { "follow.a.b.c", Good with { Options = [Nest("a", CommandOptionType.SubCommandGroup, Nest("b", CommandOptionType.SubCommand, Nest("c", CommandOptionType.SubCommand, Topic)))] } },
        { "follow.a.b", Good with { Options = [Nest("a", CommandOptionType.SubCommandGroup, Nest("b", CommandOptionType.SubCommandGroup, Topic))] } },
        { "follow", Good with { Options = [.. Enumerable.Range(0, 25).Select(i => Topic with { Name = $"o{i}", Choices = [.. Enumerable.Range(0, 4).Select(n => new CommandChoice(new string('x', 70) + n, new string('y', 20)))] })] } },
        { "Look.options", new ApplicationCommand { Type = CommandType.Message, Name = "Look", Options = [Topic] } },
        { "Look.description", new ApplicationCommand { Type = CommandType.User, Name = "Look", Description = "x" } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Each_limit_is_found_where_it_is_broken(string path, ApplicationCommand command) =>
        Assert.Contains(CommandLimits.Check([command]), problem => problem.Path == path);

    [Fact]
    public void A_scope_has_100_slash_commands_and_15_of_each_menu()
    {
        Assert.Empty(CommandLimits.Check([.. Slash(100), .. Menus(15)]));
        Assert.Single(CommandLimits.Check([.. Slash(101)]));
        Assert.Single(CommandLimits.Check([.. Menus(16)]));
        Assert.Single(CommandLimits.Check([Good, Good]));
        Assert.Empty(CommandLimits.Check([Good, new ApplicationCommand { Type = CommandType.User, Name = "follow" }]));
    }

    private static IEnumerable<ApplicationCommand> Slash(int count) => Enumerable.Range(0, count).Select(i => Good with { Name = $"c{i}" });

    private static IEnumerable<ApplicationCommand> Menus(int count) =>
        Enumerable.Range(0, count).Select(i => new ApplicationCommand { Type = CommandType.Message, Name = $"Menu {i}" });

    private static CommandOption Nest(string name, CommandOptionType type, CommandOption inner) => new() { Type = type, Name = name, Description = "x", Options = [inner] };
}
