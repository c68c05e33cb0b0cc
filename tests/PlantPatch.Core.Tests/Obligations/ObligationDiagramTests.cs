using System.Xml.Linq;
using PlantPatch.Core.Obligations;

namespace PlantPatch.Core.Tests.Obligations;

public class ObligationDiagramTests
{
    static readonly XElement Drawn = XElement.Parse(ObligationDiagram.Svg(ObligationMoves.All));

    static string Words => string.Join(' ', Drawn.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value));

    [Fact]
    public void Every_state_and_every_event_of_the_table_is_in_the_picture()
    {
        foreach (var state in Enum.GetValues<ObligationState>()) Assert.Contains(state.Text().Replace('_', ' '), Words);
        foreach (var move in ObligationMoves.All) Assert.Contains(ObligationMoves.Word(move.Event), Words);
    }

    [Fact]
    public void A_move_that_is_not_in_the_table_is_not_drawn()
    {
        var fewer = ObligationMoves.All.Where(m => m.Event != ObligationEvent.RolledBack).ToList();

        Assert.DoesNotContain("rolled back", ObligationDiagram.Svg(fewer));
        Assert.Equal(Arrows(Drawn) - 1, Arrows(XElement.Parse(ObligationDiagram.Svg(fewer))));
    }

    [Fact]
    public void Everything_lies_within_the_picture()
    {
        foreach (var text in Drawn.Descendants().Where(e => e.Name.LocalName == "text"))
        {
            Assert.InRange((double)text.Attribute("x")!, 0, ObligationDiagram.Width - 20);
            Assert.InRange((double)text.Attribute("y")!, 10, ObligationDiagram.Height - 4);
        }
    }

    static int Arrows(XElement svg) => svg.Descendants().Count(e => e.Attribute("marker-end") is not null);
}
