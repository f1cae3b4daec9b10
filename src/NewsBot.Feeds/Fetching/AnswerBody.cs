using System.Buffers;

namespace NewsBot.Feeds.Fetching;

/// <summary>Reads the body of an answer: within the limit, unpacked, and judged for whether it is the site's own.</summary>
internal static class AnswerBody
{
    private static readonly SearchValues<byte> Blank = SearchValues.Create(" \t\r\n\0"u8);

    /// <summary>A body, or why there is none: the words complete the sentence "X …".</summary>
    public readonly record struct Result(PooledBuffer? Body, bool Truncated, FailureKind Kind, string Words);

    /// <summary>Reads the body of a successful answer.</summary>
    /// <exception cref="IOException">The connection broke before the first byte.</exception>
    public static async Task<Result> ReadAsync(HttpResponseMessage response, int limit, CancellationToken ct)
    {
        var announced = response.Content.Headers.ContentLength;
        if (announced > limit) return TooLarge($"announces {Say.Bytes(announced.Value)}", limit);

        var (wire, ending) = await ReadWireAsync(response.Content, BodyReader.BufferFor(announced, limit), limit, ct);
        if (ending == BodyReader.Ending.PastLimit)
        {
            wire.Dispose();
            return TooLarge($"sends more than {Say.Bytes(limit)}", limit);
        }

        var unpacked = Unpacker.Unpack(wire, ResponseHeaders.RawContent(response, "Content-Encoding"), limit);
        if (unpacked.Body is not { } body) return new(null, false, unpacked.Kind, "sent " + unpacked.Words);
        if (Verdict(response, body.Bytes) is not { } fault) return new(body, unpacked.Cut || ending == BodyReader.Ending.Cut, default, "");
        body.Dispose();
        return fault;
    }

    /// <summary>Names the bot wall that speaks in a refusal, or null; what cannot be read of it is left.</summary>
    public static async Task<string?> FindWallAsync(HttpResponseMessage response, CancellationToken ct)
    {
        PooledBuffer? page = null;
        try
        {
            var (wire, _) = await ReadWireAsync(response.Content, new(ChallengePage.Prefix), ChallengePage.Prefix, ct);
            page = Unpacker.Unpack(wire, ResponseHeaders.RawContent(response, "Content-Encoding"), ChallengePage.Prefix * 16).Body;
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            // The status says enough; the page was only wanted for its marks.
        }

        using (page) return Wall(response, page is null ? [] : page.Bytes);
    }

    private static async Task<(PooledBuffer Wire, BodyReader.Ending Ending)> ReadWireAsync(
        HttpContent content, PooledBuffer wire, int limit, CancellationToken ct)
    {
        try
        {
            return (wire, await BodyReader.ReadAsync(content, wire, limit, ct));
        }
        catch
        {
            wire.Dispose();
            throw;
        }
    }

    private static Result? Verdict(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        if (Wall(response, body) is { } wall) return new(null, false, FailureKind.Challenge, wall);
        return body.ContainsAnyExcept(Blank) ? null : new(null, false, FailureKind.EmptyBody, "answered with nothing in it");
    }

    private static string? Wall(HttpResponseMessage response, ReadOnlySpan<byte> body) =>
        ChallengePage.Recognise((int)response.StatusCode, name => ResponseHeaders.Raw(response, name), body);

    private static Result TooLarge(string what, int limit) => new(null, false, FailureKind.TooLarge, $"{what}, and {Say.Bytes(limit)} is the limit");
}
