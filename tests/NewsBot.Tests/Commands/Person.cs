using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using NewsBot.Sandbox;

namespace NewsBot.Tests.Commands;

/// <summary>Somebody at Discord's own client: types commands, presses buttons, and reads what comes back over a gateway connection of her own.</summary>
internal sealed class Person : IDisposable
{
    private const int Loading = 1 << 7;
    private const int Ephemeral = 1 << 6;
    private static readonly HttpClient Http = Client();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();
    private readonly SandboxInfo _sandbox;
    private readonly SandboxUser _user;

    private Person(SandboxInfo sandbox, SandboxUser user)
    {
        (_sandbox, _user) = (sandbox, user);
        At = sandbox.Channels["general"];
    }

    public string Id => _user.Id;

    /// <summary>The channel she is in.</summary>
    public string At { get; set; }

    /// <summary>Whether that is a channel of the server.</summary>
    public bool InServer { get; set; } = true;

    /// <summary>Messages for everybody there that she has seen, the newest last.</summary>
    public List<JsonObject> Seen { get; } = [];

    /// <summary>Completes when an answer is announced ("thinking…").</summary>
    public TaskCompletionSource Announced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Person> EnterAsync(SandboxInfo sandbox, SandboxUser user, CancellationToken ct)
    {
        var person = new Person(sandbox, user);
        await person._socket.ConnectAsync(new Uri(sandbox.Gateway + "?v=10&encoding=json"), ct);
        await person.NextAsync();
        await person._socket.SendAsync(
            Encoding.UTF8.GetBytes($$"""{"op":2,"d":{"token":"{{user.Token}}","intents":0,"properties":{"os":"t","browser":"t","device":"t"} } }"""),
            WebSocketMessageType.Text, true, ct);
        while ((string?)(await person.NextAsync())["t"] != "READY")
        {
            // Hello and the like come first.
        }

        return person;
    }

    /// <summary>Types a command, such as <c>topic create</c>, and reads the answer.</summary>
    public async Task<Answer> AskAsync(string command, params (string Name, object Value)[] options)
    {
        await SendAsync(2, Command(command, options, null), file: options.Select(option => option.Value).OfType<FileRef>().FirstOrDefault());
        return await AnswerAsync();
    }

    /// <summary>Types a command that Discord does not let her use.</summary>
    public async Task<int> RefusedByDiscordAsync(string command, params (string Name, object Value)[] options) =>
        (int)(await PostAsync(2, Command(command, options, null), null)).StatusCode;

    /// <summary>Types into an option and reads what is suggested.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(string command, string option, string typed)
    {
        await SendAsync(4, Command(command, [(option, typed)], option));
        var offered = await EventAsync(frame => (string?)frame["t"] == "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE");
        return [.. offered["choices"]!.AsArray().Select(choice => choice!["name"]!.ToString())];
    }

    /// <summary>Presses the button whose label begins so, or chooses from a menu.</summary>
    public async Task<Answer> PressAsync(Answer card, string label, params string[] values)
    {
        var component = card.Controls.First(one => values.Length > 0 ? (int?)one["type"] == 3 : one["label"]?.ToString().StartsWith(label, StringComparison.Ordinal) == true);
        var data = new JsonObject { ["component_type"] = component["type"]!.DeepClone(), ["custom_id"] = component["custom_id"]!.DeepClone() };
        if (values.Length > 0) data["values"] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        await SendAsync(3, data, card.Message["id"]!.ToString());
        return await AnswerAsync();
    }

    /// <summary>Presses a button that opens a form, and fills it in.</summary>
    public async Task<Answer> FillInAsync(Answer card, string label, params (string Field, string Text)[] given)
    {
        var button = card.Controls.First(one => one["label"]?.ToString().StartsWith(label, StringComparison.Ordinal) == true);
        await SendAsync(3, new JsonObject { ["component_type"] = button["type"]!.DeepClone(), ["custom_id"] = button["custom_id"]!.DeepClone() }, card.Message["id"]!.ToString());
        var form = await EventAsync(frame => (string?)frame["t"] == "INTERACTION_MODAL_CREATE");
        var fields = given.Select(one => (JsonNode)new JsonObject { ["type"] = 18, ["component"] = new JsonObject { ["type"] = 4, ["custom_id"] = one.Field, ["value"] = one.Text } });
        await SendAsync(5, new JsonObject { ["id"] = form["id"]!.DeepClone(), ["custom_id"] = form["custom_id"]!.DeepClone(), ["components"] = new JsonArray([.. fields]) });
        return await AnswerAsync();
    }

    /// <summary>Opens the menu of a message.</summary>
    public async Task<Answer> MenuAsync(string name, JsonObject message)
    {
        await SendAsync(2, new JsonObject { ["name"] = name, ["type"] = 3, ["target_id"] = message["id"]!.ToString() });
        return await AnswerAsync();
    }

    /// <summary>Reads the file that came with an answer.</summary>
    public static async Task<byte[]> ReadFileAsync(Answer answer) => await Http.GetByteArrayAsync(new Uri(answer.Message["attachments"]![0]!["url"]!.ToString()), Ct);

    /// <summary>Writes a message for everybody in the channel.</summary>
    public async Task<JsonObject> PostAsync(string content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_sandbox.Api}/channels/{At}/messages") { Content = JsonContent.Create(new { content }) };
        request.Headers.TryAddWithoutValidation("Authorization", _user.Token);
        using var response = await Http.SendAsync(request, Ct);
        response.EnsureSuccessStatusCode();
        return (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
    }

    /// <summary>Reads on until she sees a message for everybody that meets this.</summary>
    public async Task<JsonObject> SeesAsync(Func<JsonObject, bool> wanted)
    {
        while (true)
        {
            if (Seen.LastOrDefault(wanted) is { } seen) return seen;
            await NextAsync();
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task SendAsync(int type, JsonObject data, string? messageId = null, FileRef? file = null)
    {
        using var response = await PostAsync(type, data, messageId, file);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
    }

    private async Task<HttpResponseMessage> PostAsync(int type, JsonObject data, string? messageId, FileRef? file = null)
    {
        var body = new JsonObject
        {
            ["type"] = type,
            ["application_id"] = _sandbox.ApplicationId,
            ["channel_id"] = At,
            ["session_id"] = "t",
            ["data"] = data,
        };
        if (InServer) body["guild_id"] = _sandbox.GuildId;
        if (messageId is not null) body["message_id"] = messageId;
        using var request = new HttpRequestMessage(HttpMethod.Post, _sandbox.Api + "/interactions")
        {
            Content = file is null ? JsonContent.Create(body) : new MultipartFormDataContent
            {
                { new StringContent(body.ToJsonString()), "payload_json" },
                { new ByteArrayContent(file.Bytes), "files[0]", file.Name },
            },
        };
        request.Headers.TryAddWithoutValidation("Authorization", _user.Token);
        return await Http.SendAsync(request, Ct);
    }

    private static HttpClient Client()
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Somebody at a browser");
        return http;
    }

    private static JsonObject Command(string path, (string Name, object Value)[] options, string? focused)
    {
        var given = new JsonArray();
        foreach (var (name, value) in options)
        {
            var option = value switch
            {
                ChannelRef channel => new JsonObject { ["type"] = 7, ["value"] = channel.Id.ToString() },
                bool flag => new JsonObject { ["type"] = 5, ["value"] = flag },
                RoleRef role => new JsonObject { ["type"] = 8, ["value"] = role.Id.ToString() },
                FileRef => new JsonObject { ["type"] = 11, ["value"] = "0" },
                int number => new JsonObject { ["type"] = 4, ["value"] = number },
                _ => new JsonObject { ["type"] = 3, ["value"] = value.ToString() },
            };
            option["name"] = name;
            if (name == focused) option["focused"] = true;
            given.Add(option);
        }

        var names = path.Split(' ');
        if (names.Length > 1) given = [new JsonObject { ["type"] = 1, ["name"] = names[1], ["options"] = given }];
        return new JsonObject { ["name"] = names[0], ["type"] = 1, ["options"] = given };
    }

    // A deferred answer comes twice: as a message that is loading, then as its update.
    private async Task<Answer> AnswerAsync()
    {
        var message = await EventAsync(frame => (string?)frame["t"] switch
        {
            "INTERACTION_FAILURE" => throw new InvalidOperationException("The application did not respond."),
            "MESSAGE_CREATE" or "MESSAGE_UPDATE" => ((int)frame["d"]!["flags"]! & (Ephemeral | Loading)) == Ephemeral,
            _ => false,
        });
        return new Answer(message);
    }

    private async Task<JsonObject> EventAsync(Func<JsonObject, bool> wanted)
    {
        while (true)
        {
            var frame = await NextAsync();
            if (wanted(frame)) return (JsonObject)frame["d"]!;
        }
    }

    private async Task<JsonObject> NextAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(Patience);
        var buffer = new byte[64 * 1024];
        using var whole = new MemoryStream();
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            if (part.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException($"The gateway closed: {_socket.CloseStatus}.");
            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) break;
        }

        var frame = (JsonObject)JsonNode.Parse(whole.ToArray())!;
        if ((string?)frame["t"] is "MESSAGE_CREATE" or "MESSAGE_UPDATE" && frame["d"] is JsonObject message) Note(message, (int?)message["flags"] ?? 0);
        return frame;
    }

    private void Note(JsonObject message, int flags)
    {
        if ((flags & Ephemeral) == 0) Seen.Add(message);
        if ((flags & Loading) != 0) Announced.TrySetResult();
    }
}
