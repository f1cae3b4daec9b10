using System.Data.Common;
using Dapper;

namespace NewsBot.Checks;

/// <summary>Keeps outlets. A publisher's feeds share one outlet, told apart by the home page's host.</summary>
internal static class OutletStore
{
    /// <summary>The outlet behind a feed, added when it is new. A better name replaces a bare host name.</summary>
    public static async Task<OutletId> FindOrAddAsync(DbTransaction tx, string address, string? homePage, string? title, string? language)
    {
        var host = HostOf(address, homePage, title);
        var name = string.IsNullOrWhiteSpace(title) ? host : OutletName.From(title);
        var id = await tx.Connection!.ExecuteScalarAsync<long>(
            """
            INSERT INTO outlets (host, name, home_page, language) VALUES (@host, @name, @homePage, @language)
            ON CONFLICT (host) DO UPDATE SET
                name = CASE WHEN outlets.name = outlets.host THEN excluded.name ELSE outlets.name END,
                home_page = COALESCE(outlets.home_page, excluded.home_page),
                language = COALESCE(outlets.language, excluded.language)
            RETURNING id
            """, new { host, name, homePage, language }, tx);
        return new OutletId(id);
    }

    /// <summary>Keeps the picture that a feed names as its own; the first one counts.</summary>
    public static Task AddPictureAsync(DbTransaction tx, OutletId id, string picture) =>
        tx.Connection!.ExecuteAsync("UPDATE outlets SET picture = @picture WHERE id = @id AND picture IS NULL", new { id, picture }, tx);

    // Numeric and local hosts are shared by unrelated outlets; there the title tells them apart.
    private static string HostOf(string address, string? homePage, string? title)
    {
        var uri = Uri.TryCreate(homePage, UriKind.Absolute, out var home) && home.Scheme is "http" or "https" ? home! : new Uri(address);
        var host = uri.IdnHost.ToLowerInvariant();
        if (host.StartsWith("www.", StringComparison.Ordinal)) host = host[4..];
        var shared = uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 || uri.IsLoopback;
        return shared ? $"{OutletName.From(title ?? uri.AbsolutePath)}@{uri.Authority}" : host;
    }
}
