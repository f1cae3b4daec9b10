using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using NewsBot.Alerts;

namespace NewsBot.Deliveries;

/// <summary>
/// What makes a message of this desk known again: the nonce under which it is posted, and the mark in its buttons, by which
/// it is found when the nonce can no longer be trusted. Both are the same at every attempt, and no other news desk's.
/// </summary>
internal sealed class MessageMark(string deskId)
{
    /// <summary>At most 25 characters (Discord docs: Create Message).</summary>
    public string Nonce(AlertId alert) => Nonce(alert.ToString());

    /// <inheritdoc cref="Nonce(AlertId)"/>
    public string Nonce(BulletinId bulletin) => Nonce($"b{bulletin}");

    /// <summary>The custom id of one of the alert's buttons.</summary>
    public string Button(string action, AlertId alert) => $"{action}:{Of(alert)}";

    /// <summary>The custom id of one of the bulletin's buttons.</summary>
    public string Button(string action, BulletinId bulletin) => $"{action}:{Of(bulletin)}";

    /// <summary>The part of the custom ids that names the alert.</summary>
    public string Of(AlertId alert) => $"{deskId[..6]}:{alert.Value}";

    /// <summary>The part of the custom ids that names the bulletin.</summary>
    public string Of(BulletinId bulletin) => $"{deskId[..6]}:b{bulletin.Value}";

    /// <summary>The alert that a custom id names; null when it is not one of this desk's.</summary>
    public AlertId? Read(string customId)
    {
        var parts = customId.Split(':');
        return parts.Length >= 3 && parts[1] == deskId[..6] && long.TryParse(parts[2], out var id) ? new AlertId(id) : null;
    }

    /// <summary>The bulletin that a custom id names; null when it is not one of this desk's.</summary>
    public BulletinId? ReadBulletin(string customId)
    {
        var parts = customId.Split(':');
        return parts.Length >= 3 && parts[1] == deskId[..6] && parts[2].StartsWith('b') && long.TryParse(parts[2].AsSpan(1), out var id) ? new BulletinId(id) : null;
    }

    private string Nonce(string name)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{deskId}/{name}"), digest);
        return Base64Url.EncodeToString(digest[..16]);
    }
}
