using NewsBot.Entries;

namespace NewsBot.Tests.Entries;

public sealed class EntryKeyTests
{
    [Fact]
    public void A_mark_is_what_the_store_of_an_older_version_holds()
    {
        Assert.Equal(1459889978914460308, EntryKey.Fingerprint("Ä title", null, "site.example/a"));
        Assert.Equal(6983408361858242103, EntryKey.Guid(" tag:1 ").Value);
    }

    [Fact]
    public void A_long_text_has_its_mark_too() =>
        Assert.Equal(-8074203066494456080, EntryKey.Fingerprint(string.Concat(Enumerable.Repeat("Wörter ", 400)), ""));
}
