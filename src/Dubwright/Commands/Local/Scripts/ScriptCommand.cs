using System.CommandLine;

namespace Dubwright.Commands.Local.Scripts;

/// <summary><c>dubwright script</c>: what becomes of a script, before anything is made of it.</summary>
internal static class ScriptCommand
{
    public static Command Create() =>
        new("script", "Shows what becomes of a script before anything is made of it")
        {
            ScriptReadCommand.Create(), ScriptSpokenCommand.Create(),
        };
}
