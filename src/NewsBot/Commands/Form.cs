using NewsBot.Discord.Payloads;

namespace NewsBot.Commands;

/// <summary>A form that opens in place of a reply. What is filled in comes back to the <see cref="ComponentAction"/> of its id.</summary>
/// <param name="Id">The custom id: <c>prefix</c> or <c>prefix:anything</c>.</param>
/// <param name="Title">At most 45 characters.</param>
/// <param name="Fields">1 to 5.</param>
internal sealed record Form(string Id, string Title, params IReadOnlyList<Component> Fields)
{
    /// <summary>One line of text.</summary>
    /// <param name="name">By which the answer is found in <see cref="Invocation.Fields"/>.</param>
    /// <param name="label">At most 45 characters.</param>
    /// <param name="longest">Characters, at most 4000.</param>
    /// <param name="placeholder">At most 100 characters.</param>
    public static Component Line(string name, string label, int longest, string? placeholder = null) =>
        new Label { Text = label, Component = new TextInput { CustomId = name, MaxLength = longest, Required = true, Placeholder = placeholder } };
}
