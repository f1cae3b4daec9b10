using System.Data.Common;
using Microsoft.Extensions.Options;

namespace NewsBot.Operations;

/// <summary>The edge of the command line: what goes wrong is told in one sentence on standard error.</summary>
internal static class Guarded
{
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
        catch (OperatorException error)
        {
            return await FailAsync(error.Message);
        }
        catch (OptionsValidationException error)
        {
            return await FailAsync("The configuration is not right: " + string.Join(" ", error.Failures));
        }
        catch (InvalidOperationException error) when (error.InnerException is FormatException format)
        {
            // The configuration binder: a value that is not of its option's type.
            return await FailAsync($"{error.Message} {format.Message}");
        }
        catch (InvalidDataException error)
        {
            return await FailAsync(error.Message);
        }
        catch (DbException error)
        {
            return await FailAsync($"The database failed: {error.Message}");
        }
    }

    private static async Task<int> FailAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }
}
