using System.Diagnostics;
using System.Text.Json.Nodes;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Vex;

/// <summary>The validators of other people, in tests/npm; a test that needs them is skipped where Node or the package registry is out of reach.</summary>
static class OtherValidators
{
    static readonly string Folder = Path.Combine(SharedData.ProjectRoot, "tests", "npm");
    static readonly Lazy<Task<string>> Ready = new(Install);

    /// <summary>What the script says is wrong with the file; empty when it is valid.</summary>
    public static async Task<string> Errors(string script, string file)
    {
        if (await Ready.Value is { Length: > 0 } reason) Assert.Skip(reason);
        var (code, output, error) = await Run("node", Path.Combine(Folder, script), file);
        Assert.True(code == 0, error);
        var said = JsonNode.Parse(output)!;
        return said["valid"]!.GetValue<bool>() ? "" : said["errors"]!.ToJsonString();
    }

    // Returns why it cannot be done; empty when it is done.
    static async Task<string> Install()
    {
        try
        {
            if (Directory.Exists(Path.Combine(Folder, "node_modules"))) return "";
            var (code, _, error) = await Run("npm", "ci", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund");
            return code == 0 ? "" : $"npm ci in tests/npm does not work here: {error}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "Node.js is not installed here: this test asks validators that run on it.";
        }
    }

    static async Task<(int Code, string Out, string Err)> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
