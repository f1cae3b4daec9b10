using NewsBot.Alerts;

namespace NewsBot.Deliveries;

/// <summary>Lays a digest out on as many messages as it needs and may take. Pure.</summary>
internal static class DigestPages
{
    // Discord allows 4096 characters; numbers are cheaper than a refused message.
    private const int PageLimit = 3900;

    /// <summary>The pages; what has no place on them is counted as more.</summary>
    public static IReadOnlyList<BulletinContent.Digest> Lay(BulletinContent.Digest digest, int mostPages)
    {
        var pages = new List<List<(string Topic, DigestStory Story)>> { new() };
        var used = DigestRenderer.Note(digest).Length;
        var more = digest.Stories;
        foreach (var (topic, story) in Chosen(digest.Topics, mostPages))
        {
            var heading = pages[^1].Any(row => row.Topic == topic) ? 0 : DigestRenderer.Heading(topic).Length;
            var length = DigestRenderer.Story(story).Length;
            if (used + heading + length > PageLimit)
            {
                if (pages.Count == mostPages) continue;
                pages.Add([]);
                used = 0;
                heading = DigestRenderer.Heading(topic).Length;
            }

            pages[^1].Add((topic, story));
            used += heading + length;
            more--;
        }

        return
        [
            .. pages.Select((page, i) => digest with
            {
                Topics = [.. page.GroupBy(row => row.Topic, row => row.Story).Select(topic => new DigestTopic(topic.Key, [.. topic]))],
                More = more,
                Page = i + 1,
                Pages = pages.Count,
            }),
        ];
    }

    // Where not all have a place, every topic gets its best stories in before any gets its lesser ones.
    private static IReadOnlyList<(string Topic, DigestStory Story)> Chosen(IReadOnlyList<DigestTopic> topics, int mostPages)
    {
        // A page may end early because the next story does not fit, and the next one repeats the heading.
        var lost = topics.Max(topic => DigestRenderer.Heading(topic.Name).Length + topic.Stories.Max(story => DigestRenderer.Story(story).Length));
        var room = mostPages * (PageLimit - lost);
        return
        [
            .. topics.SelectMany((topic, place) => topic.Stories.Select((story, rank) => (topic.Name, Story: story, Place: place, Rank: rank)))
                .OrderBy(row => row.Rank).ThenBy(row => row.Place)
                .TakeWhile(row => (room -= DigestRenderer.Story(row.Story).Length + (row.Rank == 0 ? DigestRenderer.Heading(row.Name).Length : 0)) >= 0)
                .OrderBy(row => row.Place).ThenBy(row => row.Rank)
                .Select(row => (row.Name, row.Story)),
        ];
    }
}
