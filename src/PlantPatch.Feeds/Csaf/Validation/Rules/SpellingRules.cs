using System.Collections.Frozen;
using System.Text.Json;
using static PlantPatch.Feeds.Csaf.Validation.CsafTest;

namespace PlantPatch.Feeds.Csaf.Validation.Rules;

/// <summary>
/// Test 6.3.8, as far as it goes without a dictionary: none is shipped, because their licences or sizes do not fit, so it
/// reports only misspellings that are known to be frequent in English advisories, and is silent about every other word and language.
/// </summary>
static class SpellingRules
{
    const string Frequent = """
        accomodate acessible adress adresses affeted arbitary arbitray authenication authentification authenticaton
        authorisied availble availabe beacuse boundry buffor calender cetificate chararacter compability comparision compatability
        componant componet confidentality configuation configuraton correspondance credentals crypographic decription
        defualt definately depencency desciption detatils diffrent disclousure distrubuted embeded enviroment
        enviroments exeption excecute excecution execuable exisiting expolit exploitaion exploitablity explotation exsist
        firewal firmare functionalty goverment identifer impersonification implementaion improperely
        incorect independant infomation informations informtion infrastucture initalize instalation instaled integeration
        intergrity interal interupt legitmate lenght libary maintainance malicous manafacturer manufactuer manufacter
        memeory mitgate mitgation mitigiation neccessary neccesary necessery netwrok occured occurence occurences occuring
        offical overwriten paramater paramaters parmeter passowrd permision permisions persistant posible
        potentialy previlege previleges previleged priveledge priveleges privelege priviledge priviledges priviledged
        privilage privilages proccess processer programable protocal protocoll publically reccomend reccommend recieve recieved
        recieves recomend recomended recommeded refered relevent remotley repsonse requird resouce responce responsable
        secruity securiy securty senstive seperate seperated seperately serveral simultaneusly sofware softare specfic
        specifed succesful succesfully successfull successfuly suport suported susceptable temporarly teh thier
        unauthenicated unauthentiated unathorized unkown untill vaild validiation vulerability
        vulnerabilites vulnerabilty vulnerablity vulnerabilties vulnerabiltiy vulnerabilies vulneralbe vulnerbility
        vulnarability wether wich workaroud
        """;

    static readonly FrozenSet<string> Known = Frequent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    public static IReadOnlyList<CsafTest> Tests { get; } = [Informative("6.3.8", "Spell check", Misspelt)];

    static IEnumerable<Finding> Misspelt(DocumentView view)
    {
        if (view.Document.TextOrNull("lang") is not { } lang || !lang.StartsWith("en", StringComparison.OrdinalIgnoreCase)) return [];
        var texts = Texts(view.Document, "/document").Append(("/document/title", view.Document.Member("title")))
            .Concat(view.Vulnerabilities.SelectMany(v => Texts(v.Json, v.Path).Append((v.Path + "/title", v.Json.Member("title")))));
        return from text in texts
            let words = text.Item2.AsText()
            where words is not null
            from wrong in In(words)
            select new Finding(text.Item1, $"'{wrong}' is a frequent misspelling.");
    }

    static IEnumerable<(string, JsonElement)> Texts(JsonElement owner, string path)
    {
        (string List, string[] Properties)[] lists =
        [
            ("notes", ["audience", "text", "title"]), ("acknowledgments", ["summary"]), ("references", ["summary"]), ("involvements", ["summary"]),
            ("remediations", ["details", "entitlements"]), ("threats", ["details"]),
        ];
        foreach (var (list, properties) in lists)
            foreach (var (at, item) in owner.Indexed(list))
                foreach (var property in properties)
                    yield return ($"{path}/{list}/{at}/{property}", item.Member(property));
    }

    static List<string> In(string text)
    {
        var found = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiLetter(text[at])) at++;
            if (at - start > 2 && Lookup.Contains(text.AsSpan(start, at - start))) found.Add(text[start..at]);
            if (at == start) at++;
        }

        return found;
    }
}
