namespace NewsBot.Tests.Commands;

/// <summary>Invented words, so that headlines of a test do not tell one story.</summary>
internal static class Words
{
    private static readonly string[] Heads = ["bram", "kelt", "nor", "vas", "tul", "pim", "gor", "hest", "lund", "mar"];
    private static readonly string[] Tails = ["ding", "ova", "stead", "ick", "arra", "berg", "ulla", "mont", "ey", "wick"];

    /// <summary>A headline that shares no word with any other of its kind, but for the one given.</summary>
    public static string Headline(int number, string with) => $"{Of(number)} {Of(number + 200)} {with} {Of(number + 400)} {Of(number + 600)}";

    private static string Of(int number) => Heads[number % 10] + Tails[number / 10 % 10] + Heads[number / 100 % 10];
}
