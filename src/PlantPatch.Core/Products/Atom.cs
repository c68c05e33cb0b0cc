namespace PlantPatch.Core.Products;

/// <summary>What stands between an atom and the one before it.</summary>
enum Glue : byte { Space, Direct, Dash, Other }

/// <summary>The smallest part of a name: a run of letters or a run of digits. <c>1756-EN2T</c> is 1756, EN, 2, T.</summary>
/// <param name="Before">How it hangs on the atom before it.</param>
readonly record struct Atom(string Text, Glue Before)
{
    public static List<Atom> Read(string folded)
    {
        var atoms = new List<Atom>();
        var glue = Glue.Space;
        for (var at = 0; at < folded.Length;)
        {
            var kind = Kind(folded[at]);
            if (kind == 0)
            {
                if (folded[at] == ' ') glue = Glue.Space;
                else if (glue != Glue.Space) glue = folded[at] is '-' or '/' or '_' ? Glue.Dash : Glue.Other;
                at++;
                continue;
            }

            var start = at;
            while (at < folded.Length && Kind(folded[at]) == kind) at++;
            var text = Words.Stem(folded[start..at]);
            // A blank on one side only, as in 'X- 200', still parts two words.
            atoms.Add(new(text, atoms.Count == 0 || folded[start - 1] == ' ' ? Glue.Space : glue));
            glue = Glue.Direct;
        }

        return atoms;
    }

    static int Kind(char c) => char.IsAsciiDigit(c) ? 1 : char.IsLetter(c) ? 2 : 0;
}
