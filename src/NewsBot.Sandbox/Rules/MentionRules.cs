using System.Text.RegularExpressions;
using NewsBot.Sandbox.Rest;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rules;

/// <summary>Whom a message may mention (resources, "Allowed Mentions Object").</summary>
internal sealed record AllowedMentions(bool AllUsers, bool AllRoles, bool Everyone, List<Snowflake> Users, List<Snowflake> Roles, bool RepliedUser);

/// <summary>Reads allowed_mentions, and finds who is really mentioned.</summary>
internal static partial class MentionRules
{
    public static readonly AllowedMentions ByDefault = new(true, true, true, [], [], true);
    public static readonly AllowedMentions ByDefaultOfWebhooks = new(true, false, false, [], [], false);

    public static AllowedMentions? Read(Form message)
    {
        if (message.Object("allowed_mentions") is not { } form)
            return null;
        var parse = (form.List("parse") ?? []).Select(n => n?.ToString()).ToList();
        for (var i = 0; i < parse.Count; i++)
        {
            if (parse[i] is not ("users" or "roles" or "everyone"))
                form.Wrong($"parse.{i}", "BASE_TYPE_CHOICES", "Value must be one of ('roles', 'users', 'everyone').");
        }
        var users = form.Ids("users", 100) ?? [];
        var roles = form.Ids("roles", 100) ?? [];
        Exclusive(form, parse, "users", users);
        Exclusive(form, parse, "roles", roles);
        return new AllowedMentions(
            parse.Contains("users"), parse.Contains("roles"), parse.Contains("everyone"), users, roles, form.Flag("replied_user") ?? false);
    }

    /// <summary>Sets who is mentioned. A role needs to be mentionable, and everyone the permission, whatever the author asks for.</summary>
    public static void Apply(SandboxWorld world, Message message, string componentText, AllowedMentions allowed, Permission permissions)
    {
        var text = message.Content + "\n" + componentText;
        var mayAll = permissions.HasFlag(Permission.MentionEveryone);
        message.MentionEveryone = allowed.Everyone && mayAll && EveryonePattern().IsMatch(text);
        message.Mentions = [.. UserPattern().Matches(text)
            .Select(m => Snowflake.Parse(m.Groups["id"].Value)).Distinct()
            .Where(id => world.Accounts.ContainsKey(id) && (allowed.AllUsers || allowed.Users.Contains(id)))];
        message.MentionRoles = [.. RolePattern().Matches(text)
            .Select(m => Snowflake.Parse(m.Groups["id"].Value)).Distinct()
            .Where(id => world.Roles.TryGetValue(id, out var role) && (role.Mentionable || mayAll)
                && (allowed.AllRoles || allowed.Roles.Contains(id)))];
        if (allowed.RepliedUser && message.ReplyTo is { } reply && world.FindMessage(message.ChannelId, reply) is { WebhookName: null } answered
            && !message.Mentions.Contains(answered.AuthorId))
        {
            message.Mentions.Add(answered.AuthorId);
        }
    }

    private static void Exclusive(Form form, List<string?> parse, string name, List<Snowflake> ids)
    {
        if (parse.Contains(name) && ids.Count > 0)
        {
            form.Wrong("parse", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                $"parse:[\"{name}\"] and {name}: [ids...] are mutually exclusive.");
        }
    }

    [GeneratedRegex("<@!?(?<id>[0-9]{15,20})>", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UserPattern();

    [GeneratedRegex("<@&(?<id>[0-9]{15,20})>", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RolePattern();

    [GeneratedRegex("@(everyone|here)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EveryonePattern();
}
