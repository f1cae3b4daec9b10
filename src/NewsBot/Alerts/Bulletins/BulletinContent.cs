using System.Text.Json;
using System.Text.Json.Serialization;
using NewsBot.Stories;

namespace NewsBot.Alerts;

/// <summary>What a bulletin says. It is stored with the bulletin, so that every attempt to send it says the same.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Notice), "notice")]
[JsonDerivedType(typeof(Update), "update")]
[JsonDerivedType(typeof(NowBreaking), "breaking")]
[JsonDerivedType(typeof(Digest), "digest")]
internal abstract record BulletinContent
{
    private BulletinContent()
    {
    }

    /// <summary>Tells the owners of a trouble once, with the way to mend it. When it is mended, the notice is edited away.</summary>
    /// <param name="Title">What is wrong, a line.</param>
    /// <param name="Text">Since when, why, and the way to mend it; markdown of ours, with texts of others already made safe.</param>
    /// <param name="MendedAt">When it was mended; null while it is not.</param>
    public sealed record Notice(string Title, string Text, DateTimeOffset? MendedAt = null) : BulletinContent;

    /// <summary>Tells a development of a story, in the thread of its alert or to a member who follows the story.</summary>
    /// <param name="EntryId">The report that brought it; it names the story.</param>
    /// <param name="GuildId">The server whose sources tell the story here.</param>
    /// <param name="Kind">What it brings.</param>
    /// <param name="Outlet">Who reports it.</param>
    /// <param name="Title">Its headline.</param>
    /// <param name="Link">Where it is.</param>
    /// <param name="EarlierTitle">What it was titled before; null when it was not retitled.</param>
    /// <param name="NewFacts">What nobody had told before.</param>
    /// <param name="At">When it happened.</param>
    public sealed record Update(
        long EntryId, string GuildId, DevelopmentKind Kind, string Outlet, string Title, string? Link, string? EarlierTitle, IReadOnlyList<string> NewFacts, DateTimeOffset At)
        : BulletinContent;

    /// <summary>Tells several stories together, each in a line: a digest, or what waited for another reason.</summary>
    /// <param name="Why">Why they were not told at once.</param>
    /// <param name="Title">What it is, a line.</param>
    /// <param name="Note">What the reader should know, markdown of ours; null for nothing.</param>
    /// <param name="Topics">The stories on this page.</param>
    /// <param name="Stories">How many stories are told on all pages.</param>
    /// <param name="More">Those of them that have no line on any page; they are behind the button.</param>
    /// <param name="Page">Which page this is, from 1.</param>
    /// <param name="Pages">How many pages there are.</param>
    public sealed record Digest(
        LineWhy Why, string Title, string? Note, IReadOnlyList<DigestTopic> Topics, int Stories, int More, int Page, int Pages) : BulletinContent;

    /// <summary>Says that the story of an alert that was posted silently is breaking, and pings once: an edit could not.</summary>
    /// <param name="AlertId">The alert that it answers.</param>
    /// <param name="Title">The story's headline.</param>
    /// <param name="Words">Why, such as "4 outlets in 11 minutes".</param>
    /// <param name="Roles">The roles to ping.</param>
    /// <param name="Members">The members to mention.</param>
    public sealed record NowBreaking(long AlertId, string Title, string Words, IReadOnlyList<string> Roles, IReadOnlyList<string> Members) : BulletinContent;

    /// <summary>The content as it is stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BulletinJson.Default.BulletinContent);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static BulletinContent FromJson(string json) => JsonSerializer.Deserialize(json, BulletinJson.Default.BulletinContent)!;
}
