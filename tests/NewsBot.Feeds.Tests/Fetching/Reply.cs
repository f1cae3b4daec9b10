using System.Text;

namespace NewsBot.Feeds.Tests.Fetching;

/// <summary>Bytes that <see cref="RawServer"/> sends, and what it does to the connection afterwards.</summary>
public sealed record Reply(byte[] Bytes, Reply.Ending End = Reply.Ending.Keep)
{
    public enum Ending
    {
        Keep,
        Close,
        Reset,
        Hang,
        Drip,
        Flood,
    }

    public static Reply Ok(string body, params string[] headers) => Ok(Encoding.UTF8.GetBytes(body), headers);

    public static Reply Ok(byte[] body, params string[] headers) => Status("200 OK", body, headers);

    public static Reply Status(string status, string body, params string[] headers) => Status(status, Encoding.UTF8.GetBytes(body), headers);

    public static Reply Status(string status, byte[] body, params string[] headers) =>
        new([.. Encoding.Latin1.GetBytes(Head(status, [$"Content-Length: {body.Length}", .. headers])), .. body]);

    /// <summary>A redirect; the target is written in UTF-8 as it stands.</summary>
    public static Reply Redirect(int status, string location) =>
        new(Encoding.UTF8.GetBytes(Head($"{status} Elsewhere", ["Content-Length: 0", $"Location: {location}"])));

    public static Reply NotModified(params string[] headers) => Raw(Head("304 Not Modified", headers));

    public static Reply Raw(string text, Ending end = Ending.Keep) => new(Encoding.Latin1.GetBytes(text), end);

    private static string Head(string status, string[] headers) => $"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n";
}
