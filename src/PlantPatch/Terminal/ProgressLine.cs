using Spectre.Console;

namespace PlantPatch.Terminal;

/// <summary>Progress on standard error: a bar that redraws itself on a terminal, a plain line now and then in a pipe.</summary>
sealed class ProgressLine(Surroundings around, string what) : IDisposable
{
    const int PlainEvery = 500;
    const int BarWidth = 32;
    int drawn = -1;
    bool open;

    public void Report(int done, int total, string current)
    {
        if (around.ErrIsTerminal) Draw(done, total, current);
        else if (done % PlainEvery == 0) around.Err.WriteLine($"{what}: {done}{(total > 0 ? $" of {total}" : "")}");
    }

    public void Dispose()
    {
        if (open) around.Err.Write("\r\u001b[K");
    }

    void Draw(int done, int total, string current)
    {
        var permille = total > 0 ? done * 1000 / total : done / 16;
        if (permille == drawn) return;
        drawn = permille;
        open = true;
        var filled = total > 0 ? Math.Min(BarWidth, done * BarWidth / total) : 0;
        var bar = new string('█', filled) + new string('░', BarWidth - filled);
        var room = Math.Max(0, around.Width - what.Length - BarWidth - 24);
        var name = Path.GetFileName(current);
        around.Err.Write($"\r{what} {bar} {done}{(total > 0 ? $"/{total}" : "")} {(name.Length > room ? name[..room] : name)}\u001b[K");
    }
}
