using System.CommandLine;
using PlantPatch.Core.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

/// <summary>The table of moves, for the terminal and the guide.</summary>
public static class MovesCommand
{
    public static Command Create(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("moves", """
            Prints the table of what may happen to a plan: guards, who may do it, the signature, and what it does to the clocks.

            Examples:
              plantpatch plans moves -o csv
            """) { format };
        command.SetAction(parsed => Output.Rows(around, parsed.GetValue(format), PlanMoves.All, Columns));
        return command;
    }

    public static readonly Column<PlanMove>[] Columns =
    [
        new("from", m => m.From?.Text() ?? ""), new("event", m => PlanMoves.Word(m.Event)), new("to", m => m.To.Text()),
        new("what is needed", m => string.Join("; ", m.Guards.Select(g => g.IsRequiredByStandard ? $"{g.WhatToDo} ({g.Source})" : g.WhatToDo))),
        new("who", m => m.Needs is { } needs ? needs.ToString() : "by itself"), new("signed as", m => m.Signs is { } rule ? rule.Meaning.ToString().ToLowerInvariant() : ""), new("clocks", m => m.Clock),
    ];
}
