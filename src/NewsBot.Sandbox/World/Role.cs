namespace NewsBot.Sandbox.World;

/// <summary>A named set of permissions; the one with the server's id is @everyone.</summary>
internal sealed class Role
{
    public required Snowflake Id { get; init; }
    public required string Name { get; set; }
    public Permission Permissions { get; set; }
    public int Position { get; set; }
    public int Color { get; set; }
    public bool Mentionable { get; set; }
    public bool Hoist { get; set; }
    public bool Managed { get; init; }
}
