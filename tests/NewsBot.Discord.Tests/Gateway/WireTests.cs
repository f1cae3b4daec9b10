using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using NewsBot.Discord.Gateway;

namespace NewsBot.Discord.Tests.Gateway;

/// <summary>What goes over the gateway's wire, in and out.</summary>
public sealed class WireTests
{
    [Theory]
    [InlineData("""{"t":"GUILD_CREATE","s":7,"op":0,"d":{"op":9,"s":1,"t":"x"}}""", 0, 7, "GuildCreate", """{"op":9,"s":1,"t":"x"}""")]
    [InlineData("""{"op":0,"d":{"a":[{}]},"s":7,"t":"READY","_trace":["x"]}""", 0, 7, "Ready", """{"a":[{}]}""")]
    [InlineData("""{"t":null,"s":null,"op":9,"d":true}""", 9, null, "Unwanted", "true")]
    [InlineData("""{"op":11}""", 11, null, "Unwanted", "")]
    [InlineData("""{"t":"PRESENCE_UPDATE","s":8,"op":0,"d":{}}""", 0, 8, "Unwanted", "{}")]
    public void The_envelope_is_read_without_what_is_inside(string json, int op, int? sequence, string kind, string data)
    {
        Assert.True(FrameReader.TryRead(Encoding.UTF8.GetBytes(json), out var frame));

        Assert.Equal((op, (long?)sequence, kind, data), (frame.Op, frame.Sequence, frame.Kind.ToString(), Encoding.UTF8.GetString(frame.Data.Span)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"op":0""")]
    [InlineData("""{"op":"0"}""")]
    [InlineData("""{"op":0,"s":1.5}""")]
    [InlineData("""{"op":99999999999}""")]
    [InlineData("<html>")]
    public void What_is_no_payload_is_no_exception(string json) => Assert.False(FrameReader.TryRead(Encoding.UTF8.GetBytes(json), out _));

    [Fact]
    public void Any_bytes_are_read_or_refused_and_never_thrown_about() =>
        Gen.Byte.Array[0, 200].Sample(bytes => FrameReader.TryRead(bytes, out _) || true);

    [Fact]
    public void What_the_client_says_fits_and_is_what_the_docs_show()
    {
        var options = new DiscordOptions { Token = new string('t', 200) };
        var identify = Encoding.UTF8.GetString(GatewayPayload.Identify(options, 15, 16).Span);
        var resume = Encoding.UTF8.GetString(GatewayPayload.Resume("t", new GatewaySession(0, 1, new string('s', 512), "", long.MaxValue)).Span);

        Assert.True(Math.Max(identify.Length, resume.Length) <= GatewayPayload.Largest);
        Assert.Equal("[15,16]", JsonNode.Parse(identify)!["d"]!["shard"]!.ToJsonString());
        Assert.Equal("""{"op":1,"d":null}""", Encoding.UTF8.GetString(GatewayPayload.Heartbeat(null).Span));
        Assert.Equal("""{"op":1,"d":42}""", Encoding.UTF8.GetString(GatewayPayload.Heartbeat(42).Span));
        Assert.Equal("""{"op":6,"d":{"token":"t","session_id":"s","seq":3}}""", Encoding.UTF8.GetString(GatewayPayload.Resume("t", new GatewaySession(0, 1, "s", "", 3)).Span));
    }

    [Fact]
    public void A_minute_has_120_sends_and_some_of_them_are_for_heartbeats()
    {
        var window = new SendWindow();
        var now = TimeSpan.FromSeconds(1);
        Assert.Equal(114, Enumerable.Range(0, 200).Count(_ => window.TryTake(now, heartbeat: false)));
        Assert.Equal(6, Enumerable.Range(0, 200).Count(_ => window.TryTake(now, heartbeat: true)));
        Assert.True(window.TryTake(now + TimeSpan.FromSeconds(60), heartbeat: false));
    }

    [Theory]
    [InlineData("wss://gateway.discord.gg", "wss://gateway.discord.gg/?v=10&encoding=json&compress=zlib-stream")]
    [InlineData("wss://gateway.discord.gg/?v=9", "wss://gateway.discord.gg/?v=10&encoding=json&compress=zlib-stream")]
    public void The_address_carries_version_encoding_and_compression(string url, string address) =>
        Assert.Equal(address, GatewayConnection.AddressOf(url, compress: true).AbsoluteUri);

    [Theory]
    [InlineData("wss://gateway.discord.gg", "https://discord.com/api", true)]
    [InlineData("ws://127.0.0.1:5", "http://127.0.0.1:4/api", true)]
    [InlineData("ws://gateway.discord.gg", "https://discord.com/api", false)]
    [InlineData("https://gateway.discord.gg", "https://discord.com/api", false)]
    [InlineData("", "https://discord.com/api", false)]
    public void A_token_never_goes_to_an_unencrypted_gateway_of_an_encrypted_API(string url, string api, bool usable)
    {
        var options = new DiscordOptions { ApiBase = new Uri(api) };

        Assert.Equal(usable, new GatewayAddress(options, directory: null!, gate: null!).IsUsable(url));
    }
}
