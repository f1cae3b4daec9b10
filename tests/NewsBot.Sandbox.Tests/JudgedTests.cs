using NewsBot.Tests.Described;

namespace NewsBot.Sandbox.Tests;

/// <summary>The judge of what our client sends finds what it is there to find.</summary>
public sealed class JudgedTests
{
    [Theory]
    [InlineData("""{"content":"x","embeds":[{"title":"t"}]}""", null)]
    [InlineData("""{"content":"x","allowed_mentions":{"parse":[],"users":["1"]},"enforce_nonce":true,"nonce":"n"}""", null)]
    [InlineData("""{"content":5}""", "request $.content: 5 is not")]
    [InlineData("""{"contents":"x"}""", "request $.contents is not named anywhere")]
    [InlineData("""{"embeds":[{"titel":"t"}]}""", "request $.embeds[0].titel is not named anywhere")]
    [InlineData("""{"components":[{"type":1,"components":[{"type":2,"style":1,"label":"a","customid":"b"}]}]}""", "request $.components[0].components[0].customid is not named anywhere")]
    public void A_message_that_Discord_would_not_understand_is_found(string sent, string? fault)
    {
        var found = Conformance.Fault(new SandboxExchange("POST", "/channels/1/messages", sent, 204, null, ""), strict: true);
        if (fault is null) Assert.DoesNotContain("request", found, StringComparison.Ordinal);
        else Assert.Contains(fault, found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_exchange_is_seen_with_what_was_sent_and_answered()
    {
        var seen = new List<SandboxExchange>();
        await using var sandbox = await Harness.RunningSandbox.StartAsync(new SandboxOptions { Watch = seen.Add });
        var message = (await sandbox.Bot.PostAsync(sandbox.Messages("news"), """{"content":"x"}""")).Fine();
        (await sandbox.Bot.DeleteAsync($"{sandbox.Messages("news")}/{message["id"]}")).Fine(204);

        Assert.Equal([("POST", """{"content":"x"}""", message.Text), ("DELETE", null, "")], seen.Select(one => (one.Method, one.Sent, one.Answered)));
    }

    [Fact]
    public void An_exchange_that_is_wrong_fails_the_test_that_made_it()
    {
        var judged = new Judged();
        judged.Watch(new SandboxExchange("GET", "/users/@me", null, 200, "application/json", """{"id":"1"}"""));
        Assert.Contains("username is missing", Assert.ThrowsAny<Exception>(judged.AssertFine).Message, StringComparison.Ordinal);
    }
}
