using NewsBot.Discord;
using NewsBot.Discord.Payloads;

namespace NewsBot.Commands;

/// <summary>Who asked for what, where and when.</summary>
internal sealed record Invocation
{
    /// <summary>The server; 0 in direct messages.</summary>
    public Snowflake GuildId { get; init; }

    public Snowflake ChannelId { get; init; }

    /// <summary>The channel it happened in, in part.</summary>
    public Channel? Channel { get; init; }

    public required Snowflake UserId { get; init; }

    /// <summary>What the person may do in the channel.</summary>
    public Permissions Permissions { get; init; }

    /// <summary>What we may do in the channel.</summary>
    public Permissions AppPermissions { get; init; }

    public string Locale { get; init; } = "en-US";

    public required CommandArguments Arguments { get; init; }

    /// <summary>Components: their custom id, parted at its colons.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Menus of components: what was chosen.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Forms: what was filled in, by field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The message a component is on, or that a message menu was opened at.</summary>
    public Message? Message { get; init; }

    public DateTimeOffset Now { get; init; }

    public bool InGuild => GuildId.Value != 0;

    /// <summary>Whether the person may do all of this here. An administrator may do everything.</summary>
    public bool May(Permissions needed) => Permissions.HasFlag(Permissions.Administrator) || Permissions.HasFlag(needed);

    /// <summary>A number in the custom id; null when there is none.</summary>
    public long? Number(int position) => position < Marks.Count && long.TryParse(Marks[position], out var number) ? number : null;

    /// <summary>What was typed into a form's field; empty when nothing was.</summary>
    public string Field(string name) => Fields.TryGetValue(name, out var given) && given is [var text, ..] ? text : "";

    public static Invocation Of(Interaction interaction, DateTimeOffset now) => new()
    {
        GuildId = interaction.GuildId ?? default,
        ChannelId = interaction.ChannelId ?? interaction.Channel?.Id ?? default,
        Channel = interaction.Channel,
        UserId = interaction.Invoker?.Id ?? default,
        Permissions = interaction.InvokerPermissions,
        AppPermissions = interaction.AppPermissions,
        Locale = interaction.Locale,
        Arguments = interaction.Arguments,
        Marks = interaction.Data?.CustomId.Split(':') ?? [],
        Values = interaction.Data?.Values ?? [],
        Fields = interaction.Fields,
        Message = interaction.Message ?? Target(interaction.Data),
        Now = now,
    };

    private static Message? Target(InteractionData? data) =>
        data is { TargetId: { } id, Resolved.Messages: { } messages } && messages.TryGetValue(id, out var message) ? message : null;
}
