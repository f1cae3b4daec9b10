using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Commands.Channels;
using NewsBot.Discord;
using NewsBot.Discord.Payloads;
using NewsBot.Discord.Rest;

namespace NewsBot.Commands;

/// <summary>
/// Answers interactions: in time, privately, and always. An answer that takes long is announced first. Whatever breaks in a
/// handler ends here: the person gets one sentence, the log gets the cause.
/// </summary>
internal sealed partial class InteractionDesk(
    CommandBook book, InteractionStore begun, DiscordRest rest, InteractionMeter meter, IOptions<CommandsOptions> options, TimeProvider time,
    ILogger<InteractionDesk> logger)
{
    private const int MostSuggestions = 25;
    private static readonly Reply Broken = Reply.Refuse("That broke on my side, and nothing was changed. The cause is in the log; please try again in a minute.");
    private static readonly Reply Interrupted = Reply.Refuse("I was restarted in the middle of this. Please see whether it is done, and ask again if it is not.");
    private static readonly Reply LateForm = Reply.Refuse("That took too long to open a form; please press it again.");
    private readonly CommandsOptions _options = options.Value;

    /// <summary>Answers one interaction. Throws only when <paramref name="ct"/> is cancelled.</summary>
    public async Task HandleAsync(Interaction interaction, CancellationToken ct)
    {
        using var span = meter.Follow(interaction);
        var since = time.GetTimestamp();
        await GuardedAsync(interaction, async () =>
        {
            await RouteAsync(interaction, ct);
            return true;
        }, false, ct);
        meter.Answered(interaction, time.GetElapsedTime(since));
    }

    private async Task RouteAsync(Interaction interaction, CancellationToken ct)
    {
        switch (interaction.Type)
        {
            case InteractionType.Ping:
                await RespondAsync(interaction, new InteractionResponse.Pong(), ct);
                break;
            case InteractionType.Autocomplete:
                await SuggestAsync(interaction, ct);
                break;
            case InteractionType.Command:
                var command = book.Find(interaction.Data?.Type ?? CommandType.None, interaction.CommandPath);
                await AnswerAsync(interaction, command?.Handle, command?.Needs ?? Permissions.None, command?.Anywhere ?? true, false, ct);
                break;
            case InteractionType.Component or InteractionType.ModalSubmit:
                var component = book.Find(interaction.Data?.CustomId ?? "");
                var needs = component?.Needs ?? Permissions.None;
                // In direct messages everybody has every permission: what needs one belongs to a server.
                await AnswerAsync(interaction, component?.Handle, needs, anywhere: needs == Permissions.None, component is { Updates: true } && interaction.Message is not null, ct);
                break;
        }
    }

    private async Task AnswerAsync(Interaction interaction, Handler? handler, Permissions needs, bool anywhere, bool updates, CancellationToken ct)
    {
        var invocation = Invocation.Of(interaction, time.GetUtcNow());
        if (Objection(invocation, handler, needs, anywhere) is { } objection)
        {
            await RespondAsync(interaction, new InteractionResponse.Reply(objection.ToMessage()), ct);
            return;
        }

        var work = RunAsync(interaction, limit => OnceAsync(interaction, invocation, handler!, limit), Broken, _options.Longest, ct);
        if (await IsQuickAsync(work, ct))
        {
            var reply = await work;
            if (reply == Interrupted) await RepeatedAsync(interaction, ct);
            else await RespondAsync(interaction, First(reply, updates), ct, Broken);
            return;
        }

        var announced = await RespondAsync(interaction, updates ? new InteractionResponse.DeferUpdate() : new InteractionResponse.DeferReply(Ephemeral: true), ct);
        var late = await work;
        if (late == Interrupted) await RepeatedAsync(interaction, ct);
        else if (announced) await FollowAsync(interaction, late.Form is null ? late : LateForm, updates, ct);
    }

    private async Task<Reply> OnceAsync(Interaction interaction, Invocation invocation, Handler handler, CancellationToken ct) =>
        await begun.BeginAsync(interaction.Id, invocation.Now, ct) ? await handler(invocation, ct) : Interrupted;

    // Whoever began it may be alive, and then answers by now. Its "thinking…" is all that would stay if it is not.
    private async Task RepeatedAsync(Interaction interaction, CancellationToken ct)
    {
        await Task.Delay(_options.Patience, time, ct);
        var answered = await rest.Interactions.GetOriginalAsync(interaction, ct);
        if (!answered.IsOk) await RespondAsync(interaction, new InteractionResponse.Reply(Interrupted.ToMessage()), ct);
        else if (answered.Value.Flags.HasFlag(MessageFlags.Loading)) await FollowAsync(interaction, Interrupted, false, ct);
    }

    private static InteractionResponse First(Reply reply, bool updates) => reply switch
    {
        { Form: { } form } => new InteractionResponse.Modal(form.Id, form.Title, form.Fields),
        { Aside: false } when updates => new InteractionResponse.Update(reply.ToEdit()),
        _ => new InteractionResponse.Reply(reply.ToMessage()),
    };

    private static Reply? Objection(Invocation invocation, Handler? handler, Permissions needs, bool anywhere)
    {
        if (handler is null) return Reply.Refuse("I do not know this command any more; please reload Discord and try again.");
        if (!anywhere && !invocation.InGuild) return Reply.Refuse("This works in a server only: please use it in a channel there.");
        return invocation.May(needs) ? null : Reply.Refuse($"This is for members who have the permission **{PermissionNames.Of(needs)}** in this channel.");
    }

    private async Task<bool> IsQuickAsync(Task work, CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var first = await Task.WhenAny(work, Task.Delay(_options.Patience, time, enough.Token));
        await enough.CancelAsync();
        return first == work;
    }

    private async Task FollowAsync(Interaction interaction, Reply reply, bool updates, CancellationToken ct)
    {
        var sent = updates && reply.Aside
            ? await rest.Interactions.FollowUpAsync(interaction, reply.ToMessage(), ct)
            : await rest.Interactions.EditOriginalAsync(interaction, reply.ToEdit(), ct);
        if (sent.Failure is { } failure) Log.NotAnswered(logger, interaction, failure.Message);
    }

    private async Task SuggestAsync(Interaction interaction, CancellationToken ct)
    {
        var invocation = Invocation.Of(interaction, time.GetUtcNow());
        var command = book.Find(interaction.Data?.Type ?? CommandType.None, interaction.CommandPath);
        var focused = invocation.Arguments.Focused?.Name;
        var suggester = command?.Options.FirstOrDefault(option => option.Definition.Name == focused)?.Suggest;
        var choices = suggester is null || Objection(invocation, command!.Handle, command.Needs, command.Anywhere) is not null
            ? []
            : await RunAsync<IReadOnlyList<CommandChoice>>(interaction, limit => suggester(invocation, limit), [], _options.Patience, ct);
        await RespondAsync(interaction, new InteractionResponse.Suggest([.. choices.Take(MostSuggestions)]), ct);
    }

    private async Task<T> RunAsync<T>(Interaction interaction, Func<CancellationToken, Task<T>> work, T otherwise, TimeSpan longest, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        return await GuardedAsync(interaction, () => work(either.Token), otherwise, ct);
    }

    private async Task<T> GuardedAsync<T>(Interaction interaction, Func<Task<T>> work, T otherwise, CancellationToken ct)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            Log.Broke(logger, error, interaction);
            return otherwise;
        }
    }

    // An answer that Discord finds fault with is our mistake; the person still gets one.
    private async Task<bool> RespondAsync(Interaction interaction, InteractionResponse response, CancellationToken ct, Reply? otherwise = null)
    {
        var sent = await rest.Interactions.RespondAsync(interaction, response, ct);
        if (sent.Failure is not { } failure || failure.Action == FailureAction.AlreadyDone) return true;
        Log.NotAnswered(logger, interaction, failure.Message);
        return failure.Action == FailureAction.Drop && otherwise is not null
            && await RespondAsync(interaction, new InteractionResponse.Reply(otherwise.ToMessage()), ct);
    }

    private static partial class Log
    {
        [LoggerMessage(7001, LogLevel.Error, "{Interaction} broke.")]
        public static partial void Broke(ILogger logger, Exception error, Interaction interaction);

        [LoggerMessage(7002, LogLevel.Warning, "{Interaction} could not be answered: {Reason}")]
        public static partial void NotAnswered(ILogger logger, Interaction interaction, string reason);
    }
}
