using NewsBot.Entries;
using NewsBot.Stories;

namespace NewsBot.Alerts;

/// <summary>
/// What becomes of all that is wanted. A destination hears of a story once: by an alert, or by a line among others. What has an
/// alert gets no line; what was told by a line gets no alert, unless the story breaks and a subscription waited for that.
/// </summary>
/// <param name="Opened">The new alerts, in the order of their stories.</param>
/// <param name="Matches">The reasons behind alerts, new and old, and whether each pings.</param>
/// <param name="Lines">What is told later, or waits for its story to grow.</param>
/// <param name="Reasons">Why something is told nowhere.</param>
internal sealed record AlertPlan(
    IReadOnlyList<(StoryId StoryId, DestinationId DestinationId)> Opened,
    IReadOnlyList<(Wanted Wanted, bool Pings)> Matches,
    IReadOnlyList<Line> Lines,
    IReadOnlyList<(EntryId EntryId, DestinationId DestinationId, string Reason)> Reasons)
{
    /// <summary>Plans. Pure.</summary>
    public static AlertPlan Of(IReadOnlyList<Wanted> wanted, AlertScene scene, ModeOptions options)
    {
        var plan = new Draft(scene, options);
        foreach (var place in wanted.GroupBy(one => one.Place).OrderBy(place => place.Key.Item1.Value).ThenBy(place => place.Key.Item2.Value)) plan.Add(place.Key, [.. place]);
        return new AlertPlan(plan.Opened, plan.Matches, plan.Lines, plan.Reasons);
    }

    private sealed class Draft(AlertScene scene, ModeOptions options)
    {
        private readonly Dictionary<DestinationId, int> _had = new(scene.Had);
        private readonly ILookup<(StoryId, DestinationId), Line> _known = scene.Lines.ToLookup(line => (line.StoryId, line.DestinationId));

        public List<(StoryId, DestinationId)> Opened { get; } = [];

        public List<(Wanted, bool)> Matches { get; } = [];

        public List<Line> Lines { get; } = [];

        public List<(EntryId, DestinationId, string)> Reasons { get; } = [];

        public void Add((StoryId StoryId, DestinationId DestinationId) place, Wanted[] wanted)
        {
            var decided = wanted.Where(one => !one.Terms.IsMention).Select(one => (Wanted: one, Decision: Decide(one))).ToArray();
            foreach (var (one, decision) in decided)
                if (decision is AlertDecision.Pass pass) Reasons.Add((one.EntryId, place.DestinationId, pass.Reason));

            var heard = decided.Where(one => one.Decision is not AlertDecision.Pass).ToArray();
            var opens = !scene.Alerted.Contains(place) && heard.Any(one => one.Decision is AlertDecision.Tell && MayOpen(one.Wanted));
            if (opens) Open(place);
            if (opens || scene.Alerted.Contains(place))
            {
                Matches.AddRange(heard.Select(one => (one.Wanted, one.Decision is AlertDecision.Tell { Pings: true })));
                Matches.AddRange(wanted.Where(one => one.Terms.IsMention && scene.Muted(one) is null).Select(one => (one, Loudness.Mentions(one.Terms, options, scene.Standing(one), scene.Now))));
                return;
            }

            Lines.AddRange(heard.Select(one => ToLine(one.Wanted, one.Decision)).OfType<Line>());
        }

        private AlertDecision Decide(Wanted wanted)
        {
            if (!wanted.Hears) return new AlertDecision.Pass("The subscription listens to other outlets only.");
            if (scene.Muted(wanted) is { } muted) return new AlertDecision.Pass(muted);
            return Loudness.Decide(wanted.Terms, options, scene.Standing(wanted), wanted.Missed, AtCap(wanted.Terms), scene.Now);
        }

        private bool AtCap(SubscriptionTerms terms) => terms.Cap is { } cap && _had.GetValueOrDefault(terms.DestinationId) >= cap;

        // What waits for its time keeps waiting. Only what is breaking now overtakes it, and only where that was asked for.
        private bool MayOpen(Wanted wanted)
        {
            var known = _known[wanted.Place].ToArray();
            if (known.Any(line => line.ToldAt is not null)) return wanted.Terms.Mode == Mode.Breaking;
            return known.FirstOrDefault(line => line.SubscriptionId == wanted.Terms.Id) switch
            {
                null or { DueAt: null } => true,
                { Why: LineWhy.Quiet } => scene.Standing(wanted).IsBreaking,
                _ => false,
            };
        }

        private void Open((StoryId StoryId, DestinationId DestinationId) place)
        {
            Opened.Add(place);
            _had[place.DestinationId] = _had.GetValueOrDefault(place.DestinationId) + 1;
        }

        private Line? ToLine(Wanted wanted, AlertDecision decision) => decision switch
        {
            AlertDecision.Wait wait => Line(wanted, wait.Why, null),
            // A story that was told there in a line is not told in another.
            AlertDecision.Line later when !_known[wanted.Place].Any(line => line.ToldAt is not null) => Line(wanted, later.Why, later.Due),
            _ => null,
        };

        private Line Line(Wanted wanted, LineWhy why, DateTimeOffset? due) => new()
        {
            StoryId = wanted.StoryId,
            SubscriptionId = wanted.Terms.Id,
            DestinationId = wanted.Terms.DestinationId,
            TopicId = wanted.Terms.TopicId,
            EntryId = wanted.EntryId,
            Why = why,
            NotedAt = scene.Now,
            DueAt = due,
        };
    }
}
