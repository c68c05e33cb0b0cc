using NodaTime;
using PlantPatch.App.Governance;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Outages;
using PlantPatch.App.Outbox;
using PlantPatch.App.Reminders;
using PlantPatch.App.Retirements;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.Demo;

/// <summary>
/// What the sample plant does about patches that must wait: a plan bound to an outage, with a control that failed once; a plan whose extension a delegate approves; an accepted
/// risk; an asset that is to go; and who is told of what is due.
/// </summary>
sealed class DemoMitigation(Store store, DemoAccounts accounts)
{
    const string Yard = "Alder Creek Switchyard", Station = "Alder Creek Generating Station";
    static readonly Person Maria = new("maria");

    /// <param name="Extended">The plan that a delegate gave more time.</param>
    public sealed record Told(string BoundTo, LocalDate? Due, string Control, string Reopened, string Extended, string Delegate, MakeReminders.Summary Reminders);

    public async Task<Told> Plan(CancellationToken cancel)
    {
        await Outages(cancel);
        var ruth = await accounts.Signer("ruth", cancel);
        Worked((await new GrantDelegation(store).Run(new("henry", "approve extensions of mitigation plans (CIP-007-6 R2.4)", [], null, null), "absences of the CIP Senior Manager", ruth.Access, ruth.Proof, cancel)).Refusal);
        var (control, bound) = await Switches(ruth, cancel);
        var (extended, by) = await Gateways(ruth, cancel);
        await Others(ruth, cancel);
        var shown = (await new ShowPlan(store).Run(bound, Core.Accounts.SiteScope.All, await App.Clocks.AsOf.Now(store, cancel), cancel))!;
        return new(shown.Content.DueEvent, shown.Item.Due, control, bound, extended, by, await Reminders(cancel));
    }

    async Task Outages(CancellationToken cancel)
    {
        (string Id, string Site, string Unit, LocalDateTime Start, LocalDateTime End, string Why)[] planned =
        [
            ("U2-2026-12", Station, "Unit 2", new(2026, 12, 4, 22, 0), new(2026, 12, 6, 6, 0), "compressor wash"),
            ("SY-2026-12", Yard, "230 kV", new(2026, 12, 8, 7, 30), new(2026, 12, 8, 15, 30), "line 211 out of service under clearance"),
            ("U1-TA-2027", Station, "Unit 1", new(2027, 3, 13, 18, 0), new(2027, 4, 5, 6, 0), "hot gas path inspection"),
            ("SY-TA-2027", Yard, "Bus-A", new(2027, 3, 15, 7, 0), new(2027, 3, 19, 17, 0), "bus A out of service during the Unit 1 turnaround"),
        ];
        foreach (var (id, site, unit, start, end, why) in planned)
            Worked((await new PlanOutage(store).Run(new(site, unit, start, end, "outage plan 2026-27, revision 3") { Id = id, Because = why }, new("olga"), cancel)).Refusal);
    }

    // The switches cannot be patched before the bus is down; a firewall rule protects them, and it fails once.
    async Task<(string Control, string Plan)> Switches(DemoAccounts.Signed ruth, CancellationToken cancel)
    {
        var (control, odd) = await new AddControl(store).Run(new(Yard, "web interface of the switches closed at the conduit", ControlKind.NetworkRule, "SY-FW-01, rule 14", "Luis Ferreira") { VerifyEveryDays = 30 }, Maria, cancel);
        Worked(odd);
        Worked((await new CheckControl(store).Verify(control!, works: true, "a connection from the jump host is refused", "scan 2026-11-20", Maria, cancel)).Refusal);
        var plan = await Active(new()
        {
            Title = "RUGGEDCOM switches until the bus outage", Owner = "Dana Whitfield", Patches = ["SSA-26-402"], Assets = ["SY-SW-01", "SY-SW-02", "SY-SW-03"], Controls = [control!],
            Actions =
            [
                new("A1", "Close the web interface at the conduit firewall", [], "Luis Ferreira", null, control!, "", Done: true),
                new("A2", "Install the firmware while bus A is down", [], "Dana Whitfield", null, "", "", Done: false),
            ],
            DueEvent = "next outage of unit bus-a lasting >= 48 h",
        }, "a restart of the switches trips the teleprotection", ruth, cancel);
        Worked((await new CheckControl(store).Verify(control!, works: false, "the rule stands below one that allows all, since the policy was pushed", "scan 2026-11-22 08:40", Maria, cancel)).Refusal);
        Worked((await new CheckControl(store).Verify(control!, works: true, "the rule is first again; the connection is refused", "scan 2026-11-22 09:30", Maria, cancel)).Refusal);
        return (control!, plan);
    }

    async Task<(string Plan, string Delegate)> Gateways(DemoAccounts.Signed ruth, CancellationToken cancel)
    {
        var plan = await Active(new()
        {
            Title = "Gateway and access point until the spare is qualified", Owner = "Dana Whitfield", Patches = ["SEL-2026-C"], Assets = ["SY-DAC-01", "SY-FW-01"], Due = new(2027, 1, 31),
            Actions = [new("A1", "Engineering access through the jump host only", [], "Luis Ferreira", null, "", "", Done: true), new("A2", "Qualify the firmware on the spare, then install it", [], "Dana Whitfield", null, "", "", Done: false)],
            Milestones = [new("M1", "the spare is in the test rack", new(2026, 12, 15))],
        }, "no spare is qualified yet", ruth, cancel);
        Worked((await new AskPlanChange(store).Run(plan, new() { Due = new(2027, 3, 19) }, "the spare is delivered in January; the bus is down in March", Maria, cancel)).Refusal);
        var henry = await accounts.Signer("henry", cancel);
        Worked(await new DecidePlanChange(store).Approve(plan, "the outage is firm", "", henry.Access, henry.Proof, cancel));
        return (plan, "henry");
    }

    async Task Others(DemoAccounts.Signed ruth, CancellationToken cancel)
    {
        var (exception, odd) = await new KeepException(store).Propose(new(Yard, "8DBD000244", ["SY-REL-211P"], "the relay's firmware is still in test", "a local attacker could change its settings", new(2027, 3, 31)), Maria, cancel);
        Worked(odd);
        Worked(await new KeepException(store).Accept(exception!, null, "the relay house is locked and watched", "", ruth.Access, ruth.Proof, cancel));
        var tom = await accounts.Signer("tom", cancel);
        Worked((await new ProposeRetirement(store).Run(new("BOP-HMI-12", "work order 88240", "the panel of the auxiliary boiler was replaced by a station"), tom.Access, tom.Proof, cancel)).Refusal);
    }

    async Task<string> Active(PlanContent content, string reason, DemoAccounts.Signed ruth, CancellationToken cancel)
    {
        var (id, _, odd) = await new DraftPlan(store).Run(Yard, content, Maria, cancel);
        Worked(odd);
        Worked(await new ActivatePlan(store).Run(id!, reason, "", ruth.Access, ruth.Proof, cancel));
        return id!;
    }

    // They wait in the outbox: the sample plant has no mail server.
    async Task<MakeReminders.Summary> Reminders(CancellationToken cancel)
    {
        var mail = OutboxSenders.Of(new() { Mail = new("mail.aldercreek.example", 25, "none", "plantpatch@aldercreek.example") });
        var (summary, refusal) = await new MakeReminders(store, new() { Manager = "henry" }, mail).Run(Maria, cancel);
        Worked(refusal);
        return summary!;
    }

    static void Worked(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.Reason);
    }
}
