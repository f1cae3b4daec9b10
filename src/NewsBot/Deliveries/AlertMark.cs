using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using NewsBot.Alerts;

namespace NewsBot.Deliveries;

/// <summary>
/// What makes an alert's message known again: the nonce under which it is posted, and the mark in its buttons, by which
/// it is found when the nonce can no longer be trusted. Both are the same at every attempt, and no other news desk's.
/// </summary>
internal sealed class AlertMark(string deskId)
{
    /// <summary>At most 25 characters (Discord docs: Create Message).</summary>
    public string Nonce(AlertId alert)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{deskId}/{alert.Value}"), digest);
        return Base64Url.EncodeToString(digest[..16]);
    }

    /// <summary>The custom id of one of the alert's buttons.</summary>
    public string Button(string action, AlertId alert) => $"{action}:{Of(alert)}";

    /// <summary>The part of the custom ids that names the alert.</summary>
    public string Of(AlertId alert) => $"{deskId[..6]}:{alert.Value}";

    /// <summary>The alert that a custom id names; null when it is not one of this desk's.</summary>
    public AlertId? Read(string customId)
    {
        var parts = customId.Split(':');
        return parts.Length >= 3 && parts[1] == deskId[..6] && long.TryParse(parts[2], out var id) ? new AlertId(id) : null;
    }
}
