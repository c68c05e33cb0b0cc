using System.Diagnostics;
using PlantPatch.Core.Versions;

namespace PlantPatch.Bench;

/// <summary>
/// <c>fuzz [MINUTES]</c>: cuts, joins and garbles the corpus' version expressions and reads and judges what comes out. Nothing may throw. A slow
/// reading is repeated and the best of thirty counts, so that a pause of the machine is no finding.
/// </summary>
static class ExpressionFuzz
{
    const int Repeats = 30;
    const string Odd = "<>=|*xX.-_,;()[]{}/\\\"'&+~!?0123456789VvRrSPHFUpdate \t\u00a0\u2264\ud83d\ude00";

    public static Task<int> Run(string[] args)
    {
        var until = TimeSpan.FromMinutes(args.Length > 0 ? double.Parse(args[0]) : 10);
        var seeds = Corpus.Advisories().SelectMany(a => a.Products).Select(p => (p.Expression, p.FullName, p.Vendor, p.Product)).Distinct().ToList();
        var random = new Random(20261122);
        var (count, pauses, slowest, worst) = (0L, 0L, 0.0, "");
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < until; count++)
        {
            var seed = seeds[random.Next(seeds.Count)];
            var text = Garbled(seed.Expression, seeds[random.Next(seeds.Count)].Expression, random);
            var context = new VersionContext(seed.Vendor, seed.Product, Garbled(seed.FullName, text, random));
            var time = Read(text, context);
            if (time > 1)
            {
                pauses++;
                for (var again = 0; again < Repeats; again++) time = Math.Min(time, Read(text, context));
            }

            VersionExpression.Read(text, context).Judge(new(Garbled(seed.Expression, "1.2.3", random)));
            if (time > slowest) (slowest, worst) = (time, text);
        }

        Console.WriteLine($"{count:N0} expressions read and judged without an exception; {pauses:N0} took over 1 ms at first, and the slowest takes {slowest:0.000} ms when it is repeated: '{worst}'; goal: at most 1 ms");
        return Task.FromResult(slowest <= 1 ? 0 : 1);
    }

    static double Read(string text, VersionContext context)
    {
        var start = Stopwatch.GetTimestamp();
        VersionExpression.Read(text, context);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    static string Garbled(string a, string b, Random random)
    {
        var text = a.ToCharArray().ToList();
        for (var step = random.Next(1, 6); step > 0; step--)
        {
            var at = random.Next(text.Count + 1);
            switch (random.Next(5))
            {
                case 0: text.Insert(at, Odd[random.Next(Odd.Length)]); break;
                case 1: if (text.Count > 0) text.RemoveAt(random.Next(text.Count)); break;
                case 2: text.InsertRange(at, b.Skip(random.Next(b.Length + 1)).Take(20)); break;
                case 3: if (text.Count > 1) text.Reverse(random.Next(text.Count - 1), 2); break;
                default: if (text.Count is > 0 and < 3000) text.AddRange(text[..Math.Min(text.Count, 40)]); break;
            }
        }

        return new([.. text]);
    }
}
