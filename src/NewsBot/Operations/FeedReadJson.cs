using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NewsBot.Feeds.Reading;

namespace NewsBot.Operations;

/// <summary>Writes what was read of a feed as one JSON object. What the feed doesn't say is null or absent.</summary>
internal static class FeedReadJson
{
    /// <summary>Text stays readable: only what JSON itself forbids is escaped. The output is no HTML.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static void Write(Utf8JsonWriter writer, string? file, FeedReadResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("file", file);
        writer.WriteBoolean("ok", result.Ok);
        writer.WriteString("error", result.Error);
        writer.WriteString("kind", KindName(result.Kind));
        writer.WriteBoolean("partial", result.Partial);
        if (result.LimitNote is { } note)
            writer.WriteString("limit", note);
        if (result.Document is { } document)
            WriteDocument(writer, document);
        writer.WriteStartArray("discovered");
        foreach (var feed in result.Discovered)
        {
            writer.WriteStartObject();
            writer.WriteString("url", feed.Url);
            writer.WriteString("type", feed.Type);
            writer.WriteString("title", feed.Title);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string KindName(FeedKind kind) => kind switch
    {
        FeedKind.AtomEntry => "atom-entry",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static void WriteDocument(Utf8JsonWriter writer, FeedDocument document)
    {
        writer.WriteStartObject("feed");
        writer.WriteString("title", document.Title);
        writer.WriteString("link", document.Link);
        writer.WriteString("language", document.Language);
        Maybe(writer, "description", document.Description);
        Maybe(writer, "image", document.Image);
        Maybe(writer, "selfUrl", document.SelfUrl);
        if (document.Ttl is { } ttl)
            writer.WriteNumber("ttlMinutes", ttl.TotalMinutes);
        if (document.UpdatePeriod is { } period)
            writer.WriteNumber("updatePeriodMinutes", period.TotalMinutes);
        Array(writer, "hubs", document.HubUrls);
        Array(writer, "skipHours", document.SkipHours.Select(hour => hour.ToString(CultureInfo.InvariantCulture)));
        Array(writer, "skipDays", document.SkipDays.Select(day => day.ToString()));
        writer.WriteEndObject();
        writer.WriteStartArray("entries");
        foreach (var entry in document.Entries)
            WriteEntry(writer, entry);
        writer.WriteEndArray();
    }

    private static void WriteEntry(Utf8JsonWriter writer, FeedEntry entry)
    {
        writer.WriteStartObject();
        Maybe(writer, "id", entry.Id);
        Maybe(writer, "title", entry.Title);
        Maybe(writer, "link", entry.Link);
        Maybe(writer, "published", Instant(entry.Published));
        Maybe(writer, "updated", Instant(entry.Updated));
        Maybe(writer, "author", entry.Author);
        Maybe(writer, "summaryText", entry.SummaryText);
        Maybe(writer, "contentText", entry.ContentText);
        Array(writer, "categories", entry.Categories);
        Maybe(writer, "image", entry.Image);
        Maybe(writer, "sourceTitle", entry.SourceTitle);
        Maybe(writer, "sourceUrl", entry.SourceUrl);
        writer.WriteEndObject();
    }

    private static string? Instant(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void Maybe(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static void Array(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        using var each = values.GetEnumerator();
        if (!each.MoveNext())
            return;
        writer.WriteStartArray(name);
        do
        {
            writer.WriteStringValue(each.Current);
        }
        while (each.MoveNext());
        writer.WriteEndArray();
    }
}
