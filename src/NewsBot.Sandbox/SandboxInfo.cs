using System.Text.Json;
using System.Text.Json.Serialization;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox;

/// <summary>What a client needs to know of a running sandbox: addresses, tokens and ids.</summary>
public sealed record SandboxInfo(
    [property: JsonPropertyName("api")] string Api,
    [property: JsonPropertyName("gateway")] string Gateway,
    [property: JsonPropertyName("page")] string Page,
    [property: JsonPropertyName("botToken")] string BotToken,
    [property: JsonPropertyName("applicationId")] string ApplicationId,
    [property: JsonPropertyName("guildId")] string GuildId,
    [property: JsonPropertyName("channels")] IReadOnlyDictionary<string, string> Channels,
    [property: JsonPropertyName("users")] IReadOnlyDictionary<string, SandboxUser> Users)
{
    /// <summary>The one line that "newsbot sandbox --json" prints first.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SandboxJson.Wire);

    internal static SandboxInfo Of(SandboxHost host) => new(
        host.Origin + "/api/v10",
        host.GatewayAddress,
        host.Origin + "/",
        host.World.Accounts[Seed.Bot].Token,
        Seed.Bot.ToString(),
        Seed.Guild.ToString(),
        Seed.Channels().Where(c => c.Type != ChannelType.Category).ToDictionary(c => c.Name, c => c.Id.ToString()),
        new Dictionary<string, SandboxUser>
        {
            ["moderator"] = User(host, Seed.Moderator),
            ["member1"] = User(host, Seed.Member1),
            ["member2"] = User(host, Seed.Member2),
        });

    private static SandboxUser User(SandboxHost host, Snowflake id) => new(id.ToString(), host.World.Accounts[id].Token);
}

/// <summary>A person of the sandbox, and the token with which Discord's own client would act for them.</summary>
public sealed record SandboxUser([property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("token")] string Token);
