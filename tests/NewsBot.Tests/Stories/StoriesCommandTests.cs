using System.Text.Json;
using NewsBot.Operations;

namespace NewsBot.Tests.Stories;

public sealed class StoriesCommandTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_bad_line_is_told_with_its_number_and_the_rest_goes_on()
    {
        File.WriteAllLines(_file,
        [
            """{"id":"a","title":"Ferry runs aground off Norrhamn","published":"2026-03-02T08:00:00Z","lang":"en","other":[1]}""",
            """{"id":"b",""",
            """{"id":"c","title":"Ferry runs aground off Norrhamn","published":"2026-03-02T08:20:00Z","lang":"en"}""",
        ]);

        var (code, output, errors) = Run("group", "--input", _file, "--json");

        Assert.Equal(1, code);
        Assert.StartsWith("Line 2:", errors, StringComparison.Ordinal);
        Assert.Equal(["a", "a"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l).GetProperty("story").GetString()));
    }

    [Fact]
    public void A_pair_without_times_is_judged()
    {
        File.WriteAllText(_file, """{"id":"p","a":{"title":"Ferry runs aground off Norrhamn","summary":"","source":"x","published":"","lang":"en"},"b":{"title":"Museum finds painting","summary":"","source":"y","published":"","lang":"en"}}""");

        var (code, output, _) = Run("same", "--input", _file, "--json");

        Assert.Equal(0, code);
        Assert.False(JsonElement.Parse(output).GetProperty("same").GetBoolean());
    }

    private static (int Code, string Output, string Errors) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = StoriesCommand.Create().Parse(args).Invoke(new System.CommandLine.InvocationConfiguration { Output = output, Error = errors });
        return (code, output.ToString(), errors.ToString());
    }
}
