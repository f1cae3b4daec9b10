using System.Text.Json.Nodes;
using NewsBot.Sandbox.Rules;
using NewsBot.Sandbox.World;

namespace NewsBot.Sandbox.Rest;

/// <summary>
/// Brings what a person does to the bot, and the bot's answers back: three seconds for the first one, fifteen minutes for the rest.
/// Its members run within the world's gate; the timers take it themselves.
/// </summary>
internal sealed class InteractionDesk(SandboxHost host) : IDisposable
{
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);

    private readonly Dictionary<Snowflake, ITimer> _timers = [];

    private SandboxWorld World => host.World;

    /// <summary>POST /interactions as Discord's own client does it.</summary>
    public Reply Start(Call call)
    {
        var form = call.Form();
        var type = form.Choice("type", [Interaction.Command, Interaction.Component, Interaction.Autocomplete, Interaction.ModalSubmit], required: true);
        var application = form.Id("application_id", required: true);
        var channelId = form.Id("channel_id", required: true);
        var guildId = form.Id("guild_id");
        var data = form.Object("data", required: true);
        form.Errors.ThrowIfAny();
        if (application != Seed.Bot)
            throw Refused.UnknownApplication();
        var channel = World.FindChannel(channelId) ?? throw Refused.UnknownChannel();
        if (!World.Sees(call.Caller.Id, channel))
            throw Refused.MissingAccess();
        if (guildId is { } guild ? guild != Seed.Guild || channel.IsDirect : !channel.IsDirect)
            throw FormErrors.One("guild_id", "INTERACTION_GUILD_MISMATCH", "The channel is not in this server");
        var asked = new InteractionRequest(call.Caller, channel, type!.Value, form, data!) { Files = call.Files, Origin = host.Origin };
        var read = InteractionReader.Read(World, asked);
        var interaction = new Interaction
        {
            Id = World.NextId(),
            Token = $"sandbox-interaction-{World.NextId()}",
            Type = type.Value,
            UserId = call.Caller.Id,
            ChannelId = channel.Id,
            GuildId = guildId,
            Nonce = form.Fields["nonce"]?.DeepClone(),
            CommandName = read.CommandName,
            SourceMessageId = read.Source?.Id,
            FocusedType = read.FocusedType,
            CreatedAt = World.Now,
        };
        World.Save(interaction);
        // before anyone hears of it: whoever has heard may count on the clock running
        _timers[interaction.Id] = World.Time.CreateTimer(_ => Expire(interaction), null, FirstAnswer, Timeout.InfiniteTimeSpan);
        TellUser(interaction, "INTERACTION_CREATE");
        host.Announcer.ToBot("INTERACTION_CREATE", channel.IsDirect, () => InteractionWire.Of(host, interaction, channel, read));
        return Reply.NoContent;
    }

    /// <summary>POST …/callback: the bot's first answer.</summary>
    public Reply Answer(Call call)
    {
        var interaction = World.Interactions.GetValueOrDefault(call.Id("interaction_id"));
        if (interaction is null || interaction.Token != call.Text("interaction_token"))
            throw Refused.UnknownInteraction();
        if (interaction.State == InteractionState.Waiting && World.Now - interaction.CreatedAt > FirstAnswer)
            Fail(interaction);
        if (interaction.State == InteractionState.Failed)
            throw Refused.UnknownInteraction();
        if (interaction.State == InteractionState.Answered)
            throw Refused.AlreadyAnswered();
        var form = call.Form();
        var type = form.Choice("type", AllowedAnswers(interaction), required: true);
        form.Errors.ThrowIfAny();
        var channel = World.FindChannel(interaction.ChannelId) ?? throw Refused.UnknownChannel();
        var message = Respond(call, interaction, channel, type!.Value, form);
        interaction.State = InteractionState.Answered;
        interaction.AnsweredWith = type;
        World.Save(interaction);
        StopTimer(interaction);
        TellUser(interaction, "INTERACTION_SUCCESS");
        return call.QueryFlag("with_response") ? Reply.Ok(InteractionWire.CallbackResult(host, interaction, message)) : Reply.NoContent;
    }

    /// <summary>POST /webhooks/{application}/{token}: one more message.</summary>
    public Reply FollowUp(Call call)
    {
        var interaction = ByToken(call);
        var channel = World.FindChannel(interaction.ChannelId) ?? throw Refused.UnknownChannel();
        var draft = ReadAnswer(call.Form());
        if (interaction.ResponseId is { } id && World.Messages[id] is { IsGone: false } loading && loading.Has(MessageFlag.Loading))
        {
            var kept = loading.Flags & MessageFlag.Ephemeral;
            host.Messages.Edit(loading, draft with { Flags = (draft.Flags & ~MessageFlag.Ephemeral) | kept }, call.Files, MentionRules.ByDefaultOfWebhooks);
            return Reply.Ok(host.Messages.Shown(loading, Seed.Bot));
        }
        var message = Write(call, interaction, channel, draft, type: 0);
        return Reply.Ok(host.Messages.Shown(message, Seed.Bot));
    }

    /// <summary>A message that this interaction's token may read and change; "@original" is the first answer.</summary>
    public Message FindMessage(Call call)
    {
        var interaction = ByToken(call);
        var id = call.Text("message_id") == "@original" ? interaction.ResponseId ?? throw Refused.UnknownMessage() : call.Id("message_id");
        var message = World.Messages.GetValueOrDefault(id);
        return message is { IsGone: false } && (message.InteractionId == interaction.Id || message.Id == interaction.ResponseId)
            ? message
            : throw Refused.UnknownMessage();
    }

    public void Dispose()
    {
        foreach (var timer in _timers.Values)
            timer.Dispose();
    }

    private static int[] AllowedAnswers(Interaction interaction) => interaction.Type switch
    {
        Interaction.Autocomplete => [8],
        Interaction.Command => [4, 5, 9],
        Interaction.ModalSubmit when interaction.SourceMessageId is null => [4, 5],
        Interaction.ModalSubmit => [4, 5, 6, 7],
        _ => [4, 5, 6, 7, 9],
    };

    private Message? Respond(Call call, Interaction interaction, Channel channel, int type, Form form)
    {
        switch (type)
        {
            case 8:
                OfferChoices(interaction, form);
                return null;
            case 9:
                OpenModal(interaction, form);
                return null;
            case 5:
                return Defer(interaction, channel, form);
            case 6:
                interaction.ResponseId = interaction.SourceMessageId;
                return null;
            case 7:
                return UpdateSource(call, interaction, form);
            default:
                var draft = ReadAnswer(form.Object("data", required: true) ?? throw Refused.BadForm(form.Errors));
                var message = Write(call, interaction, channel, draft, AnswerType(interaction));
                interaction.ResponseId = message.Id;
                return message;
        }
    }

    private MessageDraft ReadAnswer(Form form) => MessageRules.ReadNew(form, World.NextId, MessageFlag.Ephemeral) with { Nonce = null, EnforceNonce = false };

    private Message Write(Call call, Interaction interaction, Channel channel, MessageDraft draft, int type)
    {
        var ephemeral = ((draft.Flags ?? 0) & MessageFlag.Ephemeral) != 0;
        return host.Messages.Post(World.Bot, channel, draft, call.Files, Head(interaction, ephemeral, type));
    }

    private static Letterhead Head(Interaction interaction, bool ephemeral, int type) => new()
    {
        WebhookId = Seed.Bot,
        ApplicationId = Seed.Bot,
        InteractionId = interaction.Id,
        EphemeralFor = ephemeral ? interaction.UserId : null,
        Type = type,
        Mentions = MentionRules.ByDefaultOfWebhooks,
    };

    /// <summary>20 answers a typed command, 23 one from a menu; answers to buttons and dialogs are plain.</summary>
    private int AnswerType(Interaction interaction)
    {
        if (interaction.Type != Interaction.Command)
            return 0;
        return World.Commands.Values.Any(c => c.Name == interaction.CommandName && c.Type != 1) ? 23 : 20;
    }

    private Message Defer(Interaction interaction, Channel channel, Form form)
    {
        var flags = form.Object("data")?.Number("flags", 0, int.MaxValue) ?? 0;
        form.Errors.ThrowIfAny();
        var head = Head(interaction, (flags & MessageFlag.Ephemeral) != 0, AnswerType(interaction));
        var message = host.Messages.PostLoading(channel, head);
        interaction.ResponseId = message.Id;
        return message;
    }

    private Message UpdateSource(Call call, Interaction interaction, Form form)
    {
        var source = interaction.SourceMessageId is { } id ? World.Messages.GetValueOrDefault(id) : null;
        if (source is null or { IsGone: true })
            throw Refused.UnknownMessage();
        interaction.ResponseId = source.Id;
        if (form.Object("data") is { } data)
            host.Messages.Edit(source, MessageRules.ReadEdit(data, World.NextId, source), call.Files, MentionRules.ByDefaultOfWebhooks);
        return source;
    }

    private void OfferChoices(Interaction interaction, Form form)
    {
        var data = form.Object("data", required: true) ?? throw Refused.BadForm(form.Errors);
        var choices = new JsonArray();
        var names = new HashSet<string>();
        var optionType = interaction.FocusedType ?? 3;
        foreach (var choice in data.Objects("choices", 25, 0, required: true) ?? [])
            choices.Add(CommandRules.Choice(choice, optionType, names));
        form.Errors.ThrowIfAny();
        host.Announcer.ToUser(interaction.UserId, "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE",
            () => new JsonObject { ["choices"] = choices.DeepClone(), ["nonce"] = interaction.Nonce?.DeepClone() });
    }

    private void OpenModal(Interaction interaction, Form form)
    {
        var data = form.Object("data", required: true) ?? throw Refused.BadForm(form.Errors);
        var modal = new JsonObject
        {
            ["custom_id"] = data.Text("custom_id", 100, 1, required: true),
            ["title"] = data.Text("title", 45, 1, required: true),
            ["components"] = new ComponentRules(ComponentPlace.Modal, World.NextId).Read(data),
        };
        form.Errors.ThrowIfAny();
        interaction.Modal = modal;
        host.Announcer.ToUser(interaction.UserId, "INTERACTION_MODAL_CREATE", () =>
        {
            var shown = (JsonObject)modal.DeepClone();
            shown["id"] = interaction.Id.ToString();
            shown["channel_id"] = interaction.ChannelId.ToString();
            shown["application"] = new JsonObject { ["id"] = Seed.Bot.ToString(), ["name"] = "NewsBot", ["bot"] = Wire.User(World.Bot) };
            shown["nonce"] = interaction.Nonce?.DeepClone();
            return shown;
        });
    }

    private Interaction ByToken(Call call)
    {
        var token = call.Text("webhook_token");
        var interaction = World.InteractionsByToken.GetValueOrDefault(token) ?? throw Refused.BadWebhookToken();
        if (World.Now - interaction.CreatedAt > TokenLife)
            throw Refused.BadWebhookToken();
        return interaction.State == InteractionState.Answered ? interaction : throw Refused.UnknownWebhook();
    }

    private void Expire(Interaction interaction)
    {
        lock (World.Gate)
        {
            if (interaction.State == InteractionState.Waiting)
                Fail(interaction);
        }
    }

    private void Fail(Interaction interaction)
    {
        interaction.State = InteractionState.Failed;
        World.Save(interaction);
        StopTimer(interaction);
        TellUser(interaction, "INTERACTION_FAILURE");
    }

    private void StopTimer(Interaction interaction)
    {
        if (_timers.Remove(interaction.Id, out var timer))
            timer.Dispose();
    }

    private void TellUser(Interaction interaction, string what) => host.Announcer.ToUser(interaction.UserId, what,
        () => new JsonObject { ["id"] = interaction.Id.ToString(), ["nonce"] = interaction.Nonce?.DeepClone() });
}
