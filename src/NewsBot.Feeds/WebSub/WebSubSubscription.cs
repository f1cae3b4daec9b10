using System.Security.Cryptography;

namespace NewsBot.Feeds.WebSub;

/// <summary>What one subscription at a hub consists of (W3C WebSub §5). Its text form leaves the secret out.</summary>
/// <param name="Hub">Where to subscribe.</param>
/// <param name="Topic">The feed's address as the hub knows it: its <c>self</c> link.</param>
/// <param name="Callback">Where the hub delivers; unguessable, and one for each subscription.</param>
/// <param name="Secret">What deliveries are signed with; shorter than 200 bytes.</param>
public sealed record WebSubSubscription(Uri Hub, Uri Topic, Uri Callback, string Secret)
{
    /// <summary>A new secret: 32 random bytes as hexadecimal digits.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <inheritdoc/>
    public override string ToString() => $"{Topic} at {Hub}";
}
