using System.Text;
using NewsBot.Discord.Gateway;

namespace NewsBot.Discord.Tests.Gateway;

public sealed class EventReaderTests
{
    /// <summary>One payload of each kind that is read, and what it says.</summary>
    public static TheoryData<string, string, GatewayEvent> Events { get; } = new()
    {
        { "GUILD_DELETE", """{"id":"1"}""", new GatewayEvent.GuildRemoved(0, new(1), Outage: false) },
        { "GUILD_DELETE", """{"id":"1","unavailable":true}""", new GatewayEvent.GuildRemoved(0, new(1), Outage: true) },
        { "CHANNEL_CREATE", """{"id":"2","type":15,"name":"forum"}""", new GatewayEvent.ChannelCreated(0, new(new(2), Discord.Payloads.ChannelType.Forum, Name: "forum")) },
        { "CHANNEL_UPDATE", """{"id":"2","type":0}""", new GatewayEvent.ChannelUpdated(0, new(new(2))) },
        { "CHANNEL_DELETE", """{"id":"2","type":0,"guild_id":"1"}""", new GatewayEvent.ChannelDeleted(0, new(new(2), GuildId: new(1))) },
        { "THREAD_CREATE", """{"id":"3","type":11,"newly_created":true}""", new GatewayEvent.ThreadCreated(0, new(new(3), Discord.Payloads.ChannelType.PublicThread)) },
        { "THREAD_UPDATE", """{"id":"3","type":11,"thread_metadata":{"archived":true}}""", new GatewayEvent.ThreadUpdated(0, new(new(3), Discord.Payloads.ChannelType.PublicThread, ThreadMetadata: new(Archived: true))) },
        { "THREAD_DELETE", """{"id":"3","type":11}""", new GatewayEvent.ThreadDeleted(0, new(new(3), Discord.Payloads.ChannelType.PublicThread)) },
        { "GUILD_ROLE_CREATE", """{"guild_id":"1","role":{"id":"4","name":"R","permissions":"8"}}""", new GatewayEvent.RoleCreated(0, new(1), new(new(4), "R", Discord.Payloads.Permissions.Administrator)) },
        { "GUILD_ROLE_UPDATE", """{"guild_id":"1","role":{"id":"4","permissions":"0"}}""", new GatewayEvent.RoleUpdated(0, new(1), new(new(4))) },
        { "GUILD_ROLE_DELETE", """{"guild_id":"1","role_id":"4"}""", new GatewayEvent.RoleDeleted(0, new(1), new(4)) },
        { "MESSAGE_CREATE", """{"id":"5","channel_id":"2","content":"x","nonce":7}""", null! },
        { "MESSAGE_UPDATE", """{"id":"5","channel_id":"2"}""", null! },
        { "MESSAGE_DELETE", """{"id":"5","channel_id":"2"}""", null! },
        { "MESSAGE_DELETE_BULK", """{"ids":["5","6"],"channel_id":"2"}""", null! },
        { "READY", """{"session_id":"s","user":{"id":"7"},"guilds":[{"id":"1"}],"application":{"id":"8"}}""", null! },
        { "RESUMED", """{}""", new GatewayEvent.Resumed(0) },
        { "GUILD_CREATE", """{"id":"1","name":"A","member_count":3,"channels":[{"id":"x"}]}""", new GatewayEvent.GuildAvailable(0, new(1), "A", Locale: null, 3) },
        { "INTERACTION_CREATE", """{"id":"9","application_id":"8","type":1}""", null! },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void Each_wanted_event_is_read(string type, string data, GatewayEvent? expected)
    {
        var read = Read(type, data);

        Assert.NotNull(read);
        Assert.True(expected is null || expected == read, $"{read}");
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Wherever_an_event_is_cut_or_of_another_shape_nothing_is_thrown(string type, string data, GatewayEvent? expected)
    {
        _ = expected;
        for (var length = 0; length < data.Length; length++)
        {
            Read(type, data[..length]);
        }

        foreach (var other in (string[])["null", "[]", "7", "\"x\"", "{}", """{"id":null}""", """{"id":-1}""", """{"id":"1","type":"x"}""", """{"guild_id":"1"}"""])
        {
            Read(type, other);
        }
    }

    private static GatewayEvent? Read(string type, string data)
    {
        Assert.True(FrameReader.TryRead(Encoding.UTF8.GetBytes($$"""{"op":0,"s":1,"t":"{{type}}","d":0}"""), out var frame));
        return EventReader.Read(0, frame with { Data = Encoding.UTF8.GetBytes(data) });
    }
}
