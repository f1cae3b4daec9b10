using NewsBot.Discord.Payloads;

namespace NewsBot.Commands;

/// <summary>Turns pages by buttons. The page's number and all that is needed to draw it again stand in the custom id.</summary>
internal static class Pager
{
    /// <summary>The rows of one page. A page beyond the last shows the last.</summary>
    public static (IReadOnlyList<T> Rows, int Page, int Pages) Turn<T>(IReadOnlyList<T> all, long page, int size)
    {
        var pages = Math.Max(1, (all.Count + size - 1) / size);
        var shown = (int)Math.Clamp(page, 0, pages - 1);
        return ([.. all.Skip(shown * size).Take(size)], shown, pages);
    }

    /// <summary>Back and forth; nothing when there is one page only. The custom ids are <c>prefix:page</c> and <c>prefix:page:tail</c>.</summary>
    public static IReadOnlyList<Component> Buttons(string prefix, int page, int pages, string? tail = null)
    {
        if (pages < 2) return [];
        var end = tail is null ? "" : ':' + tail;
        return
        [
            new ActionRow(
                Button.Of($"{prefix}:{page - 1}{end}", "‹ Back") with { Disabled = page == 0 ? true : null },
                Button.Of($"{prefix}:{page + 1}{end}", "Next ›") with { Disabled = page == pages - 1 ? true : null }),
        ];
    }
}
