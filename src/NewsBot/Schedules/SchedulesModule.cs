using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using NewsBot.Alerts;
using NewsBot.Checks;
using NewsBot.Deliveries;
using NewsBot.Storage;
using NewsBot.Topics.Search;
using Quartz;

namespace NewsBot.Schedules;

/// <summary>Wires the Quartz jobs. Their store is memory: what is due when stands in our own tables.</summary>
internal static class SchedulesModule
{
    private static readonly TimeSpan HubTurn = TimeSpan.FromSeconds(15);

    public static IHostApplicationBuilder AddSchedules(this IHostApplicationBuilder builder)
    {
        var sweep = builder.Configuration.GetSection("Checks").Get<ChecksOptions>()?.Sweep ?? new ChecksOptions().Sweep;
        var index = builder.Configuration.GetSection("Search").Get<SearchOptions>()?.IndexEvery ?? new SearchOptions().IndexEvery;
        var publish = builder.Configuration.GetSection("Deliveries").Get<DeliveryOptions>()?.PublishEvery ?? new DeliveryOptions().PublishEvery;
        var withdrawals = builder.Configuration.GetSection("Withdrawals").Get<WithdrawalOptions>()?.Every ?? new WithdrawalOptions().Every;
        var digests = builder.Configuration.GetSection("Modes").Get<ModeOptions>()?.Sweep ?? new ModeOptions().Sweep;
        var clearing = builder.Configuration.GetSection("Retention").Get<RetentionOptions>()?.Every ?? new RetentionOptions().Every;
        builder.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "newsbot");
            quartz.UseDefaultThreadPool(4);
            quartz.ScheduleJob<FeedSweepJob>(
                trigger => trigger.WithIdentity("feed-sweep").StartNow().WithSimpleSchedule(every => every.WithInterval(sweep).RepeatForever()),
                job => job.WithIdentity("feed-sweep"));
            quartz.ScheduleJob<SearchIndexJob>(
                trigger => trigger.WithIdentity("search-index").StartNow().WithSimpleSchedule(every => every.WithInterval(index).RepeatForever()),
                job => job.WithIdentity("search-index"));
            quartz.ScheduleJob<WithdrawalJob>(
                trigger => trigger.WithIdentity("withdrawals").StartNow().WithSimpleSchedule(every => every.WithInterval(withdrawals).RepeatForever()),
                job => job.WithIdentity("withdrawals"));
            quartz.ScheduleJob<HubLeaseJob>(
                trigger => trigger.WithIdentity("hub-leases").StartNow().WithSimpleSchedule(every => every.WithInterval(HubTurn).RepeatForever()),
                job => job.WithIdentity("hub-leases"));
            quartz.ScheduleJob<PublishJob>(
                trigger => trigger.WithIdentity("publish").StartNow().WithSimpleSchedule(every => every.WithInterval(publish).RepeatForever()),
                job => job.WithIdentity("publish"));
            quartz.ScheduleJob<DigestJob>(
                trigger => trigger.WithIdentity("digests").StartNow().WithSimpleSchedule(every => every.WithInterval(digests).RepeatForever()),
                job => job.WithIdentity("digests"));
            quartz.ScheduleJob<ClearingJob>(
                trigger => trigger.WithIdentity("clearing").StartNow().WithSimpleSchedule(every => every.WithInterval(clearing).RepeatForever()),
                job => job.WithIdentity("clearing"));
        });
        builder.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        return builder;
    }
}
