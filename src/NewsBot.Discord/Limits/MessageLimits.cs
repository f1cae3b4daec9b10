using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Limits;

/// <summary>Finds what Discord would refuse before it is sent (docs, "Message", "Components Reference"). Pure; an empty list is good.</summary>
public static class MessageLimits
{
    /// <summary>Characters of a message's content.</summary>
    public const int Content = 2000;

    /// <summary>Embeds in a message.</summary>
    public const int Embeds = 10;

    /// <summary>Characters of all embeds in a message together.</summary>
    public const int EmbedText = 6000;

    /// <summary>Characters of a nonce.</summary>
    public const int Nonce = 25;

    /// <summary>Suggestions in an answer to autocomplete.</summary>
    public const int Suggestions = 25;

    private const int Mentions = 100;
    private const int Files = 10;
    private const long RequestBytes = 25 * 1024 * 1024;
    private const int ThreadName = 100;
    private const int PostTags = 5;

    /// <summary>A new message.</summary>
    public static IReadOnlyList<LimitProblem> Check(MessageCreate message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var problems = new ProblemList();
        Check(problems, "", message);
        return problems.Found;
    }

    /// <summary>A change to a message. Whether it is one of Components V2 has to be told, because an edit need not repeat the flag.</summary>
    public static IReadOnlyList<LimitProblem> Check(MessageEdit edit, bool ofComponentsV2)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var problems = new ProblemList();
        var layout = ofComponentsV2 || edit.Flags?.HasFlag(MessageFlags.IsComponentsV2) == true;
        Body(problems, "", edit.Content, edit.Embeds, edit.Components, edit.AllowedMentions, edit.Files, layout);
        return problems.Found;
    }

    /// <summary>A message by webhook.</summary>
    public static IReadOnlyList<LimitProblem> Check(WebhookMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var problems = new ProblemList();
        var layout = message.Flags?.HasFlag(MessageFlags.IsComponentsV2) == true;
        Body(problems, "", message.Content, message.Embeds, message.Components, message.AllowedMentions, message.Files, layout);
        problems.Text("username", message.Username, 80);
        problems.Text("thread_name", message.ThreadName, ThreadName);
        problems.Count("applied_tags", message.AppliedTags, PostTags);
        return problems.Found;
    }

    /// <summary>A forum post with its first message.</summary>
    public static IReadOnlyList<LimitProblem> Check(ForumPost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        var problems = new ProblemList();
        problems.Needed("name", post.Name, ThreadName);
        problems.Count("applied_tags", post.AppliedTags, PostTags);
        Check(problems, "message.", post.Message);
        return problems.Found;
    }

    /// <summary>The first answer to an interaction.</summary>
    public static IReadOnlyList<LimitProblem> Check(InteractionResponse response)
    {
        var problems = new ProblemList();
        switch (response)
        {
            case InteractionResponse.Reply(var message):
                Check(problems, "data.", message);
                break;
            case InteractionResponse.Update(var edit):
                var layout = edit.Flags?.HasFlag(MessageFlags.IsComponentsV2) == true || ComponentLimits.NeedsV2(edit.Components);
                Body(problems, "data.", edit.Content, edit.Embeds, edit.Components, edit.AllowedMentions, edit.Files, layout);
                break;
            case InteractionResponse.Suggest(var choices):
                problems.Count("data.choices", choices, Suggestions);
                for (var i = 0; i < choices.Count; i++)
                {
                    CommandLimits.Choice(problems, $"data.choices.{i}", choices[i]);
                }

                break;
            case InteractionResponse.Modal modal:
                ComponentLimits.Modal(problems, modal);
                break;
        }

        return problems.Found;
    }

    private static void Check(ProblemList problems, string at, MessageCreate message)
    {
        var layout = message.Flags?.HasFlag(MessageFlags.IsComponentsV2) == true;
        var empty = string.IsNullOrWhiteSpace(message.Content)
            && message.Embeds is not { Count: > 0 } && message.Components is not { Count: > 0 } && message.Files is not { Count: > 0 };
        problems.When(empty, at.TrimEnd('.'), "The message is empty.");
        problems.Text(at + "nonce", message.Nonce, Nonce);
        Body(problems, at, message.Content, message.Embeds, message.Components, message.AllowedMentions, message.Files, layout);
    }

    private static void Body(
        ProblemList problems,
        string at,
        string? content,
        IReadOnlyList<Embed>? embeds,
        IReadOnlyList<Component>? components,
        AllowedMentions mentions,
        IReadOnlyList<FileUpload>? files,
        bool layout)
    {
        if (layout)
        {
            problems.When(content is { Length: > 0 }, at + "content", "A message of Components V2 has no content.");
            problems.When(embeds is { Count: > 0 }, at + "embeds", "A message of Components V2 has no embeds.");
        }

        problems.Text(at + "content", content, Content);
        EmbedLimits.Check(problems, at + "embeds", embeds ?? []);
        ComponentLimits.Check(problems, at + "components", components ?? [], layout);
        problems.Count(at + "allowed_mentions.roles", mentions.Roles, Mentions);
        problems.Count(at + "allowed_mentions.users", mentions.Users, Mentions);
        problems.When(mentions.Roles is { Count: > 0 } && mentions.Parse.Contains("roles"), at + "allowed_mentions", "Roles are named and read from the text at once.");
        problems.When(mentions.Users is { Count: > 0 } && mentions.Parse.Contains("users"), at + "allowed_mentions", "Users are named and read from the text at once.");
        problems.Count(at + "attachments", files, Files);
        problems.When(files?.Sum(file => (long)file.Content.Length) > RequestBytes, at + "attachments", "The files are larger than 25 MiB together.");
    }
}
