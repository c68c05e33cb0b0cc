namespace PlantPatch.Tests;

/// <summary>Real public data that lies beside the checkout, in <c>../shared</c>; tests that need it are skipped where it is absent.</summary>
public static class SharedData
{
    static readonly string? Root = Find();

    /// <summary>The path of a file or folder under <c>../shared</c>, or the test reports itself skipped.</summary>
    public static string Path(params string[] parts)
    {
        if (Root is null) Assert.Skip("../shared is not here: this test needs the real data that lies beside the checkout.");
        var path = System.IO.Path.Combine([Root, .. parts]);
        if (!File.Exists(path) && !Directory.Exists(path)) Assert.Skip($"../shared/{string.Join('/', parts)} is not here.");
        return path;
    }

    /// <summary>The project's root: the folder that holds the solution.</summary>
    public static string ProjectRoot { get; } = FindProjectRoot();

    static string FindProjectRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "PlantPatch.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the checkout.");
    }

    static string? Find()
    {
        var beside = System.IO.Path.Combine(FindProjectRoot(), "..", "shared");
        return Directory.Exists(beside) ? System.IO.Path.GetFullPath(beside) : null;
    }
}
