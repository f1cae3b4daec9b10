using System.Text.Json.Nodes;

namespace NewsBot.Sandbox.World;

/// <summary>A registered command: its definition in Discord's form, with where it is valid.</summary>
internal sealed class AppCommand
{
    public required Snowflake Id { get; init; }
    public Snowflake? GuildId { get; init; }
    public required Snowflake Version { get; set; }
    public required JsonObject Definition { get; set; }

    public string Name => Definition["name"]!.GetValue<string>();
    public int Type => Definition["type"]!.GetValue<int>();
}
