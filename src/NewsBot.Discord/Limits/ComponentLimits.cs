using System.Globalization;
using System.Text;
using NewsBot.Discord.Payloads;

namespace NewsBot.Discord.Limits;

/// <summary>The limits of components: rows of old, Components V2, and modals (docs, "Components Reference").</summary>
internal static class ComponentLimits
{
    private const int CustomId = 100;
    private const int Rows = 5;
    private const int Total = 40;
    private const int LayoutText = 4000;

    // Not in the docs: above this sum Discord answers 500 (discord-api-docs issue 8554).
    private const int LayoutBytes = 10170;
    private const int BytesATextDisplay = 12;

    /// <summary>Whether these can only stand in a message of Components V2.</summary>
    public static bool NeedsV2(IReadOnlyList<Component>? components) => components?.Any(component => component is not ActionRow) == true;

    public static void Check(ProblemList problems, string at, IReadOnlyList<Component> components, bool layout)
    {
        List<Component> all = [.. components.SelectMany(Flat)];
        if (layout)
        {
            Layout(problems, at, all);
        }
        else
        {
            problems.Count(at, components, Rows);
            problems.When(NeedsV2(components), at, "Outside Components V2 only action rows may stand at the top.");
        }

        Each(problems, at, components, inside: null);
        var ids = all.Select(IdOf).OfType<string>().GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1);
        foreach (var twice in ids)
        {
            problems.Add(at, $"The custom id “{twice.Key}” stands there {twice.Count()} times.");
        }
    }

    public static void Modal(ProblemList problems, InteractionResponse.Modal modal)
    {
        problems.Needed("data.title", modal.Title, 45);
        problems.Needed("data.custom_id", modal.CustomId, CustomId);
        problems.Count("data.components", modal.Components, 5, least: 1);
        problems.When(
            modal.Components.Any(component => component is not (Label or ActionRow or TextDisplay)),
            "data.components",
            "A form holds labels, rows and texts only.");
        Each(problems, "data.components", modal.Components, inside: null);
    }

    private static IEnumerable<Component> Flat(Component component) => [component, .. component.Children.SelectMany(Flat)];

    private static void Layout(ProblemList problems, string at, List<Component> all)
    {
        problems.When(all.Count > Total, at, $"There are {all.Count} components, nested ones included; {Total} are allowed.");
        List<string> texts = [.. all.OfType<TextDisplay>().Select(text => text.Content ?? "")];
        var characters = texts.Sum(text => text.Length);
        problems.When(characters > LayoutText, at, $"The texts have {characters} characters together; {LayoutText} are allowed.");
        var bytes = texts.Sum(text => Encoding.UTF8.GetByteCount(text) + BytesATextDisplay);
        problems.When(bytes > LayoutBytes, at, $"The texts take {bytes} bytes together; above {LayoutBytes} Discord fails.");
    }

    private static void Each(ProblemList problems, string at, IReadOnlyList<Component> components, Component? inside)
    {
        for (var i = 0; i < components.Count; i++)
        {
            One(problems, string.Create(CultureInfo.InvariantCulture, $"{at}.{i}"), components[i], inside);
        }
    }

    private static void One(ProblemList problems, string at, Component component, Component? inside)
    {
        switch (component)
        {
            case ActionRow row:
                Row(problems, at, row);
                Each(problems, at + ".components", row.Components ?? [], row);
                break;
            case Button button:
                Button(problems, at, button);
                break;
            case Select select:
                Select(problems, at, select);
                break;
            case TextInput input:
                Input(problems, at, input);
                break;
            case Section section:
                problems.Count(at + ".components", section.Components, 3, least: 1);
                problems.When(section.Components?.All(part => part is TextDisplay) == false, at + ".components", "A section holds texts only.");
                problems.When(section.Accessory is not (Payloads.Button or Thumbnail), at + ".accessory", "A section needs a button or a picture beside it.");
                Each(problems, at + ".components", section.Components ?? [], section);
                Each(problems, at + ".accessory", section.Accessory is null ? [] : [section.Accessory], section);
                break;
            case TextDisplay text:
                problems.Needed(at + ".content", text.Content, LayoutText);
                break;
            case Thumbnail thumbnail:
                Media(problems, at + ".media", thumbnail.Media);
                problems.Text(at + ".description", thumbnail.Description, 1024);
                break;
            case MediaGallery gallery:
                problems.Count(at + ".items", gallery.Items, 10, least: 1);
                foreach (var item in gallery.Items ?? [])
                {
                    Media(problems, at + ".items", item.Media);
                    problems.Text(at + ".items", item.Description, 1024);
                }

                break;
            case Container container:
                problems.When(inside is Container, at, "A container can't stand in another.");
                problems.Count(at + ".components", container.Components, Total, least: 1);
                Each(problems, at + ".components", container.Components ?? [], container);
                break;
            case Label label:
                problems.Needed(at + ".label", label.Text, 45);
                problems.Text(at + ".description", label.Description, 100);
                problems.When(label.Component is null, at + ".component", "A label needs a field.");
                Each(problems, at + ".component", label.Component is null ? [] : [label.Component], label);
                break;
        }
    }

    private static void Row(ProblemList problems, string at, ActionRow row)
    {
        var parts = row.Components ?? [];
        problems.Count(at + ".components", parts, 5, least: 1);
        problems.When(
            parts.Count > 1 && parts.Any(part => part is not Payloads.Button),
            at + ".components",
            "A row holds up to five buttons, or one menu.");
    }

    private static void Button(ProblemList problems, string at, Button button)
    {
        problems.Text(at + ".label", button.Label, 80);
        problems.When(button.Label is null && button.Emoji is null, at, "A button needs a label or an emoji.");
        if (button.Style == ButtonStyle.Link)
        {
            problems.When(button.CustomId is not null, at + ".custom_id", "A link button has no custom id.");
            problems.When(button.Url is null, at + ".url", "A link button needs an address.");
            problems.Link(at + ".url", button.Url, 512);
            return;
        }

        problems.When(button.Url is not null, at + ".url", "Only a link button has an address.");
        problems.Needed(at + ".custom_id", button.CustomId, CustomId);
    }

    private static void Select(ProblemList problems, string at, Select select)
    {
        problems.Needed(at + ".custom_id", select.CustomId, CustomId);
        problems.Text(at + ".placeholder", select.Placeholder, 150);
        var (least, most) = (select.MinValues ?? 1, select.MaxValues ?? 1);
        problems.When(least is < 0 or > 25 || most is < 1 or > 25 || least > most, at, "The fewest and most values have to be within 0 to 25 and in order.");
        if (select is not StringSelect { Options: var options })
        {
            return;
        }

        problems.Count(at + ".options", options, 25, least: 1);
        problems.When(options is not null && most > options.Count, at + ".max_values", "More values may be chosen than there are.");
        problems.When(
            options is not null && options.DistinctBy(option => option.Value, StringComparer.Ordinal).Count() != options.Count,
            at + ".options",
            "Two options have the same value.");
        for (var i = 0; i < options?.Count; i++)
        {
            problems.Needed(string.Create(CultureInfo.InvariantCulture, $"{at}.options.{i}.label"), options[i].Label, 100);
            problems.Needed(string.Create(CultureInfo.InvariantCulture, $"{at}.options.{i}.value"), options[i].Value, 100);
            problems.Text(string.Create(CultureInfo.InvariantCulture, $"{at}.options.{i}.description"), options[i].Description, 100);
        }
    }

    private static void Input(ProblemList problems, string at, TextInput input)
    {
        problems.Needed(at + ".custom_id", input.CustomId, CustomId);
        problems.Text(at + ".label", input.Label, 45);
        problems.Text(at + ".placeholder", input.Placeholder, 100);
        problems.Text(at + ".value", input.Value, 4000);
        problems.When(input.MinLength is < 0 or > 4000 || input.MaxLength is < 1 or > 4000, at, "A field takes 0 to 4000 characters.");
        problems.When(input.MinLength > input.MaxLength, at, "The fewest characters are more than the most.");
    }

    private static void Media(ProblemList problems, string at, MediaSource? media)
    {
        problems.When(media is null, at, "It is missing.");
        problems.Link(at + ".url", media?.Url, 2048, attachments: true);
    }

    private static string? IdOf(Component component) => component switch
    {
        Payloads.Button button => button.CustomId,
        Select select => select.CustomId,
        TextInput input => input.CustomId,
        _ => null,
    };
}
