using System.Text.Json.Nodes;

namespace NewsBot.Tests.EndToEnd.Soak;

/// <summary>
/// One life of the bot: what is published meanwhile, what goes wrong, and when it is killed. Drawn from the seed alone, so the same
/// seed gives the same news, faults and kills; what the machine makes of them in time differs.
/// </summary>
/// <param name="Headlines">New stories, each with the outlet that has it first.</param>
/// <param name="Echo">Whether a second outlet now reports the newest story too, so that its alerts are edited.</param>
/// <param name="Faults">For the sandbox's <c>/sandbox/faults</c>.</param>
/// <param name="Gateway">For the sandbox's <c>/sandbox/gateway</c>; null when the gateway stays well.</param>
/// <param name="Death">When it is killed.</param>
internal sealed record SoakCycle(
    IReadOnlyList<(int Outlet, string Title)> Headlines, bool Echo, IReadOnlyList<JsonObject> Faults, JsonObject? Gateway, SoakDeath Death)
{
    /// <summary>The status codes of a passing fault (docs/decisions/0005): one that Discord means for good would end a destination.</summary>
    private static readonly int[] Passing = [500, 502, 503, 504, 520];

    private static readonly (string Method, string Path)[] Places =
    [
        ("POST", "/channels/*/messages"), ("POST", "/channels/*/messages"), ("POST", "/channels/*/threads"), ("PATCH", "/channels/*/messages/*"),
        ("GET", "/channels/*/messages"), ("GET", "/guilds/*/threads/active"), ("GET", "/channels/*/messages/*"),
        ("POST", "/webhooks/**"), ("POST", "/webhooks/**"), ("PATCH", "/webhooks/**"), ("GET", "/webhooks/**"), ("POST", "/channels/*/messages/*/crosspost"),
    ];

    public static SoakCycle Draw(Random random, int stories, int outlets, ref int number)
    {
        var headlines = new List<(int, string)>();
        for (var i = 0; i < stories; i++) headlines.Add((random.Next(outlets), Headline(random, ++number)));
        return new SoakCycle(
            headlines,
            random.Next(4) == 0,
            [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Fault(random))],
            random.Next(3) == 0 ? Mood(random) : null,
            SoakDeath.Draw(random));
    }

    private static string Headline(Random random, int number)
    {
        string Word() => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => $"{"bdfgklmnprstvz"[random.Next(14)]}{"aeiou"[random.Next(5)]}"));
        return $"{Word()} {Word()} {Word()} harbour {Word()} {Word()} {Word()} {number}";
    }

    private static JsonObject Fault(Random random)
    {
        var (method, path) = Places[random.Next(Places.Length)];
        var fault = new JsonObject { ["method"] = method, ["path"] = path, ["times"] = random.Next(1, 4), ["skip"] = random.Next(0, 25) };
        switch (random.Next(10))
        {
            case 0 or 1 or 2:
                fault["kind"] = "ReplyLost";
                break;
            case 3:
                fault["kind"] = "CutBody";
                break;
            case 4:
                fault["kind"] = "Reset";
                break;
            case 5:
                (fault["kind"], fault["status"]) = ("Status", Passing[random.Next(Passing.Length)]);
                break;
            case 6:
                (fault["kind"], fault["status"]) = ("Html", Passing[random.Next(Passing.Length)]);
                break;
            case 7:
                (fault["kind"], fault["status"], fault["retryAfter"]) = ("Status", 429, Span(random.Next(100, 1_500)));
                break;
            case 8:
                (fault["kind"], fault["retryAfter"]) = ("GlobalLimit", Span(random.Next(100, 1_000)));
                break;
            default:
                // The longest of these are over the client's patience: it is done, and nobody waits for the answer.
                (fault["kind"], fault["delay"]) = ("Latency", Span(random.Next(50, 4_000)));
                break;
        }

        return fault;
    }

    private static JsonObject Mood(Random random) => random.Next(7) switch
    {
        0 => new JsonObject { ["action"] = "drop" },
        1 => new JsonObject { ["action"] = "close", ["code"] = 4000 + random.Next(3) },
        2 => new JsonObject { ["action"] = "reconnect" },
        3 => new JsonObject { ["action"] = "invalidSession", ["resumable"] = true },
        4 => new JsonObject { ["action"] = "invalidSession", ["resumable"] = false },
        5 => new JsonObject { ["action"] = "heartbeat" },
        _ => new JsonObject { ["action"] = "swap" },
    };

    private static string Span(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds).ToString("c");
}
