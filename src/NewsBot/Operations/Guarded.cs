using System.Data.Common;
using Microsoft.Extensions.Options;

namespace NewsBot.Operations;

/// <summary>The edge of the command line: what goes wrong is told in one sentence on standard error.</summary>
internal static class Guarded
{
    private const string Blame = "with the error: '";

    /// <summary>Runs a command's work. 0 or what it returns; 1 when it failed.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException)
        {
            return 1;
        }
        // Nobody is above: whatever comes here is told, and a stack trace would tell an operator nothing.
        catch (Exception error)
        {
            await Console.Error.WriteLineAsync(Sentence(error));
            return 1;
        }
    }

    /// <summary>What went wrong, in words for an operator.</summary>
    public static string Sentence(Exception error) => error switch
    {
        OperatorException or InvalidDataException { InnerException: null } => error.Message,
        OptionsValidationException options => $"The configuration is not right: {string.Join(" ", options.Failures.Select(failure => Failure(options, failure)))}",
        AggregateException several => Sentence(several.InnerExceptions[0]),
        DbException => $"The database failed: {error.Message}",
        // The configuration: a file that is no JSON, or a value that is not of its option's type.
        { InnerException: { } inner } when error is InvalidDataException or InvalidOperationException => $"{error.Message} {Innermost(inner).Message}",
        _ => $"That failed: {error.Message}",
    };

    private static Exception Innermost(Exception error)
    {
        while (error.InnerException is { } inner) error = inner;
        return error;
    }

    // The framework names the class and wraps the sentence; the operator knows the section and wants the sentence.
    private static string Failure(OptionsValidationException options, string failure)
    {
        var start = failure.IndexOf(Blame, StringComparison.Ordinal);
        if (start < 0) return failure;
        var sentence = failure[(start + Blame.Length)..];
        if (sentence.EndsWith("'.", StringComparison.Ordinal)) sentence = sentence[..^2];
        var section = options.OptionsType.Name.Replace("Options", "", StringComparison.Ordinal) + ":";
        return sentence.StartsWith(section, StringComparison.Ordinal) ? sentence : $"{section} {sentence}";
    }
}
