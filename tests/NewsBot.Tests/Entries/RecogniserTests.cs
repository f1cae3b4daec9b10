using CsCheck;
using NewsBot.Entries;

namespace NewsBot.Tests.Entries;

public sealed class RecogniserTests
{
    private static readonly string[] Headlines =
        ["Ferry strike enters second day", "Museum reopens with a whale", "Live", "Council votes on tram line 4", "Council votes on tram line 5"];

    private static readonly DateTimeOffset Now = new(2026, 3, 12, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_look_at_a_feed_is_its_baseline()
    {
        var found = Recognise([An.Entry(guid: "1")], new FeedMemory(null, null, new Dictionary<EntryKey, KnownEntry>(), []));
        Assert.Equal(Standing.Baseline, Assert.IsType<Recognition.New>(found.All[0]).Standing);
        Assert.False(found.StartedOver);
    }

    [Fact]
    public void A_known_guid_with_new_words_is_changed()
    {
        var before = An.Entry("Ferry strike enters second day", "g1", "https://harbour.example/1");
        var found = Recognise([An.Entry("Ferry strike ends after night of talks", "g1", "https://harbour.example/ferry-strike-ends")], Remembering(before));
        Assert.Equal("guid", Assert.IsType<Recognition.Changed>(found.All[0]).By);
    }

    [Fact]
    public void A_new_guid_on_a_known_link_is_seen()
    {
        var before = An.Entry("Ferry strike enters second day", "g1", "https://harbour.example/1");
        var found = Recognise([An.Entry("Ferry strike enters second day", "other", "https://harbour.example/1?utm_source=x")], Remembering(before));
        Assert.IsType<Recognition.Seen>(found.All[0]);
    }

    [Fact]
    public void A_new_guid_and_link_under_a_known_headline_is_seen()
    {
        var before = An.Entry("Ferry strike enters second day", "g1", "https://harbour.example/1");
        var found = Recognise([An.Entry("Ferry strike enters second day", "g9", "https://new.example/9")], Remembering(before));
        Assert.IsNotType<Recognition.New>(found.All[0]);
    }

    [Fact]
    public void A_touched_up_headline_under_a_new_guid_and_link_is_changed()
    {
        var before = An.Entry("Ferry strike enters second day in Amble", "g1", "https://harbour.example/1");
        var found = Recognise([An.Entry("Ferry strike enters second day in Port Amble", "g2", "https://harbour.example/2")], Remembering(before));
        Assert.IsType<Recognition.Changed>(found.All[0]);
    }

    [Fact]
    public void A_date_alone_changes_nothing()
    {
        var before = An.Entry(guid: "g1", published: Now.AddDays(-3));
        var found = Recognise([An.Entry(guid: "g1", published: Now)], Remembering(before));
        Assert.IsType<Recognition.Seen>(found.All[0]);
    }

    [Fact]
    public void One_guid_on_all_entries_is_no_guid()
    {
        var found = Recognise(
            [
                An.Entry("Ferry strike enters second day", "same", "https://harbour.example/1"),
                An.Entry("Museum reopens with a whale", "same", "https://harbour.example/2"),
                An.Entry("Council votes on the tram line", "same", "https://harbour.example/3"),
            ], Remembering());
        Assert.All(found.All, recognition => Assert.Equal(Standing.News, Assert.IsType<Recognition.New>(recognition).Standing));
    }

    [Fact]
    public void One_link_under_all_entries_is_no_identity()
    {
        var found = Recognise(
            [
                An.Entry("Ferry strike enters second day", "1", "https://harbour.example/"),
                An.Entry("Museum reopens with a whale", "2", "https://harbour.example/"),
                An.Entry("Council votes on the tram line", "3", "https://harbour.example/"),
            ], Remembering());
        Assert.All(found.All, recognition => Assert.IsType<Recognition.New>(recognition));
    }

    [Fact]
    public void A_guid_with_a_running_suffix_on_one_link_is_one_entry()
    {
        var found = Recognise(
            [
                An.Entry("Ferry strike enters second day", "https://harbour.example/1#1", "https://harbour.example/1"),
                An.Entry("Ferry strike enters second day", "https://harbour.example/1#0", "https://harbour.example/1"),
            ], Remembering());
        Assert.IsType<Recognition.New>(found.All[0]);
        Assert.Equal(0, Assert.IsType<Recognition.Repeated>(found.All[1]).FirstPosition);
    }

    [Fact]
    public void An_archive_shown_as_new_starts_the_feed_over()
    {
        var known = An.Entry("Ferry strike enters second day", "g1", "https://harbour.example/1", published: Now.AddHours(-1));
        var archive = Enumerable.Range(0, 8).Select(i => An.Entry($"Archive piece number {i} on tide tables of the coast", $"a{i}", $"https://harbour.example/old/{i}", published: Now.AddDays(-1 - i)));
        var found = Recognise([.. archive], Remembering(known));
        Assert.True(found.StartedOver);
        Assert.All(found.All, recognition => Assert.Equal(Standing.Baseline, Assert.IsType<Recognition.New>(recognition).Standing));
    }

    [Fact]
    public void A_busy_hour_is_no_new_start()
    {
        var known = An.Entry("Ferry strike enters second day", "g1", "https://harbour.example/1", published: Now.AddHours(-3));
        string[] titles = ["Fire at the old mill", "Storm warning for the coast", "Tram line approved by council", "Whale seen in the harbour", "Cup final moved to Sunday", "New mayor sworn in today"];
        var found = Recognise([.. titles.Select((title, i) => An.Entry(title, $"n{i}", $"https://harbour.example/n/{i}", published: Now.AddMinutes(-i)))], Remembering(known));
        Assert.False(found.StartedOver);
        Assert.All(found.All, recognition => Assert.Equal(Standing.News, Assert.IsType<Recognition.New>(recognition).Standing));
    }

    [Fact]
    public void A_late_date_is_still_news_and_an_old_one_is_archive()
    {
        var found = Recognise(
            [
                An.Entry("Written yesterday and published now", "1", "https://harbour.example/1", published: Now.AddDays(-1)),
                An.Entry("Written last year and published now", "2", "https://harbour.example/2", published: Now.AddDays(-400)),
            ], Remembering());
        Assert.Equal(Standing.News, ((Recognition.New)found.All[0]).Standing);
        Assert.Equal(Standing.Archive, ((Recognition.New)found.All[1]).Standing);
        Assert.NotNull(((Recognition.New)found.All[1]).Reason);
    }

    [Fact]
    public void What_was_recognised_once_is_never_new_again()
    {
        var entry =
            from guid in Gen.Int[0, 5].Select(i => i == 0 ? null : $"g{i}")
            from link in Gen.Int[0, 5].Select(i => i == 0 ? null : $"https://harbour.example/{i}")
            from title in Gen.Int[0, 4].Select(i => Headlines[i])
            select An.Entry(title, guid, link);
        entry.Array[1, 8].Sample(document =>
        {
            var first = Recognise(document, Remembering());
            var again = Recognise(document, MemoryOf(document, first));
            Assert.DoesNotContain(again.All, recognition => recognition is Recognition.New);
        });
    }

    private static Recognitions Recognise(IReadOnlyList<IncomingEntry> entries, FeedMemory memory) =>
        Recogniser.Recognise(entries, Recogniser.KeysOf(entries), memory, Now);

    private static FeedMemory Remembering(params IncomingEntry[] entries) =>
        MemoryOf(entries, new Recognitions([.. entries.Select((entry, i) => (Recognition)new Recognition.New(entry, Recogniser.KeysOf(entries)[i].All, Standing.News, null))], false));

    private static FeedMemory MemoryOf(IReadOnlyList<IncomingEntry> entries, Recognitions found)
    {
        var byKey = new Dictionary<EntryKey, KnownEntry>();
        var titles = new List<RecentTitle>();
        for (var i = 0; i < entries.Count; i++)
        {
            var position = found.All[i] is Recognition.Repeated repeated ? repeated.FirstPosition : i;
            var known = new KnownEntry { EntryId = new EntryId(position + 1), KeySeenAt = Now.AddHours(-1), Fingerprint = entries[i].Fingerprint, Title = entries[i].Title, PublishedAt = entries[i].Published };
            foreach (var key in found.All[i].Keys) byKey.TryAdd(key, known);
            titles.Add(new RecentTitle(entries[i].TitleKey, known));
        }

        return new FeedMemory(Now.AddDays(-10), entries.Max(entry => entry.Published), byKey, titles);
    }
}
