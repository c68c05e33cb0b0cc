using NodaTime;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Reminders;

namespace PlantPatch.Core.Tests.Reminders;

public sealed class ReminderMailTests
{
    static readonly LocalDate Today = new(2026, 11, 23);

    static ReminderLine Line(string rule, string subject, int inDays, string asset = "", string unit = "Unit 1") => new(
        rule, subject, "Riverbend", unit, Today.PlusDays(inDays), asset.Length > 0 ? [asset] : [], "C3 action: 2026-11-02 + 35 calendar days");

    [Fact]
    public void A_mail_says_what_is_due_where_and_when_and_neither_asset_nor_sum()
    {
        var mail = ReminderMail.Of(
            [Line("C3", "PP-0001", 7, "TC-01"), Line("C3", "PP-0001", 7, "TC-02"), Line("C1", "SRC-0001", 14, unit: ""), Line("C4", "MP-0001", -3, "TC-01")], Today, "https://plant.example/reminders", details: false);

        Assert.Equal("PlantPatch: 1 late, 2 due by 2026-12-07", mail.Subject);
        Assert.True(mail.Urgent);
        Assert.Equal("""
            Late

              2026-11-20, 3 days late: carry out mitigation plan MP-0001 (Riverbend, Unit 1), 1 asset [C4]

            Due

              2026-11-30, in 7 days: install patch PP-0001 or plan its mitigation (Riverbend, Unit 1), 2 assets [C3]
              2026-12-07, in 14 days: evaluate source SRC-0001 (Riverbend) [C1]

            Look at it: https://plant.example/reminders
            As it stood on 2026-11-23. Each step of a due date is told once; what is done since then is not in here.

            """.ReplaceLineEndings("\n"), mail.Text);
    }

    [Fact]
    public void With_details_a_mail_names_assets_and_the_sum_behind_the_date()
    {
        var mail = ReminderMail.Of([Line("C3", "PP-0001", 1, "TC-02"), Line("C3", "PP-0001", 1, "TC-01")], Today, "", details: true);

        Assert.Contains("tomorrow: install patch PP-0001 or plan its mitigation (Riverbend, Unit 1), 2 assets [C3]\n    TC-01, TC-02\n    C3 action: 2026-11-02 + 35 calendar days\n", mail.Text);
        Assert.False(mail.Urgent);
        Assert.DoesNotContain("Look at it", mail.Text);
    }

    [Fact]
    public void Of_very_much_the_first_are_named_and_the_rest_counted()
    {
        var mail = ReminderMail.Of([.. Enumerable.Range(1, 350).Select(n => Line("C3", $"PP-{n:0000}", n % 2 == 0 ? 1 : -1))], Today, "", details: true);

        Assert.Equal("PlantPatch: 175 late, 175 due by 2026-11-24", mail.Subject);
        Assert.Equal(ReminderMail.MostLines, mail.Text.Split('\n').Count(l => l.Contains("[C3]")));
        Assert.Contains("and 250 more.", mail.Text);
    }

    [Fact]
    public void Every_clock_that_has_a_due_date_is_said_in_words() =>
        Assert.All(ClockRules.All.Where(r => r != ClockRules.Coverage && r.Id is not ("C8" or "C9a" or "C9b")), r => Assert.NotEqual($"{r.Name} X", Line(r.Id, "X", 1).What));
}
