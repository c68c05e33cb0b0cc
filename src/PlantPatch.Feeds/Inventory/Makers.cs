namespace PlantPatch.Feeds.Inventory;

/// <summary>Tells the maker in front of a product's name, for lists that write both into one cell.</summary>
static class Makers
{
    static readonly string[] Names =
    [
        "Rockwell Automation", "Allen-Bradley", "Schneider Electric", "Siemens Energy", "Siemens", "ABB", "Hitachi Energy", "Hitachi ABB", "Hitachi",
        "GE Vernova", "General Electric", "GE", "Honeywell", "Emerson", "Yokogawa", "Mitsubishi Electric", "Mitsubishi", "Schweitzer Engineering Laboratories",
        "SEL", "Phoenix Contact", "Hirschmann", "Belden", "Moxa", "Cisco", "Juniper", "Fortinet", "Palo Alto Networks", "Check Point", "RuggedCom",
        "Westermo", "Advantech", "Beckhoff", "WAGO", "Omron", "Eaton", "Bosch Rexroth", "B&R", "Pilz", "HIMA", "Triconex", "Foxboro", "Invensys", "AVEVA",
        "Wonderware", "Ovation", "Westinghouse", "Alstom", "Woodward", "Bently Nevada", "Landis+Gyr", "Landis & Gyr", "Itron", "Basler", "Beckwith",
        "Novatech", "Dell", "Hewlett Packard Enterprise", "Hewlett-Packard", "HPE", "HP", "Lenovo", "IBM", "Fujitsu", "Supermicro", "Kontron",
        "Microsoft", "VMware", "Red Hat", "Oracle", "Citrix", "Veeam", "OSIsoft", "Inductive Automation", "Kepware", "PTC", "Symantec", "McAfee", "Trellix",
        "Trend Micro", "Adobe", "Digi", "Lantronix", "Sierra Wireless", "Perle", "Meinberg", "Bachmann", "COPA-DATA", "Iconics", "Endress+Hauser", "KROHNE",
        "VEGA", "Danfoss", "Lenze", "SEW-Eurodrive", "Weidmüller", "Turck", "ifm", "Pepperl+Fuchs", "Festo", "SICK", "Red Lion", "Unitronics", "Delta Electronics",
    ];

    static readonly (string Start, string Vendor)[] Systems =
    [
        ("windows", "Microsoft"), ("microsoft", "Microsoft"), ("red hat", "Red Hat"), ("rhel", "Red Hat"), ("ubuntu", "Canonical"), ("debian", "Debian"),
        ("suse", "SUSE"), ("sles", "SUSE"), ("vxworks", "Wind River"), ("vmware", "VMware"), ("esxi", "VMware"), ("qnx", "BlackBerry"),
        ("centos", "CentOS"), ("oracle", "Oracle"), ("aix", "IBM"), ("solaris", "Oracle"), ("cisco", "Cisco"), ("fortios", "Fortinet"),
    ];

    /// <summary>The maker and the rest; the maker is empty when no known one stands in front.</summary>
    public static (string Maker, string Product) Split(string text)
    {
        var slash = text.IndexOf(" / ", StringComparison.Ordinal);
        if (slash > 0) return (text[..slash].Trim(), text[(slash + 3)..].Trim());
        foreach (var name in Names)
            if (StartsWithWord(text, name)) return (text[..name.Length], text[name.Length..].Trim(' ', ',', ':', '-', '/'));
        return ("", text);
    }

    /// <summary>The text without a maker already known from another cell.</summary>
    public static string Without(string maker, string text) =>
        maker.Length > 0 && StartsWithWord(text, maker) ? text[maker.Length..].Trim(' ', ',', ':', '-', '/') : text;

    /// <summary>Who makes an operating system of this name; empty when we do not know, never the device's maker by guess.</summary>
    public static string OfSystem(string name) =>
        Array.Find(Systems, s => name.StartsWith(s.Start, StringComparison.OrdinalIgnoreCase)).Vendor ?? "";

    static bool StartsWithWord(string text, string word) =>
        text.Length > word.Length && text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && !char.IsLetterOrDigit(text[word.Length]);
}
