using System.CommandLine;
using System.Text.Json;
using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.Reading;

namespace NewsBot.Operations;

/// <summary>The command that reads feeds without following them: one file or address, or every line of a manifest.</summary>
internal static class FeedReadCommand
{
    public static Command Create()
    {
        var place = new Argument<string?>("path-or-url") { Description = "A file or an http(s) address.", Arity = ArgumentArity.ZeroOrOne };
        var manifest = new Option<FileInfo?>("--manifest") { Description = "A file with one object a line: {\"file\",\"path\",\"url\",\"contentType\"}." };
        var baseUrl = new Option<Uri?>("--base-url")
        {
            Description = "The address the file came from; relative links count from there.",
            CustomParser = result =>
            {
                if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url))
                    return url;
                result.AddError("The base has to be an absolute address.");
                return null;
            },
        };
        var contentType = new Option<string?>("--content-type") { Description = "The Content-Type header the file came with." };
        var json = new Option<bool>("--json") { Description = "Prints one JSON object on one line." };
        var jsonLines = new Option<bool>("--jsonl") { Description = "Prints one JSON object a line, for a manifest." };
        var command = new Command("read", "Reads a feed, a sitemap or the feeds a web page offers, and prints what is in it.")
        {
            place, manifest, baseUrl, contentType, json, jsonLines,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(place) is null) == (result.GetValue(manifest) is null))
                result.AddError("Give a file, an address, or --manifest with a file.");
        });
        command.SetAction((result, ct) => result.GetValue(manifest) is { } list
            ? ReadManifestAsync(list, ct)
            : ReadOneAsync(result.GetValue(place)!, result.GetValue(baseUrl), result.GetValue(contentType), result.GetValue(json), ct));
        return command;
    }

    private static async Task<int> ReadOneAsync(string place, Uri? baseUrl, string? contentType, bool json, CancellationToken ct)
    {
        var isAddress = Uri.TryCreate(place, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
        FeedReadResult result;
        if (isAddress)
        {
            if (await FetchAsync(address!, baseUrl, contentType, ct) is not { } fetched)
                return 1;
            result = fetched;
        }
        else if (!File.Exists(place))
        {
            await Console.Error.WriteLineAsync($"There is no file {place}.");
            return 1;
        }
        else
        {
            result = FeedReader.Read(await File.ReadAllBytesAsync(place, ct), baseUrl, contentType);
        }

        await using var output = Console.OpenStandardOutput();
        await using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = !json, Encoder = FeedReadJson.Encoder }))
            FeedReadJson.Write(writer, place, result);
        output.WriteByte((byte)'\n');
        if (result.Error is { } error && !json)
            await Console.Error.WriteLineAsync(error);
        return result.Ok ? 0 : 1;
    }

    private static async Task<FeedReadResult?> FetchAsync(Uri address, Uri? baseUrl, string? contentType, CancellationToken ct)
    {
        using var fetcher = new FeedFetcher(new FeedFetcherOptions(), TimeProvider.System);
        using var outcome = await fetcher.FetchAsync(new FetchRequest(address), ct);
        switch (outcome)
        {
            case FetchOutcome.Fetched fetched:
                var result = FeedReader.Read(fetched.Body, baseUrl ?? fetched.FinalAddress, contentType ?? fetched.ContentType);
                return fetched.Truncated ? result with { Partial = true } : result;
            case FetchOutcome.Failed failed:
                await Console.Error.WriteLineAsync(failed.Detail);
                return null;
            case FetchOutcome.Throttled throttled:
                await Console.Error.WriteLineAsync(throttled.Detail);
                return null;
            case FetchOutcome.Gone gone:
                await Console.Error.WriteLineAsync(gone.Detail);
                return null;
            default:
                await Console.Error.WriteLineAsync("The server says that nothing has changed, though nothing was compared.");
                return null;
        }
    }

    private static async Task<int> ReadManifestAsync(FileInfo manifest, CancellationToken ct)
    {
        if (!manifest.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {manifest.Name}.");
            return 1;
        }

        await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 20);
        var lines = await File.ReadAllLinesAsync(manifest.FullName, ct);
        var failed = false;
        var gate = new Lock();
        Parallel.ForEach(
            lines.Where(line => !string.IsNullOrWhiteSpace(line)),
            new ParallelOptions { MaxDegreeOfParallelism = Math.Min(2, Environment.ProcessorCount), CancellationToken = ct },
            () => new MemoryStream(),
            (line, _, buffer) =>
            {
                buffer.SetLength(0);
                var whole = ReadLine(line, buffer);
                lock (gate)
                {
                    failed |= !whole;
                    output.Write(buffer.GetBuffer(), 0, (int)buffer.Length);
                }

                return buffer;
            },
            buffer => buffer.Dispose());
        await output.FlushAsync(ct);
        return failed ? 1 : 0;
    }

    private static bool ReadLine(string line, MemoryStream output)
    {
        string? file = null;
        FeedReadResult result;
        var whole = true;
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            file = Text(root, "file");
            var path = Text(root, "path") ?? file ?? throw new FormatException("The line names no path.");
            var baseUrl = Uri.TryCreate(Text(root, "url"), UriKind.Absolute, out var url) ? url : null;
            result = FeedReader.Read(File.ReadAllBytes(path), baseUrl, Text(root, "contentType"));
        }
        catch (Exception e) when (e is JsonException or FormatException or IOException or UnauthorizedAccessException)
        {
            result = new FeedReadResult { Error = e.Message };
            whole = false;
        }

        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = FeedReadJson.Encoder }))
            FeedReadJson.Write(writer, file, result);
        output.WriteByte((byte)'\n');
        return whole;
    }

    private static string? Text(JsonElement line, string name) =>
        line.ValueKind == JsonValueKind.Object && line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
