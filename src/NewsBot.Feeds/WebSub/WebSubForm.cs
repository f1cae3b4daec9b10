using System.Globalization;

namespace NewsBot.Feeds.WebSub;

/// <summary>Writes what is posted to a hub, as <c>application/x-www-form-urlencoded</c> (W3C WebSub §5.1). Pure.</summary>
public static class WebSubForm
{
    /// <summary>Asks for deliveries, for so long if the hub likes.</summary>
    public static string Subscribe(WebSubSubscription subscription, TimeSpan lease)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return Form(subscription, "subscribe")
            + $"&hub.lease_seconds={((long)lease.TotalSeconds).ToString(CultureInfo.InvariantCulture)}&hub.secret={Uri.EscapeDataString(subscription.Secret)}";
    }

    /// <summary>Asks for no more deliveries.</summary>
    public static string Unsubscribe(WebSubSubscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        return Form(subscription, "unsubscribe");
    }

    private static string Form(WebSubSubscription subscription, string mode) =>
        $"hub.mode={mode}&hub.topic={Escape(subscription.Topic)}&hub.callback={Escape(subscription.Callback)}";

    private static string Escape(Uri uri) => Uri.EscapeDataString(uri.AbsoluteUri);
}
