namespace NewsBot.Discord.Payloads;

/// <summary>Collects what was submitted in a modal, whether its fields stand in labels or in rows.</summary>
internal static class ModalFields
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(InteractionData? data)
    {
        var fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var component in data?.Components ?? [])
        {
            Add(component, fields);
        }

        return fields;
    }

    private static void Add(Component component, Dictionary<string, IReadOnlyList<string>> fields)
    {
        switch (component)
        {
            case TextInput { CustomId: { } id } input:
                fields[id] = [input.Value ?? ""];
                break;
            case Select { CustomId: { } id } select:
                fields[id] = select.Values ?? [];
                break;
            default:
                foreach (var child in component.Children)
                {
                    Add(child, fields);
                }

                break;
        }
    }
}
