using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Rest;

/// <summary>Files that people hand to a command (docs, "Attachment Object"). They are read from Discord's own hosts only, without a token.</summary>
public sealed class Attachments
{
    private static readonly string[] Hosts = ["cdn.discordapp.com", "media.discordapp.net"];

    private readonly DiscordOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    internal Attachments(DiscordOptions options, TimeProvider time, HttpClient http)
    {
        (_options, _time, _http) = (options, time, http);
    }

    /// <summary>The bytes of a file, at most so many; a larger one, or one of another host, is <see cref="FailureAction.Drop"/>.</summary>
    public async Task<DiscordResult<byte[]>> ReadAsync(Attachment attachment, int most, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        if (attachment.Size > most)
        {
            return Failed(FailureAction.Drop, 0, $"The file is larger than {most} bytes.");
        }

        if (!Uri.TryCreate(attachment.Url, UriKind.Absolute, out var address) || !IsOurs(address))
        {
            return Failed(FailureAction.Drop, 0, "The file is not at Discord.");
        }

        using var deadline = new CancellationTokenSource(_options.RequestTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode
                ? new(await BoundedBody.ReadAsync(response.Content, most, either.Token))
                : Failed(FailureAction.Retry, (int)response.StatusCode, $"The file can't be read ({(int)response.StatusCode}).");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Failed(FailureAction.Retry, 0, "The file did not come in time.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return Failed(FailureAction.Retry, 0, "The file broke off.");
        }
    }

    /// <summary>Discord's file hosts, or the very server that the options name: a local stand-in serves its files itself.</summary>
    private bool IsOurs(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps && Hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase))
        || (address.Scheme == _options.VersionedBase.Scheme && address.Authority == _options.VersionedBase.Authority);

    private static DiscordResult<byte[]> Failed(FailureAction action, int status, string message) => new(new DiscordFailure(action, status, 0, message));
}
