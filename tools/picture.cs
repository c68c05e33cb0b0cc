#:property PublishAot=false
// Turns what a terminal was sent (text with colours, ECMA-48 "SGR") into an SVG that needs no font of its own and nothing from outside.
//   dotnet run tools/picture.cs "title" < terminal.txt > picture.svg
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

const double Cell = 7.83, LineHeight = 17, FontSize = 13, Left = 18, Top = 54;
string[] palette = ["#484f58", "#ff7b72", "#56d364", "#e3b341", "#79c0ff", "#d2a8ff", "#39c5cf", "#b1bac4", "#6e7681", "#ffa198", "#7ee787", "#f2cc60", "#a5d6ff", "#e2c5ff", "#56d4dd", "#f0f6fc"];

Console.InputEncoding = Console.OutputEncoding = new UTF8Encoding(false);
var lines = Console.In.ReadToEnd().ReplaceLineEndings("\n").Replace("\r", "").TrimEnd('\n', ' ').Split('\n');
var second = TimeSpan.FromSeconds(1);
var widest = 0;
var text = new StringBuilder();
for (var row = 0; row < lines.Length; row++) DrawLine(lines[row], Top + row * LineHeight);

var (width, height) = (Left * 2 + widest * Cell, Top + lines.Length * LineHeight);
Console.Out.Write($"""
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {N(width)} {N(height)}" width="{N(width)}" height="{N(height)}" role="img" aria-label="The terminal during {WebUtility.HtmlEncode(args[0])}">
    <rect width="100%" height="100%" rx="10" fill="#0d1117"/>
    <circle cx="22" cy="20" r="6" fill="#ff5f57"/><circle cx="42" cy="20" r="6" fill="#febc2e"/><circle cx="62" cy="20" r="6" fill="#28c840"/>
    <text x="{N(width / 2)}" y="25" text-anchor="middle" font-family="monospace" font-size="13" fill="#8b949e">{WebUtility.HtmlEncode(args[0])}</text>
    <g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="{N(FontSize)}" fill="#c9d1d9" xml:space="preserve">
    {text}</g>
    </svg>

    """);

void DrawLine(string line, double y)
{
    var (column, colour, bold) = (0, "", false);
    foreach (var part in Regex.Split(line, "(?<style>\u001b\\[[0-9;]*m)", RegexOptions.ExplicitCapture, second))
    {
        if (part.StartsWith('\u001b')) (colour, bold) = Style(part[2..^1], colour, bold);
        // Words stand where the terminal put them, whatever the font's own width is; long runs of blanks are not drawn.
        else foreach (Match word in Regex.Matches(part, @"[─█]+|[^\s─█]+(?: [^\s─█]+)*", RegexOptions.ExplicitCapture, second)) DrawWord(word.Value, column + word.Index, y, colour, bold);
        if (!part.StartsWith('\u001b')) column += part.Length;
    }

    widest = Math.Max(widest, column);
}

void DrawWord(string word, int column, double y, string colour, bool bold)
{
    var (x, length) = (Left + column * Cell, word.Length * Cell);
    var fill = colour.Length > 0 ? $" fill=\"{colour}\"" : "";
    if (word.All(c => c is '─' or '█'))   // drawn as shapes: letters of different fonts leave gaps between them
        text.Append(word[0] == '─'
            ? $"<rect x=\"{N(x)}\" y=\"{N(y - 5)}\" width=\"{N(length)}\" height=\"1\" fill=\"#484f58\"/>\n"
            : $"<rect x=\"{N(x)}\" y=\"{N(y - 11)}\" width=\"{N(length)}\" height=\"12\" fill=\"{(colour.Length > 0 ? colour : "#c9d1d9")}\"/>\n");
    else
        text.Append($"<text x=\"{N(x)}\" y=\"{N(y)}\" textLength=\"{N(length)}\"{fill}{(bold ? " font-weight=\"bold\"" : "")}>{WebUtility.HtmlEncode(word)}</text>\n");
}

(string Colour, bool Bold) Style(string codes, string colour, bool bold)
{
    foreach (var code in codes.Split(';').Select(c => c.Length == 0 ? 0 : int.Parse(c, CultureInfo.InvariantCulture)))
        (colour, bold) = code switch
        {
            0 => ("", false),
            1 => (colour, true),
            22 => (colour, false),
            >= 30 and <= 37 => (palette[code - 30], bold),
            39 => ("", bold),
            >= 90 and <= 97 => (palette[code - 82], bold),
            _ => (colour, bold),
        };
    return (colour, bold);
}

static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
