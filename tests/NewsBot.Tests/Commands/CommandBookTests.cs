using NewsBot.Commands;
using NewsBot.Discord;
using NewsBot.Discord.Limits;
using NewsBot.Discord.Payloads;
using NewsBot.Discord.Rest;

namespace NewsBot.Tests.Commands;

public class CommandBookTests : NewsroomTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Discord_takes_every_command_and_every_description_is_translated()
    {
        await using var room = await OpenRoomAsync();
        var book = room.The<CommandBook>();

        var known = (await room.The<DiscordRest>().Commands.ListGlobalAsync(Snowflake.Parse(room.Info.ApplicationId), Ct)).Value!;

        Assert.Empty(CommandLimits.Check(book.Definitions));
        Assert.Equal(book.Definitions.Select(one => one.Name).Order(StringComparer.Ordinal), known.Select(one => one.Name).Order(StringComparer.Ordinal));
        Assert.All(Descriptions(book), one => Assert.Equal(["de", "es-ES", "fr"], one.Translations?.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>()));
        Assert.All(Descriptions(book).SelectMany(one => one.Translations!.Values), text => Assert.InRange(text.Length, 1, 100));
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        await using var room = await OpenRoomAsync();

        var help = await room.Moderator.AskAsync("help");

        foreach (var command in room.The<CommandBook>().Definitions.Where(one => one is { Type: CommandType.ChatInput, Name: not "help" })) help.Says($"`/{command.Name}");
    }

    [Fact]
    public async Task Commands_are_told_to_Discord_once_and_again_when_Discord_has_forgotten_them()
    {
        await using var room = await OpenRoomAsync();
        var rest = room.The<DiscordRest>().Commands;
        var application = Snowflake.Parse(room.Info.ApplicationId);
        var version = (await rest.ListGlobalAsync(application, Ct)).Value![0].Version;

        Assert.Null(await room.The<CommandRegistrar>().RegisterAsync(application, Ct));
        Assert.Equal(version, (await rest.ListGlobalAsync(application, Ct)).Value![0].Version);

        await rest.OverwriteGlobalAsync(application, [], Ct);
        Assert.Null(await room.The<CommandRegistrar>().RegisterAsync(application, Ct));
        Assert.Equal(room.The<CommandBook>().Definitions.Count, (await rest.ListGlobalAsync(application, Ct)).Value!.Length);
    }

    [Fact]
    public async Task What_a_moderator_does_is_hidden_from_members_and_refused_by_the_desk_as_well()
    {
        await using var room = await OpenRoomAsync();
        string[] moderators = ["setup", "Not this topic", "Same story as…", "source", "topic", "follow", "unfollow", "channel", "audit", "health", "status"];

        Assert.Equal(
            moderators.Order(StringComparer.Ordinal),
            room.The<CommandBook>().Definitions.Where(one => one.DefaultMemberPermissions == Permissions.ManageChannels).Select(one => one.Name).Order(StringComparer.Ordinal));

        // A server may open a command to everybody in its settings; the desk still asks for the permission.
        await room.OpenToEverybodyAsync("topic");
        (await room.Ada.AskAsync("topic create", ("name", "Mine"), ("query", "ferry"))).Says("who have the permission **Manage Channels**");
        (await room.Moderator.AskAsync("topic list")).Says("None yet");
    }

    private static IEnumerable<(string Text, IReadOnlyDictionary<string, string>? Translations)> Descriptions(CommandBook book) =>
        book.Definitions.Where(one => one.Type == CommandType.ChatInput)
            .SelectMany(one => Descriptions(one.Options ?? []).Prepend((one.Description!, one.DescriptionLocalizations)));

    private static IEnumerable<(string Text, IReadOnlyDictionary<string, string>? Translations)> Descriptions(IReadOnlyList<CommandOption> options) =>
        options.SelectMany(one => Descriptions(one.Options ?? []).Prepend((one.Description, one.DescriptionLocalizations)));
}
