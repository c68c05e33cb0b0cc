using PlantPatch.App.Settings;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Settings;

public sealed class EffectiveSettingsTests
{
    [Fact]
    public void The_stronger_source_counts_and_each_value_says_where_it_is_from()
    {
        using var folder = new TempFolder();
        var (machine, data) = (File(folder, "machine.json", """{"Server":{"Banner":"machine","LargestUpload":100},"Accounts":{"IdleMinutes":20}}"""),
            File(folder, "data.json", """{"Server":{"Banner":"data","Urls":["http://127.0.0.1:1","http://127.0.0.1:2"]}}"""));

        var read = Read([machine, data, folder.At("absent.json")], new() { ["PLANTPATCH__Accounts__IdleMinutes"] = "10", ["PLANTPATCH_DATA"] = "x" }, new() { ["Server:Urls"] = "http://127.0.0.1:3" });

        Assert.Empty(read.Complaints);
        Assert.Equal(("data", data), (read.Text("Server:Banner"), read.Origin("Server:Banner")));
        Assert.Equal((100, machine), (read.Number("Server:LargestUpload"), read.Origin("Server:LargestUpload")));
        Assert.Equal((10, "PLANTPATCH__Accounts__IdleMinutes"), (read.Number("Accounts:IdleMinutes"), read.Origin("Accounts:IdleMinutes")));
        Assert.Equal(["http://127.0.0.1:3"], read.List("Server:Urls"));
        Assert.Equal("the command line", read.Origin("Server:Urls"));
        Assert.Equal((12, "usual"), (read.Number("Accounts:LongestHours"), read.Origin("Accounts:LongestHours")));
    }

    [Theory]
    [InlineData("Server:Baner", "x", "Did you mean Server:Banner?")]
    [InlineData("Nothing:Like:It", "x", "There is no setting Nothing:Like:It.")]
    [InlineData("Accounts:IdleMinutes", "soon", "is 'soon'; it takes a whole number from 1 to 1440.")]
    [InlineData("Accounts:IdleMinutes", "0", "from 1 to 1440")]
    [InlineData("Server:HttpsOnly", "yes", "true or false")]
    [InlineData("Accounts:SecondFactorFor", "Admin", "Administrator")]
    public void What_is_not_understood_is_named_with_its_origin_and_what_is_allowed(string key, string value, string says)
    {
        var read = Read([], new() { ["PLANTPATCH__" + key.Replace(":", "__")] = value }, []);

        var complaint = Assert.Single(read.Complaints);
        Assert.Contains(says, complaint.Message);
        Assert.Equal("PLANTPATCH__" + key.Replace(":", "__"), complaint.Where);
    }

    [Fact]
    public void A_file_that_is_no_JSON_is_named()
    {
        using var folder = new TempFolder();

        Assert.Equal("unreadable-settings", Assert.Single(Read([File(folder, "a.json", "{")], [], []).Complaints).Code);
    }

    [Fact]
    public void A_value_may_lie_in_a_file_of_its_own()
    {
        using var folder = new TempFolder();

        var read = Read([], new() { ["PLANTPATCH__Server__Banner_FILE"] = File(folder, "banner", "Authorised persons only\n") }, []);

        Assert.Equal("Authorised persons only", read.Text("Server:Banner"));
    }

    [Fact]
    public void Every_usual_value_is_one_that_the_setting_takes() => Assert.All(SettingTable.Rows, s => Assert.True(s.Takes(s.Usual), s.Key));

    [Theory]
    [InlineData("cn=ops,dc=plant = Operations @ Riverbend", "cn=ops,dc=plant", Role.Operations, "Riverbend")]
    [InlineData("OT Engineers=engineer", "OT Engineers", Role.Engineer, "")]
    public void A_group_gives_a_role_at_a_site_or_at_all(string line, string group, Role role, string site) =>
        Assert.Equal((group, new Assignment(role, site)), Assert.Single(GroupRoles.Read(line)!));

    [Theory]
    [InlineData("cn=ops,dc=plant")]
    [InlineData("Operations")]
    [InlineData("ops = Boss")]
    [InlineData("ops = 3")]
    public void A_line_that_names_no_role_is_refused(string line) => Assert.Null(GroupRoles.Read(line));

    static EffectiveSettings Read(string[] files, Dictionary<string, string> environment, Dictionary<string, string> said) => EffectiveSettings.Read(new(files, environment, said));

    static string File(TempFolder folder, string name, string text)
    {
        System.IO.File.WriteAllText(folder.At(name), text);
        return folder.At(name);
    }
}
