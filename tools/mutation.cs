#:package Microsoft.CodeAnalysis.CSharp
#:property PublishAot=false
#:property TreatWarningsAsErrors=false
// Changes the code of a folder of Core in small ways, one at a time, and says how many of these mutants the tests notice.
//   dotnet run tools/mutation.cs Versions 150         a random sample of 150, the same until the code changes
//   dotnet run tools/mutation.cs Versions 150 core    shown to Core's own tests only, which takes a third of the time
//   dotnet run tools/mutation.cs Versions 150 seed=2  another sample: tests written for the survivors of one say nothing of a fresh one
// The mutants are compiled together, each behind a switch; the tests that speak of the folder run in a process of their own for each, until the first fails.
// What stands outside the members' bodies (values that fields begin with, attributes with their patterns) is left as it is.
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

const int Workers = 2;

var root = Directory.GetCurrentDirectory();
var folder = args.Length > 0 ? args[0] : "";
var count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 150;
var seed = args.Skip(2).FirstOrDefault(a => a.StartsWith("seed=", StringComparison.Ordinal)) ?? "";
if (args.Skip(2).FirstOrDefault(a => a != "core" && a != seed) is { } odd) return Fail($"'{odd}' is neither core nor seed=NUMBER.");
var core = Path.Combine(root, "src", "PlantPatch.Core");
if (folder.Length == 0 || !Directory.Exists(Path.Combine(core, folder))) return Fail($"Name a folder under src/PlantPatch.Core; there is no '{folder}'.");

// The tests that speak of a folder, quickest first; a mutant that the first leaves alive is shown to the next.
Suite[] suites = folder.Split('/')[0] switch
{
    "Versions" => [new("PlantPatch.Core.Tests", ["Versions"]), new("PlantPatch.Core.Tests", ["Matching", "Patches"]), new("PlantPatch.Cli.Tests", ["Explain"])],
    "Products" or "Matching" => [new("PlantPatch.Core.Tests", ["Matching", "Products"]), new("PlantPatch.Core.Tests", ["Versions", "Patches"]), new("PlantPatch.Cli.Tests", ["Explain"])],
    "Clocks" => [new("PlantPatch.Core.Tests", ["Clocks"]), new("PlantPatch.Core.Tests", ["Obligations", "Sources", "Mitigation"]), new("PlantPatch.Cli.Tests", ["Clocks"])],
    _ => [new("PlantPatch.Core.Tests", [])],
};
if (args.Skip(2).Contains("core")) suites = [.. suites.Where(s => s.Project == "PlantPatch.Core.Tests")];
var projects = suites.Select(s => s.Project).Distinct().ToList();

foreach (var project in projects)
    if (Run("dotnet", ["build", $"tests/{project}", "-v", "q", "-clp:ErrorsOnly", "-p:RunAnalyzers=false"], root, TimeSpan.FromMinutes(30)) is not 0) return Fail($"tests/{project} does not build.");

var benches = new List<string>();
for (var worker = 0; worker < Workers; worker++)
{
    benches.Add(Path.Combine(root, "artifacts", "mutation", folder.Replace('/', '-'), $"worker-{worker}"));
    foreach (var project in projects) Copy(Path.Combine(root, "artifacts", "bin", project, "debug"), Path.Combine(benches[^1], project));
}

var original = Compiled();
var mutants = original.SyntaxTrees.Where(tree => tree.FilePath.StartsWith(Path.Combine(core, folder) + "/", StringComparison.Ordinal)).SelectMany(tree => Mutants.Of(tree, original.GetSemanticModel(tree)))
    .OrderBy(m => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}{Path.GetFileName(m.Tree.FilePath)}\t{m.Line}\t{m.Span.Start - m.Tree.GetText().Lines[m.Line - 1].Start}\t{m.Before}\t{m.After}")))).ToList();

// What the tests take when nothing is wrong: a mutant that takes five times as long runs for ever.
foreach (var suite in suites)
{
    var watch = Stopwatch.StartNew();
    if (Judge(suite, benches[0]) is not null) return Fail($"tests/{suite.Project} fails without any change.");
    suite.Limit = watch.Elapsed * 5 + TimeSpan.FromSeconds(15);
    Console.WriteLine($"tests/{suite.Project} {string.Join(' ', suite.Namespaces)}: {watch.Elapsed.TotalSeconds:0} s");
}

// As many as are asked for and compile, all in one program: an environment variable says which of them is at work.
var made = Changed.Program(original, mutants, count, out var image);
foreach (var bench in benches)
    foreach (var project in projects) File.WriteAllBytes(Path.Combine(bench, project, "PlantPatch.Core.dll"), image);

foreach (var suite in suites)
    if (Judge(suite, benches[0]) is not null) return Fail($"tests/{suite.Project} fails with the switches alone.");

var next = 0;
var judged = new List<(Mutant Mutant, string? By)>();
var started = Stopwatch.StartNew();
Parallel.ForEach(benches, new ParallelOptions { MaxDegreeOfParallelism = Workers }, bench =>
{
    for (var at = Interlocked.Increment(ref next) - 1; at < made.Count; at = Interlocked.Increment(ref next) - 1)
    {
        string? by = null;
        foreach (var suite in suites)
            if ((by = Judge(suite, bench, at)) is not null) break;
        lock (judged)
        {
            judged.Add((made[at], by));
            Console.WriteLine($"{judged.Count,4} {started.Elapsed:hh\\:mm\\:ss} {by ?? "SURVIVED",-22} {made[at]}");
        }
    }
});

var killed = judged.Count(j => j.By is not null);
var report = new StringBuilder($"# Mutants of {folder}\n\n{Sentence(killed, judged.Count)} Drawn from {mutants.Count(m => m.Member is not null):N0} that could be made.\n\n| kind | made | noticed |\n|---|---|---|\n");
foreach (var kind in judged.GroupBy(j => j.Mutant.Kind).OrderBy(g => g.Key)) report.Append($"| {kind.Key} | {kind.Count()} | {kind.Count(j => j.By is not null)} |\n");
report.Append("\n## Not noticed\n\n");
foreach (var (mutant, _) in judged.Where(j => j.By is null).OrderBy(j => j.Mutant.ToString(), StringComparer.Ordinal)) report.Append($"- `{mutant}`\n");
var path = Path.Combine(root, "artifacts", "mutation", $"{folder.Replace('/', '-')}.md");
File.WriteAllText(path, report.ToString());
Console.WriteLine($"{Sentence(killed, judged.Count)} {path}");
return 0;

static int Fail(string message)
{
    Console.Error.WriteLine(message);
    return 2;
}

// Wilson's interval: what the whole folder's share is with 95 % certainty.
static string Sentence(int killed, int all)
{
    if (all == 0) return "No mutant could be made.";
    var (p, z, n) = ((double)killed / all, 1.96, (double)all);
    var (middle, spread) = ((p + z * z / (2 * n)) / (1 + z * z / n), z / (1 + z * z / n) * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n)));
    return $"{killed} of {all} mutants were noticed: {p:P1}, with 95 % certainty {middle - spread:P1} to {middle + spread:P1} of all.";
}

// As the build compiles it, with what its generators add.
CSharpCompilation Compiled()
{
    var asked = new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(core, "PlantPatch.Core.csproj"), "-t:Compile", "-p:ProvideCommandLineArgs=true", "-p:SkipCompilerExecution=true", "-p:NonExistentFile=none", "-getItem:CscCommandLineArgs"]) { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = root };
    using var process = Process.Start(asked)!;
    using var answer = JsonDocument.Parse(process.StandardOutput.ReadToEnd());
    var words = answer.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray().Select(a => a.GetProperty("Identity").GetString()!);
    var parsed = CSharpCommandLineParser.Default.Parse(words, core, null);
    var trees = parsed.SourceFiles.Select(f => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(f.Path), Encoding.UTF8), parsed.ParseOptions, f.Path));
    var references = parsed.MetadataReferences.Select(r => MetadataReference.CreateFromFile(r.Reference));
    var options = parsed.CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Default).WithDeterministic(true);
    var compilation = CSharpCompilation.Create("PlantPatch.Core", trees, references, options);
    var generators = parsed.AnalyzerReferences.Where(a => a.FilePath.EndsWith("RegularExpressions.Generator.dll", StringComparison.Ordinal))
        .SelectMany(a => new AnalyzerFileReference(a.FilePath, new Loader()).GetGenerators(LanguageNames.CSharp)).ToList();
    CSharpGeneratorDriver.Create(generators, parseOptions: parsed.ParseOptions).RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
    var built = Assembly.LoadFile(Path.Combine(root, "artifacts", "bin", suites[0].Project, "debug", "PlantPatch.Core.dll"));
    Changed.Resources = [.. built.GetManifestResourceNames().Select(name => new ResourceDescription(name, () => built.GetManifestResourceStream(name)!, isPublic: true))];
    return (CSharpCompilation)whole;
}

// The tests that noticed; null when none did.
string? Judge(Suite suite, string bench, int mutant = -1)
{
    var place = Path.Combine(bench, suite.Project);
    string[] filter = suite.Namespaces.Length == 0 ? [] : ["--filter-namespace", .. suite.Namespaces.Select(n => $"{suite.Project}.{n}")];
    string[] words = ["--stop-on-fail", "on", "--no-progress", "--no-ansi", .. filter];
    // Once more before it counts: the machine may have had something else to do.
    return (Run(Path.Combine(place, suite.Project), words, place, suite.Limit, mutant) ?? Run(Path.Combine(place, suite.Project), words, place, suite.Limit * 2, mutant)) switch { 0 => null, null => "time", _ => suite.Project };
}

static int? Run(string program, IReadOnlyList<string> words, string place, TimeSpan limit, int mutant = -1)
{
    var start = new ProcessStartInfo(program, words) { UseShellExecute = false, WorkingDirectory = place, RedirectStandardOutput = true, RedirectStandardError = true };
    start.Environment["PLANTPATCH_MUTANT"] = mutant.ToString(CultureInfo.InvariantCulture);
    start.Environment["DOTNET_TieredPGO"] = "0";   // each of these processes is too short to learn from itself
    using var process = Process.Start(start)!;
    process.OutputDataReceived += (_, _) => { };
    process.ErrorDataReceived += (_, _) => { };
    process.BeginOutputReadLine();
    process.BeginErrorReadLine();
    if (process.WaitForExit(limit)) return process.ExitCode;
    process.Kill(entireProcessTree: true);
    return null;
}

static void Copy(string from, string to)
{
    if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
    foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
    {
        var place = Path.Combine(to, Path.GetRelativePath(from, file));
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Copy(file, place);
    }
}

sealed class Suite(string project, string[] namespaces)
{
    public string Project { get; } = project;
    public string[] Namespaces { get; } = namespaces;
    public TimeSpan Limit { get; set; } = TimeSpan.FromMinutes(5);
}

/// <summary>One program that holds every mutant: a member that one of them changes asks first which is at work, and has a body for each.</summary>
static class Changed
{
    const string Switch = """static class Mutation { public static readonly int Active = int.TryParse(System.Environment.GetEnvironmentVariable("PLANTPATCH_MUTANT"), out var number) ? number : -1; }""";

    public static IReadOnlyList<ResourceDescription> Resources { get; set; } = [];

    public static IReadOnlyList<Mutant> Program(CSharpCompilation original, IReadOnlyList<Mutant> drawn, int count, out byte[] image)
    {
        var rest = new Queue<Mutant>(drawn.Where(m => m.Member is not null));
        var made = new List<Mutant>();
        while (true)
        {
            while (made.Count < count && rest.TryDequeue(out var one)) made.Add(one);
            var (program, places) = Together(original, made);
            using var stream = new MemoryStream();
            var result = program.Emit(stream, manifestResources: Resources);
            image = stream.ToArray();
            if (result.Success) return made;
            // What is no program is no mutant: it is left out, and the next one drawn.
            var wrong = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
            var broken = places.Where(p => wrong.Exists(d => d.Location.SourceTree?.FilePath == p.Mutant.Tree.FilePath && d.Location.SourceSpan.IntersectsWith(p.Span))).Select(p => p.Mutant).ToHashSet();
            if (broken.Count == 0) throw new InvalidOperationException(string.Join('\n', wrong.Take(5)));
            made.RemoveAll(broken.Contains);
        }
    }

    static (CSharpCompilation Program, List<(Mutant Mutant, TextSpan Span)> Places) Together(CSharpCompilation original, List<Mutant> made)
    {
        var program = original.AddSyntaxTrees(CSharpSyntaxTree.ParseText(Switch, (CSharpParseOptions)original.SyntaxTrees.First().Options));
        var places = new List<(Mutant, TextSpan)>();
        foreach (var file in made.GroupBy(m => m.Tree))
        {
            var (text, whole, done) = (new StringBuilder(), file.Key.GetText().ToString(), 0);
            foreach (var member in file.GroupBy(m => m.Member!).OrderBy(g => g.Key.Whole.Start))
            {
                var body = member.Key;
                text.Append(whole, done, body.Whole.Start - done).Append(body.IsProperty ? "{ get { " : "{ ");
                foreach (var mutant in member)
                {
                    text.Append(CultureInfo.InvariantCulture, $"if (global::Mutation.Active == {made.IndexOf(mutant)}) ");
                    var begin = text.Length;
                    text.Append(body.Open).Append(whole, body.Code.Start, mutant.Span.Start - body.Code.Start).Append(mutant.After).Append(whole, mutant.Span.End, body.Code.End - mutant.Span.End).Append(body.Close);
                    places.Add((mutant, TextSpan.FromBounds(begin, text.Length)));
                    text.Append(" else ");
                }

                text.Append(body.Open).Append(whole, body.Code.Start, body.Code.Length).Append(body.Close).Append(body.IsProperty ? " } }" : " }");
                done = body.Whole.End;
            }

            text.Append(whole, done, whole.Length - done);
            program = program.ReplaceSyntaxTree(file.Key, file.Key.WithChangedText(SourceText.From(text.ToString(), Encoding.UTF8)));
        }

        return (program, places);
    }
}

/// <summary>The code of a member: what is replaced as a whole, and what of it is copied for each mutant.</summary>
sealed record Body(TextSpan Whole, TextSpan Code, string Open, string Close, bool IsProperty)
{
    public static Body? Of(SyntaxNode node, Dictionary<SyntaxNode, Body?> known)
    {
        var member = node.AncestorsAndSelf().FirstOrDefault(n => n is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax { ExpressionBody: not null } or IndexerDeclarationSyntax { ExpressionBody: not null });
        if (member is null) return null;
        if (!known.TryGetValue(member, out var body)) known[member] = body = Of(member);
        return body is not null && body.Code.Contains(node.Span) ? body : null;
    }

    static Body? Of(SyntaxNode member) => member switch
    {
        BaseMethodDeclarationSyntax { Body: { } block } => Block(block),
        AccessorDeclarationSyntax { Body: { } block } => Block(block),
        BaseMethodDeclarationSyntax { ExpressionBody: { } arrow } method => Arrow(arrow, method.SemicolonToken, method is ConstructorDeclarationSyntax or MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.Text: "void" } }, false),
        AccessorDeclarationSyntax { ExpressionBody: { } arrow } accessor => Arrow(arrow, accessor.SemicolonToken, !accessor.IsKind(SyntaxKind.GetAccessorDeclaration), false),
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } property => Arrow(arrow, property.SemicolonToken, false, true),
        IndexerDeclarationSyntax { ExpressionBody: { } arrow } indexer => Arrow(arrow, indexer.SemicolonToken, false, true),
        _ => null,
    };

    static Body Block(BlockSyntax block) => new(block.Span, block.Span, "", "", false);

    static Body Arrow(ArrowExpressionClauseSyntax arrow, SyntaxToken end, bool isVoid, bool isProperty) =>
        new(TextSpan.FromBounds(arrow.SpanStart, end.Span.End), arrow.Expression.Span, isVoid ? "{ " : "{ return ", "; }", isProperty);
}

sealed class Loader : IAnalyzerAssemblyLoader
{
    public void AddDependencyLocation(string fullPath) { }
    public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
}

sealed record Mutant(SyntaxTree Tree, Body? Member, TextSpan Span, string Kind, string After)
{
    public string Before => Tree.GetText().ToString(Span);
    public int Line => Tree.GetLineSpan(Span).StartLinePosition.Line + 1;

    public override string ToString() => $"{Path.GetFileName(Tree.FilePath)}:{Line} {Kind}: {Brief(Before)} -> {(After.Length == 0 ? "nothing" : Brief(After))}";

    static string Brief(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is var flat && flat.Length > 110 ? flat[..110] + "…" : flat;
}

/// <summary>The changes, as mutation testing commonly makes them. What does not compile is dropped later.</summary>
sealed class Mutants(SyntaxTree tree, SemanticModel model) : CSharpSyntaxWalker
{
    static readonly Dictionary<string, string> Swapped = new()
    {
        ["<"] = "<=", ["<="] = "<", [">"] = ">=", [">="] = ">", ["=="] = "!=", ["!="] = "==", ["&&"] = "||", ["||"] = "&&", ["+"] = "-", ["-"] = "+", ["*"] = "/", ["/"] = "*", ["%"] = "*",
        ["and"] = "or", ["or"] = "and", ["&"] = "|", ["|"] = "&", ["<<"] = ">>", [">>"] = "<<",
        ["Any"] = "All", ["All"] = "Any", ["First"] = "Last", ["FirstOrDefault"] = "LastOrDefault", ["Last"] = "First", ["Min"] = "Max", ["Max"] = "Min", ["MinBy"] = "MaxBy", ["MaxBy"] = "MinBy",
        ["OrderBy"] = "OrderByDescending", ["OrderByDescending"] = "OrderBy", ["ThenBy"] = "ThenByDescending", ["Take"] = "Skip", ["Skip"] = "Take", ["TakeWhile"] = "SkipWhile", ["SkipWhile"] = "TakeWhile",
        ["Exists"] = "TrueForAll", ["TrueForAll"] = "Exists", ["Find"] = "FindLast", ["FindIndex"] = "FindLastIndex", ["StartsWith"] = "EndsWith", ["EndsWith"] = "StartsWith",
        ["TrimStart"] = "TrimEnd", ["TrimEnd"] = "TrimStart", ["IndexOf"] = "LastIndexOf", ["LastIndexOf"] = "IndexOf", ["Union"] = "Intersect", ["PlusDays"] = "PlusMonths", ["PlusMonths"] = "PlusDays",
    };

    readonly List<Mutant> found = [];
    readonly Dictionary<SyntaxNode, Body?> bodies = [];

    public static IReadOnlyList<Mutant> Of(SyntaxTree tree, SemanticModel model)
    {
        var walker = new Mutants(tree, model);
        walker.Visit(tree.GetRoot());
        return walker.found;
    }

    public override void VisitAttributeList(AttributeListSyntax node) { }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var sign = node.OperatorToken.Text;
        if (sign == "??") Add(node, "default", node.Right.ToString());
        else if (Swapped.TryGetValue(sign, out var other) && (sign != "+" || model.GetTypeInfo(node).Type?.SpecialType != SpecialType.System_String)) Add(node, node.OperatorToken.Span, "operator", other);
        base.VisitBinaryExpression(node);
    }

    public override void VisitRelationalPattern(RelationalPatternSyntax node)
    {
        if (Swapped.TryGetValue(node.OperatorToken.Text, out var other)) Add(node, node.OperatorToken.Span, "operator", other);
        base.VisitRelationalPattern(node);
    }

    public override void VisitBinaryPattern(BinaryPatternSyntax node)
    {
        Add(node, node.OperatorToken.Span, "operator", Swapped[node.OperatorToken.Text]);
        base.VisitBinaryPattern(node);
    }

    public override void VisitUnaryPattern(UnaryPatternSyntax node)
    {
        Add(node, "negation", node.Pattern.ToString());
        base.VisitUnaryPattern(node);
    }

    public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        if (node.OperatorToken.Text is "!" or "-" or "~") Add(node, "negation", node.Operand.ToString());
        else if (node.OperatorToken.Text is "++") Add(node, "operator", $"--{node.Operand}");
        base.VisitPrefixUnaryExpression(node);
    }

    public override void VisitPostfixUnaryExpression(PostfixUnaryExpressionSyntax node)
    {
        if (node.OperatorToken.Text is "++" or "--") Add(node, "operator", $"{node.Operand}{(node.OperatorToken.Text == "++" ? "--" : "++")}");
        base.VisitPostfixUnaryExpression(node);
    }

    public override void VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        Add(node.Condition, "condition", $"!({node.Condition})");
        base.VisitConditionalExpression(node);
    }

    public override void VisitIfStatement(IfStatementSyntax node)
    {
        Add(node.Condition, "condition", $"!({node.Condition})");
        base.VisitIfStatement(node);
    }

    public override void VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        Add(node, "statement", ";");
        base.VisitExpressionStatement(node);
    }

    public override void VisitContinueStatement(ContinueStatementSyntax node) => Add(node, "statement", ";");

    public override void VisitBreakStatement(BreakStatementSyntax node)
    {
        if (node.Parent is not SwitchSectionSyntax) Add(node, "statement", ";");
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.TrueLiteralExpression)) Add(node, "constant", "false");
        else if (node.IsKind(SyntaxKind.FalseLiteralExpression)) Add(node, "constant", "true");
        else if (node.Token.Value is int number) Add(node, "constant", (number + 1).ToString(CultureInfo.InvariantCulture));
        else if (node.Token.Value is string text) Add(node, "text", text.Length == 0 ? "\"other\"" : "\"\"");
        else if (node.Token.Value is char letter) Add(node, "constant", letter == 'q' ? "'z'" : "'q'");
    }

    public override void VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node)
    {
        Add(node, "text", "\"\"");
        base.VisitInterpolatedStringExpression(node);
    }

    public override void VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        if (node.Parent is InvocationExpressionSyntax or ArgumentSyntax && Swapped.TryGetValue(node.Name.Identifier.Text, out var other)) Add(node, node.Name.Identifier.Span, "method", other);
        base.VisitMemberAccessExpression(node);
    }

    void Add(SyntaxNode node, string kind, string after) => Add(node, node.Span, kind, after);

    void Add(SyntaxNode within, TextSpan span, string kind, string after) => found.Add(new(tree, Body.Of(within, bodies), span, kind, after));
}
