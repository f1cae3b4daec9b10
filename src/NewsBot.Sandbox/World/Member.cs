namespace NewsBot.Sandbox.World;

/// <summary>An account's place in the server.</summary>
internal sealed class Member
{
    public required Snowflake UserId { get; init; }
    public List<Snowflake> Roles { get; set; } = [];
    public string? Nick { get; set; }
    public DateTimeOffset JoinedAt { get; init; } = Seed.OpenedAt;
}
