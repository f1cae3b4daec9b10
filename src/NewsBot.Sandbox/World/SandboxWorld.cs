using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.Sandbox.World;

/// <summary>
/// Everything the sandbox knows. One gate guards it all: whoever reads or writes holds <see cref="Gate"/>, so every request sees,
/// and leaves, a whole world. What must outlive the process goes to the journal as it is saved.
/// </summary>
internal sealed class SandboxWorld : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Journal _journal;
    private readonly Dictionary<Snowflake, List<Message>> _byChannel = [];
    private readonly Dictionary<string, Account> _byToken = [];
    private readonly SnowflakeClock _ids;

    public SandboxWorld(TimeProvider time, string? stateFile)
    {
        _time = time;
        _ids = new SnowflakeClock(time);
        _journal = new Journal(stateFile);
        Plant();
        foreach (var line in _journal.Kept)
            Remember(line.Kind, line.Key, line.Value!);
        _journal.Forget();
    }

    public Lock Gate { get; } = new();
    public DateTimeOffset Now => _time.GetUtcNow();
    public TimeProvider Time => _time;

    public Dictionary<Snowflake, Account> Accounts { get; } = [];
    public Dictionary<Snowflake, Member> Members { get; } = [];
    public Dictionary<Snowflake, Role> Roles { get; } = [];
    public Dictionary<Snowflake, Channel> Channels { get; } = [];
    public Dictionary<Snowflake, Message> Messages { get; } = [];
    public Dictionary<Snowflake, Webhook> Webhooks { get; } = [];
    public Dictionary<Snowflake, AppCommand> Commands { get; } = [];
    public Dictionary<Snowflake, Interaction> Interactions { get; } = [];
    public Dictionary<string, Interaction> InteractionsByToken { get; } = [];
    public Dictionary<Snowflake, byte[]> Files { get; } = [];
    public Dictionary<string, UsedNonce> Nonces { get; } = [];

    public Account Bot => Accounts[Seed.Bot];

    public Snowflake NextId() => _ids.Next();

    public Account? WithToken(string token) => _byToken.GetValueOrDefault(token);

    public Channel? FindChannel(Snowflake? id) =>
        id is { } value && Channels.TryGetValue(value, out var channel) && !channel.Gone ? channel : null;

    public Message? FindMessage(Snowflake channelId, Snowflake id) =>
        Messages.TryGetValue(id, out var message) && message.ChannelId == channelId && !message.IsGone ? message : null;

    /// <summary>All messages of a channel, oldest first, deleted ones included.</summary>
    public IReadOnlyList<Message> MessagesIn(Snowflake channelId) => _byChannel.TryGetValue(channelId, out var list) ? list : [];

    public IEnumerable<Channel> LiveChannels => Channels.Values.Where(c => !c.Gone);

    public IEnumerable<Channel> GuildChannels => LiveChannels.Where(c => !c.IsThread && !c.IsDirect);

    public Permission PermissionsOf(Snowflake userId, Channel channel) => PermissionRules.In(this, userId, channel);

    public bool Sees(Snowflake userId, Channel channel) => PermissionsOf(userId, channel).HasFlag(Permission.ViewChannel);

    public void Save(Message message)
    {
        Keep(message);
        _journal.Put("message", message.Id.ToString(), message);
    }

    /// <summary>Keeps what a message says now as its past; the caller changes and saves it next.</summary>
    public void SaveVersion(Message message)
    {
        var version = new MessageVersion(message.EditedAt ?? message.SentAt, message.Content, message.Embeds, message.Components, message.Flags);
        message.History.Add(version);
        _journal.Put("version", $"{message.Id} {message.History.Count}", version);
    }

    public void Save(Channel channel)
    {
        Channels[channel.Id] = channel;
        _journal.Put("channel", channel.Id.ToString(), channel);
    }

    public void Save(Webhook webhook)
    {
        Webhooks[webhook.Id] = webhook;
        _journal.Put("webhook", webhook.Id.ToString(), webhook);
    }

    public void Remove(Webhook webhook)
    {
        Webhooks.Remove(webhook.Id);
        _journal.Remove("webhook", webhook.Id.ToString());
    }

    public void Save(AppCommand command)
    {
        Commands[command.Id] = command;
        _journal.Put("command", command.Id.ToString(), command);
    }

    public void Remove(AppCommand command)
    {
        Commands.Remove(command.Id);
        _journal.Remove("command", command.Id.ToString());
    }

    public void Save(Interaction interaction)
    {
        Keep(interaction);
        _journal.Put("interaction", interaction.Id.ToString(), interaction);
    }

    public void Save(Member member)
    {
        if (Members.TryAdd(member.UserId, member))
            _journal.Remove("left", member.UserId.ToString());
        _journal.Put("member", member.UserId.ToString(), member);
    }

    public void Save(Role role)
    {
        Roles[role.Id] = role;
        _journal.Put("role", role.Id.ToString(), role);
    }

    public void Remove(Role role)
    {
        Roles.Remove(role.Id);
        _journal.Put("no-role", role.Id.ToString(), true);
    }

    public void Remove(Member member)
    {
        Members.Remove(member.UserId);
        _journal.Put("left", member.UserId.ToString(), true);
    }

    public void Save(Account account) => _journal.Put("account", account.Id.ToString(), account);

    public void SaveFile(Snowflake id, byte[] bytes)
    {
        Files[id] = bytes;
        _journal.Put("file", id.ToString(), bytes);
    }

    public void SaveNonce(string key, UsedNonce nonce)
    {
        Nonces[key] = nonce;
        _journal.Put("nonce", key, nonce);
    }

    /// <summary>Back to the first day: nothing said, nothing registered. Ids keep growing.</summary>
    public void Reset()
    {
        _journal.Clear();
        _byChannel.Clear();
        _byToken.Clear();
        Accounts.Clear();
        Members.Clear();
        Roles.Clear();
        Channels.Clear();
        Messages.Clear();
        Webhooks.Clear();
        Commands.Clear();
        Interactions.Clear();
        InteractionsByToken.Clear();
        Files.Clear();
        Nonces.Clear();
        Plant();
    }

    public void Dispose() => _journal.Dispose();

    private void Plant()
    {
        foreach (var account in Seed.Accounts())
            Keep(account);
        foreach (var member in Seed.Members())
            Members[member.UserId] = member;
        foreach (var role in Seed.Roles())
            Roles[role.Id] = role;
        foreach (var channel in Seed.Channels())
            Channels[channel.Id] = channel;
    }

    private void Remember(string kind, string key, JsonNode value)
    {
        if (Snowflake.TryParse(key, out var id))
            _ids.Seen(id);
        switch (kind)
        {
            case "message": Keep(Read<Message>(value)); break;
            case "version": Messages[Snowflake.Parse(key.Split(' ')[0])].History.Add(Read<MessageVersion>(value)); break;
            case "channel": Channels[id] = Read<Channel>(value); break;
            case "webhook": Webhooks[id] = Read<Webhook>(value); break;
            case "command": Commands[id] = Read<AppCommand>(value); break;
            case "interaction": Keep(Read<Interaction>(value)); break;
            case "member": Members[id] = Read<Member>(value); break;
            case "left": Members.Remove(id); break;
            case "no-role": Roles.Remove(id); break;
            case "role": Roles[id] = Read<Role>(value); break;
            case "account": Keep(Read<Account>(value)); break;
            case "file": Files[id] = Read<byte[]>(value); break;
            case "nonce": Nonces[key] = Read<UsedNonce>(value); break;
            default: break; // written by a later version: not ours to judge
        }
    }

    private void Keep(Account account)
    {
        Accounts[account.Id] = account;
        _byToken[account.Token] = account;
    }

    private void Keep(Interaction interaction)
    {
        Interactions[interaction.Id] = interaction;
        InteractionsByToken[interaction.Token] = interaction;
    }

    private void Keep(Message message)
    {
        if (Messages.TryAdd(message.Id, message))
        {
            if (!_byChannel.TryGetValue(message.ChannelId, out var list))
                _byChannel[message.ChannelId] = list = [];
            list.Add(message);
        }
    }

    private static T Read<T>(JsonNode value) => value.Deserialize<T>(SandboxJson.Stored)!;
}

/// <summary>Which message a nonce stands for, and since when.</summary>
internal sealed record UsedNonce(Snowflake MessageId, DateTimeOffset At);
