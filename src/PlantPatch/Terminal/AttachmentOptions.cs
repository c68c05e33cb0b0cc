using System.CommandLine;
using PlantPatch.App.Attachments;

namespace PlantPatch.Terminal;

/// <summary>Options of a command that takes a file as evidence.</summary>
sealed class AttachmentOptions
{
    readonly Option<FileInfo?> file = new("--attach") { HelpName = "FILE", Description = "A file that shows it: a screenshot, a page, a letter" };
    readonly Option<string> shows = Options.Text("--shows", "TEXT", "What the file shows");

    public static AttachmentOptions On(Command command)
    {
        var options = new AttachmentOptions();
        command.Options.Add(options.file);
        command.Options.Add(options.shows);
        return options;
    }

    /// <returns>Null when no file is given.</returns>
    public async Task<AttachedFile?> Read(ParseResult parsed, CancellationToken cancel) =>
        parsed.GetValue(file) is { } given ? new(given.Name, await File.ReadAllBytesAsync(given.FullName, cancel), parsed.GetRequiredValue(shows)) : null;
}
