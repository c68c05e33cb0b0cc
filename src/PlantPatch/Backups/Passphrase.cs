using System.CommandLine;
using PlantPatch.App.Storage;

namespace PlantPatch.Backups;

/// <summary>A passphrase comes from a file: an argument would stand in the list of processes and in the shell's history.</summary>
static class Passphrase
{
    public static Option<FileInfo?> Option(string description)
    {
        var option = new Option<FileInfo?>("--passphrase-file") { HelpName = "FILE", Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && new FileInfo(result.Tokens[0].Value) is { Exists: true } file && Read(file)!.Length < PassphraseCipher.ShortestPassphrase)
                result.AddError($"The passphrase in {file.Name} is shorter than {PassphraseCipher.ShortestPassphrase} characters. Take several words that nobody would guess.");
        });
        return option;
    }

    public static string? Read(FileInfo? file) => file is null ? null : File.ReadAllText(file.FullName).TrimEnd('\r', '\n');
}
