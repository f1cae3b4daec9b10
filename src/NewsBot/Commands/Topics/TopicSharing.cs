using NewsBot.Discord.Payloads;
using NewsBot.Discord.Rest;
using NewsBot.Storage;
using NewsBot.Topics;
using NewsBot.Topics.Sharing;

namespace NewsBot.Commands.Topics;

/// <summary>Hands topics on: by a code, and as a file. The same for a server's topics and for a member's own.</summary>
internal sealed class TopicSharing(TopicStore topics, ShareStore shares, TopicMaking making, DiscordRest rest, Database database)
{
    private const int ToldOf = 5;

    /// <summary>The code of a topic, as it is now.</summary>
    public async Task<Reply> ShareAsync(Invocation who, Topic topic, CancellationToken ct)
    {
        var code = TopicCode.Shown(await database.WriteAsync(tx => ShareStore.AddAsync(tx, new SharedTopic(topic.Name, topic.Query), who.UserId, who.Now), ct));
        return Reply.Say($"`{code}` hands {Card.Name(topic.Name)} on as it is now: `/topic take` in any server, or `/mytopic take` for yourself, makes a copy of it.");
    }

    /// <summary>A copy of what a code stands for.</summary>
    public async Task<Reply> TakeAsync(Invocation who, TopicOwner owner, CancellationToken ct)
    {
        var typed = who.Arguments.Text("code") ?? "";
        if (TopicCode.Read(typed) is not { } code) return Reply.Refuse($"{Card.Typed(typed, 40)} is no code; it has ten letters and digits, such as `7K2QX-M9D4A`.");
        if (await shares.FindAsync(code, ct) is not { } shared) return Reply.Refuse($"Nobody has shared a topic as `{TopicCode.Shown(code)}`; ask for the code again.");
        var (added, left) = await AddAsync(who, owner, [shared], ct);
        return added.Count == 1
            ? Reply.Say($"Topic {Card.Name(shared.Name)} is {(owner.IsMember ? "yours" : "this server's")} now. Its query is {Card.Typed(shared.Query, 500)}.")
            : Reply.Refuse(left[0]);
    }

    /// <summary>An owner's topics as a file.</summary>
    public async Task<Reply> ExportAsync(TopicOwner owner, CancellationToken ct)
    {
        var own = await topics.OfAsync(owner, ct);
        if (own.Count == 0) return Reply.Refuse($"There is no topic to export yet; `/{TopicMaking.Command(owner)} create` makes one.");
        return Reply.Say($"{Card.Count(own.Count, "topic", "topics")}; `/{TopicMaking.Command(owner)} import` reads the file again, anywhere.") with
        {
            Files = [new FileUpload("topics.json", TopicFile.Write(own.Select(topic => new SharedTopic(topic.Name, topic.Query))), "application/json")],
        };
    }

    /// <summary>The topics of a file, as far as they can work and there is room.</summary>
    public async Task<Reply> ImportAsync(Invocation who, TopicOwner owner, CancellationToken ct)
    {
        if (who.Arguments.Attachment("file") is not { } file) return Reply.Refuse("Attach the file to import, as `export` wrote it.");
        if (file.Size > TopicFile.Largest) return Reply.Refuse($"That file is larger than {TopicFile.Largest / 1024} kB, which is the most.");
        var read = await rest.Attachments.ReadAsync(file, TopicFile.Largest, ct);
        if (!read.IsOk) return Reply.Refuse("I could not read that file from Discord; please try again.");
        var (found, refusal) = TopicFile.Read(read.Value);
        if (refusal is not null) return Reply.Refuse(refusal);
        var (added, left) = await AddAsync(who, owner, found, ct);
        var more = left.Count > ToldOf ? $"\n-# and {left.Count - ToldOf:N0} more" : "";
        var why = left.Count == 0 ? "" : $"\n{Card.Count(left.Count, "is", "are")} left out:\n{string.Join('\n', left.Take(ToldOf).Select(one => $"-# {one}"))}{more}";
        return Reply.Say($"{Card.Count(added.Count, "topic is", "topics are")} imported.{why}");
    }

    /// <summary>Adds what can work, in one transaction; what is left out has a sentence each.</summary>
    private Task<(IReadOnlyList<SharedTopic> Added, IReadOnlyList<string> Left)> AddAsync(Invocation who, TopicOwner owner, IReadOnlyList<SharedTopic> given, CancellationToken ct) =>
        database.WriteAsync<(IReadOnlyList<SharedTopic>, IReadOnlyList<string>)>(async tx =>
        {
            var (added, left, count) = (new List<SharedTopic>(), new List<string>(), await TopicStore.CountAsync(tx, owner));
            foreach (var one in given)
            {
                var (name, query) = (TopicMaking.Tidy(one.Name), TopicMaking.Tidy(one.Query));
                if (Unfit(name, query) is { } unfit) left.Add(unfit);
                else if (count >= making.Most(owner)) left.Add(making.Full(owner));
                else if (await TopicStore.AddAsync(tx, owner, name, query, who.UserId, who.Now) is null) left.Add($"{Card.Name(name)}: there is a topic of that name already.");
                else
                {
                    added.Add(one);
                    count++;
                }
            }

            return (added, left);
        }, ct);

    private static string? Unfit(string name, string query)
    {
        if (TopicMaking.Unfit(name) is { } unfit) return unfit;
        if (query.Length > TopicMaking.LongestQuery) return $"{Card.Name(name)}: its query has {query.Length:N0} characters; {TopicMaking.LongestQuery:N0} is the most.";
        return TopicReading.Parse(query).Refusal is { } refusal ? $"{Card.Name(name)}: {refusal}" : null;
    }
}
