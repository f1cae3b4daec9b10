using System.Text.Json;
using NewsBot.Entries;
using NewsBot.Topics;

namespace NewsBot.Alerts;

/// <summary>One outlet's report of a story.</summary>
internal sealed record Coverage
{
    public required EntryId EntryId { get; init; }

    public required string Title { get; init; }

    public string Summary { get; init; } = "";

    public string? Link { get; init; }

    public string? Image { get; init; }

    public required string Outlet { get; init; }

    /// <summary>Where the outlet's own picture is, as its feed names it.</summary>
    public string? OutletPicture { get; init; }

    /// <summary>The outlet's owner; outlets of one owner are no independent witnesses.</summary>
    public string? Owner { get; init; }

    /// <summary>The address of the feed that brought it.</summary>
    public string FeedAddress { get; init; } = "";

    /// <summary>Who bears witness: outlets of one owner are one witness.</summary>
    public string Witness => Owner ?? FeedCatalogue.OwnerOf(FeedAddress, Outlet) ?? Outlet;

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset SeenAt { get; init; }

    public string Standing { get; init; } = "news";

    /// <summary>What the headline was before it was changed; null when it never was.</summary>
    public string? EarlierTitle { get; init; }

    /// <summary>The words it has in common with the entry it was found alike to.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>What nobody had told before it.</summary>
    public IReadOnlyList<string> Facts => NewFacts is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<string>>(NewFacts) ?? [];

    /// <summary><see cref="Facts"/> as they are stored, a JSON array; null when it was never compared.</summary>
    public string? NewFacts { get; init; }

    /// <summary>True when so much is new that it was told to those who follow the story.</summary>
    public bool Develops { get; init; }

    /// <summary>True when the outlet has put it right.</summary>
    public bool IsCorrected => Standing == "corrected";

    /// <summary>True when the outlet has taken it back.</summary>
    public bool IsWithdrawn => Standing == "withdrawn";

    /// <summary>When it happened: a date in the future counts as when it was seen.</summary>
    public DateTimeOffset At => PublishedAt < SeenAt ? PublishedAt.Value : SeenAt;
}
