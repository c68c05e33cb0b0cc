using PlantPatch.Core.Risk;

namespace PlantPatch.Core.Tests.Clocks;

public sealed class RiskTablesTests
{
    static readonly bool[] Both = [false, true];

    [Fact]
    public void The_BOD_table_answers_each_of_the_sixteen_questions_once()
    {
        var rows = from kev in Both from exposed in Both from automatable in Both from total in Both select Bod2604.Of(kev, exposed, automatable, total);

        Assert.Equal(16, rows.Distinct().Count());
    }

    [Fact]
    public void A_worse_input_never_gives_more_time()
    {
        var all = (from kev in Both from exposed in Both from automatable in Both from total in Both select Bod2604.Of(kev, exposed, automatable, total)).ToList();

        Assert.DoesNotContain(from a in all from b in all where Worse(a, b) && Days(a) > Days(b) select (a, b), _ => true);
    }

    [Fact]
    public void The_deployer_table_has_an_outcome_for_each_of_its_72_rows_and_a_worse_input_never_lowers_it()
    {
        string[] order = ["defer", "scheduled", "out-of-cycle", "immediate"];
        var rows = (from x in Enumerable.Range(0, 3) from s in Enumerable.Range(0, 3) from a in Enumerable.Range(0, 2) from h in Enumerable.Range(0, 4) select
            (x, s, a, h, Outcome: Array.IndexOf(order, Ssvc.Decide(Ssvc.Exploitation[x], Ssvc.Exposure[s], Ssvc.Automatable[a], Ssvc.HumanImpact[h])))).ToList();

        Assert.Equal((72, 7, 42, 20, 3), (rows.Count, rows.Count(r => r.Outcome == 0), rows.Count(r => r.Outcome == 1), rows.Count(r => r.Outcome == 2), rows.Count(r => r.Outcome == 3)));
        Assert.DoesNotContain(from p in rows from q in rows where p.x >= q.x && p.s >= q.s && p.a >= q.a && p.h >= q.h && p.Outcome < q.Outcome select (p, q), _ => true);
    }

    [Theory]
    [InlineData("active", "small", "no", "severe")]
    [InlineData("rumour", "small", "no", "low")]
    public void What_is_no_value_of_the_table_has_no_outcome(string exploitation, string exposure, string automatable, string human) =>
        Assert.Null(Ssvc.Decide(exploitation, exposure, automatable, human));

    static int Days(Bod2604Row row) => row.Days ?? int.MaxValue;

    static bool Worse(Bod2604Row a, Bod2604Row b) =>
        (a.Kev || !b.Kev) && (a.Exposed || !b.Exposed) && (a.Automatable || !b.Automatable) && (a.Total || !b.Total);
}
