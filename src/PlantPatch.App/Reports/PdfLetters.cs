using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace PlantPatch.App.Reports;

/// <summary>One face of the letters of every PDF: DejaVu Sans Condensed, which has Latin, Greek and Cyrillic, from the program itself.</summary>
/// <remarks>How wide each letter is, is asked once; a text is the sum, because the writer sets no pairs closer.</remarks>
sealed class PdfLetters
{
    const char Unknown = '\u25A1';   // an empty box: something stood here that this face cannot write
    static readonly PdfPoint Origin = new(0, 0);
    static readonly Dictionary<string, byte[]> Faces = [];

    readonly Dictionary<char, (char Written, double Width)> known = [];
    readonly PdfPageBuilder scratch;

    public PdfLetters(PdfDocumentBuilder document, PdfPageBuilder scratch, bool bold)
    {
        this.scratch = scratch;
        Font = document.AddTrueTypeFont(Face(bold ? "DejaVuSansCondensed-Bold" : "DejaVuSansCondensed"));
    }

    public PdfDocumentBuilder.AddedFont Font { get; }

    public double Width(string text, double size) => text.Sum(c => Of(c).Width) * size;

    /// <summary>The text with a box for each letter that the face does not have.</summary>
    public string Written(string text) => string.Concat(text.Select(c => Of(c).Written));

    (char Written, double Width) Of(char letter)
    {
        if (known.TryGetValue(letter, out var found)) return found;
        return known[letter] = letter switch
        {
            _ when char.IsControl(letter) => (' ', Of(' ').Width),
            _ when char.IsSurrogate(letter) => (Unknown, Of(Unknown).Width),
            ' ' => (' ', Measure("n n") - Measure("nn")),
            _ => Try(letter) is { } width ? (letter, width) : (Unknown, Of(Unknown).Width),
        };
    }

    double? Try(char letter)
    {
        try
        {
            return Measure($"n{letter}n") - Measure("nn");
        }
        catch (InvalidOperationException) when (letter != Unknown)
        {
            return null;
        }
    }

    double Measure(string text)
    {
        var letters = scratch.MeasureText(text, 1000, Origin, Font);
        return (letters[^1].EndBaseLine.X - letters[0].StartBaseLine.X) / 1000;
    }

    static byte[] Face(string name)
    {
        lock (Faces)
        {
            if (Faces.TryGetValue(name, out var known)) return known;
            using var font = typeof(PdfLetters).Assembly.GetManifestResourceStream("fonts/" + name) ?? throw new InvalidOperationException($"The font {name} is not in the program.");
            var bytes = new byte[font.Length];
            font.ReadExactly(bytes);
            return Faces[name] = bytes;
        }
    }
}
