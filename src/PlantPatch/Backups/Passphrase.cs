using System.CommandLine;

namespace PlantPatch.Backups;

/// <summary>A passphrase comes from a file: an argument would stand in the list of processes and in the shell's history.</summary>
static class Passphrase
{
    const int Shortest = 12;

    public static Option<FileInfo?> Option(string description)
    {
        var option = new Option<FileInfo?>("--passphrase-file") { HelpName = "FILE", Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && new FileInfo(result.Tokens[0].Value) is { Exists: true } file && Read(file)!.Length < Shortest)
                result.AddError($"The passphrase in {file.Name} is shorter than {Shortest} characters. Take several words that nobody would guess.");
        });
        return option;
    }

    public static string? Read(FileInfo? file) => file is null ? null : File.ReadAllText(file.FullName).TrimEnd('\r', '\n');
}
