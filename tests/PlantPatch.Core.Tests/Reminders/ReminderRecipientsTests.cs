using NodaTime;
using PlantPatch.Core.Reminders;

namespace PlantPatch.Core.Tests.Reminders;

public sealed class ReminderRecipientsTests
{
    static readonly LocalDate Due = new(2026, 12, 7);

    static ReminderStep With(int left) => ReminderPolicy.Usual.On(Due.PlusDays(-left), Due)!;

    static Answerable Reached(ReminderRole role, string name) => new(role, name, $"{name}@plant.example", "");

    static Answerable Lost(ReminderRole role, string name) => new(role, name, "", $"{name} has left");

    [Fact]
    public void Everybody_whom_the_step_names_is_told()
    {
        Answerable[] people = [Reached(ReminderRole.Owner, "maria"), Reached(ReminderRole.Alternate, "jo"), Reached(ReminderRole.Manager, "lee")];

        Assert.Equal(["maria"], ReminderRecipients.At(With(14), people).Select(t => t.Who.Name));
        Assert.Equal(["maria", "jo"], ReminderRecipients.At(With(3), people).Select(t => t.Who.Name));
        Assert.Equal(["maria", "jo", "lee"], ReminderRecipients.At(With(0), people).Select(t => t.Who.Name));
    }

    [Fact]
    public void For_an_owner_who_cannot_be_reached_the_alternate_stands_in_and_the_owner_stays_on_the_list()
    {
        var told = ReminderRecipients.At(With(14), [Lost(ReminderRole.Owner, "maria"), Reached(ReminderRole.Alternate, "jo"), Reached(ReminderRole.Manager, "lee")]);

        Assert.Equal([("maria", false), ("jo", true)], told.Select(t => (t.Who.Name, t.Who.IsReachable)));
        Assert.Equal("alternate, in place of the owner: maria has left", told[1].Because);
    }

    [Fact]
    public void When_neither_owner_nor_alternate_can_be_reached_the_manager_is_told_at_once()
    {
        var told = ReminderRecipients.At(With(14), [Lost(ReminderRole.Owner, ""), Lost(ReminderRole.Alternate, "jo"), Reached(ReminderRole.Manager, "lee")]);

        Assert.Equal([ReminderRole.Owner, ReminderRole.Manager], told.Select(t => t.Who.Role));
    }

    [Fact]
    public void Who_answers_in_two_roles_is_told_once()
    {
        var told = ReminderRecipients.At(With(0), [Reached(ReminderRole.Owner, "maria"), Reached(ReminderRole.Alternate, "Maria"), Reached(ReminderRole.Manager, "lee")]);

        Assert.Equal([ReminderRole.Owner, ReminderRole.Manager], told.Select(t => t.Who.Role));
    }

    [Fact]
    public void Two_roles_that_name_nobody_are_two_gaps()
    {
        var told = ReminderRecipients.At(With(0), [Lost(ReminderRole.Owner, ""), Lost(ReminderRole.Alternate, ""), Lost(ReminderRole.Manager, "")]);

        Assert.Equal(3, told.Count);
        Assert.All(told, t => Assert.False(t.Who.IsReachable));
    }

    [Fact]
    public void Keys_differ_whenever_anything_in_them_differs()
    {
        string[] keys =
        [
            ReminderKey.Of("C3", "PP-1/A|B", Due, 7, "maria"), ReminderKey.Of("C3", "PP-1/A", Due, 7, "B|maria"), ReminderKey.Of("C3", "PP-1/A", Due.PlusDays(1), 7, "maria"),
            ReminderKey.Of("C3", "PP-1/A", Due, 3, "maria"), ReminderKey.Of("C4", "PP-1/A", Due, 7, "maria"), ReminderKey.Of("C3", "PP-1/A\\", Due, 7, "maria"),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(ReminderKey.Of("C3", "PP-1/A", Due, 7, "Maria "), ReminderKey.Of("C3", "PP-1/A", Due, 7, "maria"));
    }
}
