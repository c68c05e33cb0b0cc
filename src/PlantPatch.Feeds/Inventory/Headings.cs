using System.Text;

namespace PlantPatch.Feeds.Inventory;

/// <summary>The headings utilities write, in English and German, and the field each means.</summary>
static class Headings
{
    // The first words of a line are meant first: with "Tag" and "Hostname" in one file, the tag is the tag.
    static readonly Dictionary<InventoryField, string> Words = new()
    {
        [InventoryField.Tag] = "tag, asset tag, asset id, asset, tag number, tag no, tag name, equipment id, equipment tag, equipment no, "
            + "asset number, asset no, cyber asset id, cyber asset, bca id, device id, device tag, kks, kks code, kks kennzeichen, kennzeichen, "
            + "anlagenkennzeichen, betriebsmittelkennzeichen, bmk, aks, geraetekennung, geraete id, anlagen id, plant tag, functional location | "
            + "asset name, device name, device, geraetename, geraet, hostname, host name, host, computer name, rechnername, name, "
            + "id, inventarnummer, inventory number",
        [InventoryField.Site] = "site, plant, station, facility, site name, standort, werk, anlage, kraftwerk, umspannwerk, substation, betriebsstaette",
        [InventoryField.Unit] = "unit, block, unit no, unit number, process unit, area, teilanlage, kraftwerksblock, bereich",
        [InventoryField.System] = "system, bcs name, bcs, bes cyber system, bes cyber system name, cyber system, control system, system name, "
            + "leitsystem, dcs",
        [InventoryField.Zone] = "zone, security zone, network zone, esp, electronic security perimeter, netzwerkzone, sicherheitszone, netzsegment, "
            + "segment, vlan, zone conduit",
        [InventoryField.Purdue] = "purdue level, purdue, level, purdue ebene, purdue model level, isa 95 level, isa95, ebene, network level",
        [InventoryField.Vendor] = "vendor, manufacturer, make, vendor name, oem, hersteller, mfr, mfg, brand, lieferant, supplier, fabrikat",
        [InventoryField.Product] = "product, product name, produkt, produktname, product family, device type, asset type, geraetetyp, "
            + "produktbezeichnung, hardware, type description, typbezeichnung",
        [InventoryField.Model] = "model, order no, order number, mlfb, model no, model number, part number, part no, partnumber, catalog number, "
            + "catalog no, catalogue number, cat no, bestellnummer, bestell nr, bestellnr, artikelnummer, artikel nr, artikelnr, modell, "
            + "modellnummer, typ, type, type code, sku",
        [InventoryField.MakeModel] = "make model, make and model, manufacturer model, vendor model, vendor product, hersteller typ, hersteller modell, "
            + "hersteller produkt, make model no",
        [InventoryField.Serial] = "serial, serial number, serial no, s n, sn, ser no, seriennummer, serien nr, fabriknummer, fabrik nr",
        [InventoryField.Role] = "role, function, asset role, purpose, description, rolle, funktion, beschreibung, aufgabe, verwendung",
        [InventoryField.Criticality] = "criticality, asset criticality, kritikalitaet, kritikalitaetsstufe, business criticality, importance, prioritaet",
        [InventoryField.SafetyRelevant] = "safety relevant, safety, safety related, safety system, sis, sicherheitsrelevant, "
            + "safety critical, sicherheitsgerichtet, safety instrumented",
        [InventoryField.NetworkExposed] = "network exposed, exposed, internet facing, externally reachable, exposure, remote access, "
            + "netzwerk exponiert, exponiert, fernzugriff, extern erreichbar",
        [InventoryField.RedundancyPartner] = "redundancy partner, redundant with, redundancy, partner, backup asset, standby, standby unit, "
            + "redundanzpartner, redundanz, redundant zu",
        [InventoryField.Impact] = "impact, impact rating, cip impact, cip impact rating, bes impact, cip 002 impact, nerc impact, auswirkung, "
            + "impact level",
        [InventoryField.Class] = "asset class, cyber asset class, cip class, cip asset class, asset classification, cip classification, cip category, "
            + "cyber asset type, cip klasse, anlagenklasse",
        [InventoryField.ExternallyRoutable] = "external routable connectivity, externally routable, erc, extern routbar, externe routing verbindung",
        [InventoryField.Updateable] = "updateable, updatable, patchable, can be updated, can be patched, aktualisierbar, patchbar",
        [InventoryField.NotUpdateableBecause] = "not updateable because, not updatable because, reason not updateable, reason not updatable, "
            + "reason not patchable, why not updateable, grund nicht aktualisierbar, nicht aktualisierbar weil",
        [InventoryField.BcsId] = "bcs id, bes cyber system id, bcs no, bcs number, bcs kennung",
        [InventoryField.IpAddress] = "ip, ip address, ip adresse, ipv4, ipv4 address, ip addresses, network address, ip addr",
        [InventoryField.Location] = "location, room, cabinet, rack, ort, einbauort, raum, schrank, standplatz, physical location, panel, building",
        [InventoryField.Owner] = "owner, asset owner, system owner, responsible, responsible engineer, lead engineer, verantwortlich, verantwortlicher, "
            + "eigentuemer, besitzer, zustaendig, ansprechpartner, primary owner",
        [InventoryField.Alternate] = "backup owner, alternate, alternate owner, deputy, secondary owner, delegate, stellvertreter, vertreter, vertretung, "
            + "alternate engineer",
        [InventoryField.SupportContract] = "support contract, contract, service contract, maintenance contract, support, wartungsvertrag, "
            + "servicevertrag, vertrag, support agreement",
        [InventoryField.EndOfLife] = "end of life, eol, eol date, end of life date, end of support, eos, end of support date, abkuendigung, "
            + "produktende, lebensende, support ende, supportende",
        [InventoryField.LastVerified] = "last verified on, last verified, verified on, last verified date, last verification, verification date, "
            + "date verified, zuletzt geprueft am, zuletzt geprueft, geprueft am, letzte pruefung, last confirmed",
        [InventoryField.LastVerifiedBy] = "last verified by, verified by, zuletzt geprueft von, geprueft von, pruefer, confirmed by",
        [InventoryField.Firmware] = "firmware version, firmware, fw version, fw, fw ver, firmware ver, firmware rev, firmware revision, fw rev, "
            + "firmwarestand, firmwareversion, fw stand, installed firmware, device version",
        [InventoryField.OperatingSystem] = "os, operating system, os name, betriebssystem, operating system name",
        [InventoryField.OsVersion] = "os version, operating system version, os build, os release, betriebssystemversion, os ver, os build number",
        [InventoryField.Software] = "software, application, software name, installed software, sw, application name, program, component, component name, "
            + "anwendung, programm, softwareprodukt, software product",
        [InventoryField.SoftwareVersion] = "software version, sw version, application version, component version, program version, softwarestand, "
            + "softwareversion, sw ver, sw stand, anwendungsversion",
        [InventoryField.SoftwareVendor] = "software vendor, software manufacturer, sw vendor, component vendor, application vendor, software hersteller, "
            + "publisher",
        [InventoryField.ComponentKind] = "component kind, component type, kind, software type, komponententyp",
        [InventoryField.ComponentModel] = "component model, component order number, software model, software order number",
        [InventoryField.Cpe] = "cpe, cpe23, cpe 2 3, cpe uri, cpe name",
        [InventoryField.Purl] = "purl, package url",
        [InventoryField.Components] = "components, software list, sbom components, komponenten",
    };

    static readonly Dictionary<string, (InventoryField Field, int Rank)> Known = ByFoldedWord();

    /// <summary>The order in which tag headings behind this rank are only taken when no better one is there.</summary>
    public const int Weak = 1000;

    public static (InventoryField Field, int Rank)? Meaning(string folded) => Known.TryGetValue(folded, out var found) ? found : null;

    /// <summary>Letters and digits only, lower case, umlauts written out: <c>Order No.</c> and <c>order_no</c> are one.</summary>
    public static string Fold(string heading)
    {
        var folded = new StringBuilder(heading.Length);
        foreach (var letter in heading.ToLowerInvariant())
        {
            _ = letter switch
            {
                'ä' => folded.Append("ae"),
                'ö' => folded.Append("oe"),
                'ü' => folded.Append("ue"),
                'ß' => folded.Append("ss"),
                _ when char.IsLetterOrDigit(letter) => folded.Append(letter),
                _ => folded,
            };
        }
        return folded.ToString();
    }

    /// <summary>Those of the headings that come nearest to what a tag column is called, at most three.</summary>
    public static IReadOnlyList<string> NearestToTag(IEnumerable<string> headings) =>
        [.. headings.Where(h => h.Length is > 0 and <= 60)
            .Select(h => (Heading: h, Distance: Known.Where(k => k.Value.Field == InventoryField.Tag).Min(k => Distance(Fold(h), k.Key))))
            .Where(h => h.Distance <= Math.Max(2, Fold(h.Heading).Length / 3))
            .OrderBy(h => h.Distance).Take(3).Select(h => h.Heading)];

    static Dictionary<string, (InventoryField, int)> ByFoldedWord()
    {
        var known = new Dictionary<string, (InventoryField, int)>();
        foreach (var (field, words) in Words)
        {
            var rank = 0;
            foreach (var group in words.Split('|'))
            {
                foreach (var word in group.Split(',')) known.TryAdd(Fold(word), (field, rank++));
                rank += Weak;
            }
        }
        return known;
    }

    static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
