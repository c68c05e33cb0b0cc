namespace PlantPatch.Terminal;

/// <summary>The sample files that lie beside the program.</summary>
static class Samples
{
    public static string Path(params string[] parts) => System.IO.Path.Combine([AppContext.BaseDirectory, "samples", .. parts]);
}
