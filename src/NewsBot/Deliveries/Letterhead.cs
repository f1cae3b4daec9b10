namespace NewsBot.Deliveries;

/// <summary>Under which name and picture a webhook writes.</summary>
/// <param name="Name">1 to 80 characters; null: the webhook's own.</param>
/// <param name="Picture">An address; null: the webhook's own.</param>
internal sealed record Letterhead(string? Name, string? Picture)
{
    private const int Longest = 80;

    /// <summary>Names that Discord lets no webhook bear, or bear a part of (docs, "Webhook: Create Webhook"; "User: Usernames").</summary>
    private static readonly string[] Taken = ["discord", "clyde", "everyone", "here", "system message"];

    /// <summary>An outlet's, as far as Discord allows it.</summary>
    public static Letterhead Of(string outlet, string? picture)
    {
        var name = string.Concat(outlet.Where(c => !char.IsControl(c) && c is not ('@' or '#' or ':' or '`'))).Trim();
        if (name.Length > Longest) name = name[..Longest].TrimEnd();
        var refused = name.Length == 0 || Taken.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
        return new Letterhead(refused ? null : name, SafeText.Host(picture) is null ? null : picture);
    }
}
