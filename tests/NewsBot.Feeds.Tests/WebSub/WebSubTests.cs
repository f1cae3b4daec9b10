using System.Security.Cryptography;
using System.Text;
using CsCheck;
using NewsBot.Feeds.Tests.Fetching;
using NewsBot.Feeds.WebSub;

namespace NewsBot.Feeds.Tests.WebSub;

public sealed class WebSubTests
{
    private static readonly Uri Topic = new("https://gazette.example/feed?a=b&c=ü");

    private static WebSubChallenge.Answer Judge(string query, bool wanted = true, bool known = true)
    {
        var fields = query.Split('&').Select(f => f.Split('=', 2)).ToDictionary(f => f[0], f => Uri.UnescapeDataString(f[1]));
        return WebSubChallenge.Judge(fields.GetValueOrDefault, known ? Topic : null, wanted);
    }

    private static string Query(string mode, string rest) => $"hub.mode={mode}&hub.topic={Uri.EscapeDataString(Topic.AbsoluteUri)}&{rest}";

    [Fact]
    public void A_wanted_subscription_is_confirmed_with_the_hubs_own_challenge() =>
        Assert.Equal(
            new WebSubChallenge.Answer.Confirm("a/b+c", TimeSpan.FromDays(5)),
            Judge(Query("subscribe", "hub.challenge=a%2Fb%2Bc&hub.lease_seconds=432000")));

    [Theory]
    [InlineData("1", 300)]
    [InlineData("999999999999", 90 * 86400)]
    [InlineData("-5", 10 * 86400)]
    [InlineData("soon", 10 * 86400)]
    public void A_lease_stays_within_sense(string seconds, int expected) =>
        Assert.Equal(
            TimeSpan.FromSeconds(expected),
            Assert.IsType<WebSubChallenge.Answer.Confirm>(Judge(Query("subscribe", $"hub.challenge=x&hub.lease_seconds={seconds}"))).Lease);

    [Fact]
    public void An_unsubscription_is_confirmed_only_when_wanted()
    {
        Assert.IsType<WebSubChallenge.Answer.Confirm>(Judge(Query("unsubscribe", "hub.challenge=x"), wanted: false));
        Assert.IsType<WebSubChallenge.Answer.Refuse>(Judge(Query("unsubscribe", "hub.challenge=x"), wanted: true));
        Assert.IsType<WebSubChallenge.Answer.Refuse>(Judge(Query("subscribe", "hub.challenge=x"), wanted: false));
    }

    [Theory]
    [InlineData("hub.mode=subscribe&hub.topic=https%3A%2F%2Fother.example%2F&hub.challenge=x")]
    [InlineData("hub.mode=subscribe&hub.challenge=x")]
    [InlineData("hub.mode=publish&hub.challenge=x")]
    public void What_nobody_asked_for_is_refused(string query) => Assert.IsType<WebSubChallenge.Answer.Refuse>(Judge(query));

    [Fact]
    public void An_unknown_callback_or_a_missing_challenge_is_refused()
    {
        Assert.IsType<WebSubChallenge.Answer.Refuse>(Judge(Query("subscribe", "hub.challenge=x"), known: false));
        Assert.IsType<WebSubChallenge.Answer.Refuse>(Judge(Query("subscribe", "hub.challenge=")));
    }

    [Fact]
    public void A_denial_carries_the_hubs_reason() =>
        Assert.Equal(new WebSubChallenge.Answer.Denied("no such topic"), Judge(Query("denied", "hub.reason=no%20such%20topic")));

    [Theory]
    [InlineData("sha1"), InlineData("sha256"), InlineData("sha384"), InlineData("SHA512")]
    public void A_right_signature_fits_and_no_altered_one(string method) =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.String[1, 60]).Sample((body, secret) =>
        {
            var key = Encoding.UTF8.GetBytes(secret);
            var digest = Convert.ToHexString(CryptographicOperations.HmacData(new(method.ToUpperInvariant()), key, body));
            var altered = (digest[0] == '0' ? '1' : '0') + digest[1..];
            return WebSubSignature.Fits($"{method}={digest}", body, secret)
                && WebSubSignature.Fits($"{method}={digest.ToLowerInvariant()}", body, secret)
                && !WebSubSignature.Fits($"{method}={altered}", body, secret)
                && !WebSubSignature.Fits($"{method}={digest[..^2]}", body, secret)
                && !WebSubSignature.Fits($"{method}={digest}", [.. body, 1], secret)
                && !WebSubSignature.Fits($"{method}={digest}", body, secret + "x");
        });

    [Theory]
    [InlineData(null), InlineData(""), InlineData("="), InlineData("sha256="), InlineData("sha256=zz"), InlineData("md5=00"), InlineData("abcd")]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    public void A_signature_that_is_none_does_not_fit(string? header) => Assert.False(WebSubSignature.Fits(header, "body"u8, "secret"));

    [Fact]
    public void A_lease_is_renewed_before_it_ends_and_not_by_all_at_once()
    {
        var start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var times = Enumerable.Range(0, 500).Select(id => WebSubLease.RenewAt(start, TimeSpan.FromDays(10), id) - start).ToList();
        Assert.All(times, t => Assert.InRange(t.TotalDays, 8, 9));
        Assert.True(times.Distinct().Count() > 90);
    }

    [Theory]
    [InlineData("<https://hub.example/>; rel=\"hub\", <https://gazette.example/feed>; rel=self", "https://hub.example/", "https://gazette.example/feed")]
    [InlineData("<https://x.example/>; rel=\"next\", <https://hub.example/a,b>;type=\"a/b\";rel=\"x hub\"", "https://hub.example/a,b", "https://self.example/")]
    [InlineData(null, "https://inner.example/hub", "https://self.example/")]
    [InlineData("<javascript:x>; rel=hub", "https://inner.example/hub", "https://self.example/")]
    [InlineData("garbage <", "https://inner.example/hub", "https://self.example/")]
    [InlineData("<", "https://inner.example/hub", "https://self.example/")]
    public void The_hub_is_found_in_headers_first_and_then_in_the_feed(string? header, string hub, string topic) =>
        Assert.Equal(
            (new(hub), new(topic)),
            WebSubHub.Find(header, ["https://inner.example/hub"], "https://self.example/", new("https://gazette.example/feed")));

    [Fact]
    public void Without_hub_or_self_there_is_nothing_to_subscribe_to()
    {
        Assert.Null(WebSubHub.Find(null, [], "https://self.example/", Topic));
        Assert.Null(WebSubHub.Find(null, ["https://hub.example/"], null, Topic));
    }

    [Fact]
    public void A_subscription_does_not_show_its_secret()
    {
        var subscription = new WebSubSubscription(new("https://hub.example/"), Topic, new("https://desk.example/push/1"), WebSubSubscription.NewSecret());
        Assert.Equal(64, subscription.Secret.Length);
        Assert.DoesNotContain(subscription.Secret, subscription.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_whole_exchange_with_a_hub_from_subscribing_to_a_signed_delivery()
    {
        WebSubSubscription? subscription = null;
        var delivered = new TaskCompletionSource<bool>();
        await using var subscriber = new RawServer(request =>
        {
            if (request.Method == "POST")
            {
                delivered.SetResult(WebSubSignature.Fits(request["X-Hub-Signature"], Encoding.Latin1.GetBytes(request.Body), subscription!.Secret));
                return Reply.Status("202 Accepted", "");
            }

            return WebSubChallenge.Judge(request.Fields.GetValueOrDefault, subscription!.Topic, wanted: true) is WebSubChallenge.Answer.Confirm confirm
                ? Reply.Ok(confirm.Challenge)
                : Reply.Status("404 Not Found", "");
        });
        await using var hub = new RawServer(Reply.Status("202 Accepted", ""));
        using var fetcher = A.Fetcher(hub);
        subscription = new(hub.At("/hub"), Topic, subscriber.At("/push/1"), WebSubSubscription.NewSecret());

        Assert.Null(await new WebSubClient(fetcher).SubscribeAsync(subscription, TimeSpan.FromDays(7), TestContext.Current.CancellationToken));

        var asked = Assert.Single(hub.Requests).Fields;
        Assert.Equal(("subscribe", Topic.AbsoluteUri, "604800"), (asked["hub.mode"], asked["hub.topic"], asked["hub.lease_seconds"]));
        using var hubsOwn = new HttpClient();
        var challenged = await hubsOwn.GetStringAsync(
            $"{asked["hub.callback"]}?hub.mode=subscribe&hub.topic={Uri.EscapeDataString(asked["hub.topic"])}&hub.challenge=t0p&hub.lease_seconds=604800");
        Assert.Equal("t0p", challenged);

        var body = Encoding.UTF8.GetBytes(A.Feed);
        using var content = new ByteArrayContent(body);
        var digest = HMACSHA256.HashData(Encoding.UTF8.GetBytes(asked["hub.secret"]), body);
        content.Headers.Add("X-Hub-Signature", "sha256=" + Convert.ToHexStringLower(digest));
        using var _ = await hubsOwn.PostAsync(new Uri(asked["hub.callback"]), content);
        Assert.True(await delivered.Task);
    }

    [Fact]
    public async Task A_hub_that_refuses_or_lies_in_a_private_network_is_told_in_a_sentence()
    {
        await using var hub = new RawServer(Reply.Status("404 Not Found", ""));
        using var fetcher = A.Fetcher(hub);
        var client = new WebSubClient(fetcher);
        WebSubSubscription At(Uri address) => new(address, Topic, new("https://desk.example/push/1"), "secret");

        Assert.StartsWith("There is nothing at", await client.UnsubscribeAsync(At(hub.At("/hub")), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("private", await client.SubscribeAsync(At(new("http://192.168.0.1/hub")), TimeSpan.FromDays(1), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
