using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Sandbox.World;

/// <summary>
/// Remembers things by kind and key in a file of JSON lines: the last line of a key counts. Every write reaches the operating
/// system before the call returns, so that a killed process forgets nothing; opening the file drops what later lines replaced.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly FileStream? _file;

    public Journal(string? path)
    {
        if (path is null)
            return;
        var kept = ReadLast(path);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var fresh = path + ".new";
        using (var compacted = new FileStream(fresh, FileMode.Create, FileAccess.Write))
        {
            foreach (var line in kept.Values)
                WriteLine(compacted, line);
            compacted.Flush(flushToDisk: true);
        }
        File.Move(fresh, path, overwrite: true);
        Kept = [.. kept.Values];
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 1);
    }

    /// <summary>What was remembered when the file was opened, oldest first.</summary>
    public IReadOnlyList<JournalLine> Kept { get; private set; } = [];

    public void Forget() => Kept = [];

    public void Put<T>(string kind, string key, T value)
    {
        if (_file is not null)
            WriteLine(_file, new JournalLine(kind, key, JsonSerializer.SerializeToNode(value, SandboxJson.Stored)));
    }

    public void Remove(string kind, string key)
    {
        if (_file is not null)
            WriteLine(_file, new JournalLine(kind, key, null));
    }

    /// <summary>Empties the file.</summary>
    public void Clear() => _file?.SetLength(0);

    public void Dispose() => _file?.Dispose();

    private static Dictionary<(string Kind, string Key), JournalLine> ReadLast(string path)
    {
        var kept = new Dictionary<(string, string), JournalLine>();
        if (!File.Exists(path))
            return kept;
        foreach (var text in File.ReadLines(path))
        {
            if (TryRead(text) is not { } line)
                continue;
            if (line.Value is null)
                kept.Remove((line.Kind, line.Key));
            else
                kept[(line.Kind, line.Key)] = line;
        }
        return kept;
    }

    /// <summary>A kill in the middle of a write leaves a torn line: nobody was told of it, so it never happened.</summary>
    private static JournalLine? TryRead(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalLine>(text, SandboxJson.Stored);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void WriteLine(FileStream file, JournalLine line)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(line, SandboxJson.Stored);
        var whole = new byte[json.Length + 1];
        json.CopyTo(whole, 0);
        whole[^1] = (byte)'\n';
        file.Write(whole);
        file.Flush();
    }
}

/// <summary>One remembered fact; no value means that it was removed.</summary>
internal sealed record JournalLine(string Kind, string Key, JsonNode? Value);
