using System.CommandLine;
using Lse66.Campaign;

namespace Lse66.Cli;

/// <summary>A command line that the grammar does not take, in words: what is unknown, with the nearest that exist.</summary>
internal static class Refusal
{
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string[] options = [.. Known(parsed).Order(StringComparer.Ordinal)];
        bool unknownOption = parsed.UnmatchedTokens.Any(token => token.StartsWith('-'));
        // Words after an unknown option are most likely its values: one complaint is enough.
        foreach (string token in parsed.UnmatchedTokens.Where(token => token.StartsWith('-') || !unknownOption))
            yield return token.StartsWith('-')
                ? UnknownName.Message("option", token, options)
                : command.Subcommands.Count > 0 ? UnknownName.Message("command", token, Offered(command)) : $"'{Printable.Text(token)}' is one word too many";
        if (parsed.UnmatchedTokens.Count > 0)
            yield break;
        if (command.Subcommands.Count > 0)
        {
            yield return $"a command is missing; there are {string.Join(", ", Offered(command))}";
            yield break;
        }
        string[] missing = [.. command.Arguments.Where(argument => parsed.GetResult(argument) is null or { Tokens.Count: 0 }).Select(argument => argument.Name)];
        if (missing.Length > 0)
        {
            yield return $"{string.Join(" and ", missing)} missing: lse66 {Path(command)} {string.Join(' ', command.Arguments.Select(argument => argument.Name))}";
            yield break;
        }
        foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
            yield return Printable.Text(error.Message);
    }

    /// <summary>How to go on: the help of the command that was meant.</summary>
    public static string Remedy(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        return $"see: lse66 {(command is RootCommand ? string.Empty : $"{Path(command)} ")}--help";
    }

    /// <summary>What a person may ask for; commands that the program gives to its own processes are not.</summary>
    private static IEnumerable<string> Offered(Command command) => command.Subcommands.Where(one => !one.Hidden).Select(one => one.Name);

    private static IEnumerable<string> Known(ParseResult parsed)
    {
        for (System.CommandLine.Parsing.SymbolResult? at = parsed.CommandResult; at is System.CommandLine.Parsing.CommandResult one; at = at.Parent)
            foreach (Option option in one.Command.Options.Where(option => at == parsed.CommandResult || option.Recursive))
                yield return option.Name;
    }

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand ? $"{Path(parent)} {command.Name}" : command.Name;
}
