using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using NewsBot.Stories;
using NewsBot.Tests.Desk;

namespace NewsBot.Tests.Stories;

public sealed class EmbeddingEndpointTests : IAsyncLifetime
{
    private EmbeddingHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await EmbeddingHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Vectors_come_in_the_order_of_the_texts_whatever_the_order_of_the_reply()
    {
        _host.AnswerText("""{"data":[{"index":1,"embedding":[3,4]},{"index":0,"embedding":[1,2]}]}""");

        var vectors = await AskAsync();

        Assert.Equal([1f, 2f], vectors[0]);
        Assert.Equal([3f, 4f], vectors[1]);
        Assert.Equal("Bearer secret", _host.LastKey);
    }

    [Theory]
    [InlineData("<html>no</html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"data":7}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2]},{"index":0,"embedding":[1,2]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2]},{"index":-1,"embedding":[1,2]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2]},{"index":1,"embedding":[1,2,3]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2]},{"index":1,"embedding":[]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2]},{"index":1,"embedding":[1,"x"]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,2]},{"index":1,"embedding":[1,1e300]}]}""")]
    public async Task A_reply_that_is_not_what_was_asked_for_is_refused(string reply)
    {
        _host.AnswerText(reply);
        await Assert.ThrowsAsync<HttpRequestException>(AskAsync);
    }

    [Fact]
    public async Task A_deep_reply_is_refused()
    {
        _host.AnswerText(new string('[', 100_000));
        await Assert.ThrowsAsync<HttpRequestException>(AskAsync);
    }

    [Fact]
    public async Task A_reply_that_never_ends_is_refused_at_its_limit()
    {
        _host.Answer = async (context, _) =>
        {
            var piece = new byte[65_536];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(piece, context.RequestAborted);
        };
        await Assert.ThrowsAsync<HttpRequestException>(AskAsync);
    }

    [Fact]
    public async Task A_slow_reply_is_given_up()
    {
        _host.Answer = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        await Assert.ThrowsAsync<TaskCanceledException>(AskAsync);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_refusal_is_told_by_its_number(int status)
    {
        _host.AnswerText("no", status);
        Assert.Contains(status.ToString(), (await Assert.ThrowsAsync<HttpRequestException>(AskAsync)).Message);
    }

    [Fact]
    public async Task It_follows_nobody_elsewhere()
    {
        _host.Answer = (context, _) =>
        {
            context.Response.Redirect("http://127.0.0.1:1/", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
        Assert.Contains("307", (await Assert.ThrowsAsync<HttpRequestException>(AskAsync)).Message);
    }

    private async Task<float[][]> AskAsync()
    {
        using var endpoint = new EmbeddingEndpoint(Options.Create(new EmbeddingOptions
        {
            Address = _host.Address,
            Model = "small",
            Key = "secret",
            Timeout = TimeSpan.FromSeconds(2),
            LargestReply = 1_000_000,
        }));
        return [.. (await endpoint.GenerateAsync(["one", "other"])).Select(embedding => embedding.Vector.ToArray())];
    }
}
