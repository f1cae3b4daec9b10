using System.Security.Cryptography;
using System.Text;

namespace NewsBot.Topics;

/// <summary>A public feed that can be followed by name.</summary>
/// <param name="Address">Where it is: an absolute address, http or https.</param>
/// <param name="Outlet">The publisher's name.</param>
/// <param name="Owner">Who owns the outlet: two outlets of one owner do not confirm each other.</param>
/// <param name="Country">ISO 3166-1, two letters.</param>
/// <param name="Language">ISO 639-1, two letters.</param>
/// <param name="Subject">In the feed's own language.</param>
/// <param name="About">The subject as presets name it (<see cref="TopicPreset.Feeds"/>), the same in all languages: "general" has everything.</param>
internal sealed record CatalogueFeed(string Address, string Outlet, string Owner, string Country, string Language, string Subject, string About)
{
    /// <summary>Whether a preset means it: by its subject, or by subject and country.</summary>
    public bool IsOf(string kind) => kind == About || kind == $"{About}@{Country}";

    /// <summary>Names it in a menu, where an address may be too long.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Address)).AsSpan(0, 10));
}
