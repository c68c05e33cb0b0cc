namespace PlantPatch.Cli.Tests;

public class SmokeTests
{
    [Fact]
    public void The_project_root_is_found() => Assert.True(Directory.Exists(PlantPatch.Tests.SharedData.ProjectRoot));
}
