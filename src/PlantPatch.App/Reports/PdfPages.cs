using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace PlantPatch.App.Reports;

/// <summary>How a text is set.</summary>
readonly record struct PdfType(double Size, bool Bold = false, bool Quiet = false)
{
    public double Line => Size * 1.35;
}

/// <summary>Puts texts one below the other on as many pages as they need, each with its foot. Lengths are in points, from the top of the page.</summary>
sealed class PdfPages : IDisposable
{
    public const double Margin = 42;
    const double FootRoom = 20;

    readonly PdfDocumentBuilder document = new();
    readonly List<PdfPageBuilder> pages = [];
    readonly PdfLetters plain, bold;
    readonly bool landscape;
    readonly string foot;

    public PdfPages(string title, string foot, bool landscape)
    {
        (this.landscape, this.foot) = (landscape, foot);
        document.DocumentInformation = new() { Title = title, Creator = "PlantPatch", Producer = "PlantPatch" };
        NewPage();
        (plain, bold) = (new(document, pages[0], bold: false), new(document, pages[0], bold: true));
    }

    public double Top { get; set; }
    public double Width { get; private set; }
    public double Bottom { get; private set; }

    /// <summary>Called on each new page that a table goes on to, to repeat its heads.</summary>
    public Action? OnNewPage { get; set; }

    /// <summary>Begins a new page when so much does not fit on this one.</summary>
    public void Need(double height)
    {
        if (Top + height <= Bottom) return;
        NewPage();
        OnNewPage?.Invoke();
    }

    public void Paragraph(string text, PdfType type, double after = 4)
    {
        foreach (var line in Wrap(text, type, Width))
        {
            Need(type.Line);
            Put(line, type, Margin, Top);
            Top += type.Line;
        }

        Top += after;
    }

    /// <summary>One line of text, its top at <paramref name="top"/>.</summary>
    public void Put(string text, PdfType type, double left, double top) => Put(pages[^1], text, type, left, top);

    public void Rule(double strength)
    {
        pages[^1].SetStrokeColor(120, 120, 120);
        pages[^1].DrawLine(At(Margin, Top), At(Margin + Width, Top), strength);
    }

    /// <summary>A bar; one that warns is darker, and its words say why.</summary>
    public void Bar(double left, double width, double height, bool warns)
    {
        pages[^1].SetTextAndFillColor(warns ? (byte)20 : (byte)70, warns ? (byte)20 : (byte)120, warns ? (byte)20 : (byte)160);
        pages[^1].SetStrokeColor(255, 255, 255);
        pages[^1].DrawRectangle(At(left, Top + height), width, height, 0.1, fill: true);
    }

    public double Measure(string text, PdfType type) => Letters(type).Width(text, type.Size);

    /// <summary>Breaks a text at blanks, and a word that is longer than the line wherever it must.</summary>
    public List<string> Wrap(string text, PdfType type, double width)
    {
        var lines = new List<string>();
        var blank = Measure(" ", type);
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var (line, used) = ("", 0.0);
            foreach (var word in paragraph.Split(' '))
            {
                var (rest, wide) = (word, Measure(word, type));
                if (line.Length > 0 && used + blank + wide <= width)
                {
                    (line, used) = ($"{line} {rest}", used + blank + wide);
                    continue;
                }

                if (line.Length > 0) lines.Add(line);
                for (; wide > width; wide = Measure(rest, type))
                {
                    var fits = Fitting(rest, type, width);
                    lines.Add(rest[..fits]);
                    rest = rest[fits..];
                }

                (line, used) = (rest, wide);
            }

            lines.Add(line);
        }

        return lines;
    }

    public byte[] Save()
    {
        var type = new PdfType(7);
        for (var i = 0; i < pages.Count; i++)
        {
            var number = $"page {i + 1} of {pages.Count}";
            Put(pages[i], foot, type, Margin, Bottom + 8);
            Put(pages[i], number, type, Margin + Width - Measure(number, type), Bottom + 8);
        }

        return document.Build();
    }

    public void Dispose() => document.Dispose();

    void Put(PdfPageBuilder page, string text, PdfType type, double left, double top)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        var shade = type.Quiet ? (byte)80 : (byte)0;
        page.SetTextAndFillColor(shade, shade, shade);
        page.AddText(Letters(type).Written(text), type.Size, At(left, top + type.Size), Letters(type).Font);
    }

    PdfLetters Letters(PdfType type) => type.Bold ? bold : plain;

    PdfPoint At(double left, double top) => new(left, Bottom + Margin + FootRoom - top);

    int Fitting(string word, PdfType type, double width)
    {
        var fits = 1;
        for (var used = Measure(word[..1], type); fits < word.Length; fits++)
            if ((used += Measure(word[fits..(fits + 1)], type)) > width) break;
        return fits;
    }

    void NewPage()
    {
        pages.Add(document.AddPage(PageSize.A4, isPortrait: !landscape));
        var (wide, high) = (pages[^1].PageSize.Width, pages[^1].PageSize.Height);
        (Width, Bottom, Top) = (wide - 2 * Margin, high - Margin - FootRoom, Margin);
    }
}
