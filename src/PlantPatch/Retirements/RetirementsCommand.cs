using System.CommandLine;
using PlantPatch.App.Retirements;
using PlantPatch.Core.Retirements;
using PlantPatch.Terminal;

namespace PlantPatch.Retirements;

/// <summary>The noun <c>retirements</c>.</summary>
public static class RetirementsCommand
{
    public static Command Create(Surroundings around) => new("retirements", "Assets that go out of service, signed by two people, and that come back")
    {
        List(around), ShowCommand.Create(around), ProposeCommand.Create(around), DecideCommands.Approve(around), DecideCommands.Reject(around), BringBackCommand.Create(around), Moves(around),
    };

    static Command List(Surroundings around)
    {
        var state = Options.OptionalChoice<RetirementState>("--state", "Only those in this state");
        var asset = Options.Text("--asset", "TAG", "Only those of this asset");
        var limit = Options.Limit();
        var format = Options.Format();
        var command = new Command("list", """
            Lists the retirements with their evidence.

            Examples:
              plantpatch retirements list --state proposed
            """) { state, asset, limit, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var found = await new ListRetirements(store).Run(new(parsed.GetValue(state), parsed.GetValue(asset)!, Take: parsed.GetValue(limit)), asOf, cancel);
            Output.Rows(around, parsed.GetValue(format), found,
            [
                new("retirement", r => r.RetirementId), new("asset", r => r.Asset), new("site", r => r.Site), new("state", r => r.State), new("evidence", r => r.Evidence), new("proposed by", r => r.ProposedBy),
                new("approved by", r => r.ApprovedBy), new("since", r => r.KnownFrom), new("reason", r => r.Because),
            ]);
            if (found.Count == 0) await around.Err.WriteLineAsync("No retirement matches.");
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Moves(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("moves", """
            Prints the table of what may happen to a retirement: guards, who may do it, the signature, and what it does to the clocks.

            Examples:
              plantpatch retirements moves -o csv
            """) { format };
        command.SetAction(parsed => Output.Rows(around, parsed.GetValue(format), RetirementMoves.All, MoveColumns));
        return command;
    }

    /// <summary>The table of moves as the terminal and the guide print it.</summary>
    public static readonly Column<RetirementMove>[] MoveColumns =
    [
        new("from", m => RetirementMoves.Word(m.From)), new("event", m => RetirementMoves.Word(m.Event)), new("to", m => RetirementMoves.Word(m.To)),
        new("what is needed", m => string.Join("; ", m.Guards.Select(g => g.WhatToDo))), new("who", m => m.Needs.ToString()), new("signed as", m => m.Signs?.ToString().ToLowerInvariant() ?? ""), new("clocks", m => m.Clocks),
    ];
}
