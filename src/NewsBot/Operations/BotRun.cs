using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NewsBot.Commands;
using NewsBot.Deliveries;
using NewsBot.Schedules;
using NewsBot.Topics;

namespace NewsBot.Operations;

/// <summary>How the bot is to run.</summary>
/// <param name="Sandbox">In the sandbox, token or not.</param>
/// <param name="Port">The sandbox's port; null takes the configured one.</param>
/// <param name="Json">Print the sandbox's addresses as JSON.</param>
internal sealed record BotRunOptions(bool Sandbox, int? Port, bool Json)
{
    public static BotRunOptions None { get; } = new(false, null, false);
}

/// <summary>Runs the bot until it is told to stop: with a token at Discord, without one in the sandbox.</summary>
internal static class BotRun
{
    public static async Task<int> RunAsync(BotRunOptions run, CancellationToken ct)
    {
        var builder = BotHost.CreateDesk();
        var sandboxed = run.Sandbox || string.IsNullOrWhiteSpace(builder.Configuration["Discord:Token"]);
        if (sandboxed) SandboxDesk.Hasten(builder.Configuration);
        builder.Services.AddHostedService<RequestShare>();
        builder.Services.AddCommands().AddInteractionWorker().AddDeliveryWorker();
        builder.Services.AddSingleton<GatewayMemoryStore>().AddSingleton<GatewayTurn>().AddSingleton<GatewayWorker>().AddHostedService(provider => provider.GetRequiredService<GatewayWorker>());
        builder.Services.AddHostedService<CorridorWorker>().AddHostedService(provider => provider.GetRequiredService<LateEvidenceWorker>());
        builder.Services.AddSingleton<SandboxDesk>().AddSingleton<SandboxFurniture>();
        builder.Services.AddOptions<SandboxRunOptions>().BindConfiguration("Sandbox").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<RestWorker>();
        builder.AddSchedules().AddHealth().AddTelemetry();
        using var host = builder.BuildChecked();

        await host.Services.GetRequiredService<DeskOpening>().OpenAsync(ct);
        await host.Services.GetRequiredService<PresetTopics>().InstallAsync(ct);
        var sandbox = sandboxed ? await host.Services.GetRequiredService<SandboxDesk>().StartAsync(run.Port, ct) : null;
        var gateway = host.Services.GetRequiredService<GatewayWorker>();
        await using (sandbox)
        {
            try
            {
                await host.StartAsync(ct);
                if (sandbox is not null) SandboxCommand.Announce(sandbox.Info, run.Json, "NewsBot with its sandbox");
                await host.WaitForShutdownAsync(ct);
            }
            catch (OperationCanceledException) when (gateway.Refusal is not null)
            {
                // Discord was quicker with its refusal than the house with its start.
            }
        }

        if (gateway.Refusal is not { } refusal) return 0;
        throw new OperatorException($"Discord refuses the bot: {refusal}");
    }
}
