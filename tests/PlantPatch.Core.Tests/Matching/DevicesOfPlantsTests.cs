using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;

namespace PlantPatch.Core.Tests.Matching;

/// <summary>Devices and programs as engineers type them into their lists, and what advisories call them.</summary>
public class DevicesOfPlantsTests
{
    static readonly Matcher Matcher = new(ProductKnowledge.BuiltIn);

    [Theory]
    // The number of a CPU behind S7, the control unit of a drive, the kind of panel, the generation of a logo.
    [InlineData("Siemens", "SIMATIC S7-1500 CPU family (incl. related ET200 CPUs and SIPLUS variants)", "S7-1516", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC S7-1500 CPU 1516-3 PN/DP (6ES7516-3AN00-0AB0)", "S7-1500 1516-3 PN/DP", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC S7-1200 CPU family (incl. SIPLUS variants)", "S7-1214C", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC S7-1200 CPU family (incl. SIPLUS variants)", "S7-1516", "", Verdict.NotAffected)]
    [InlineData("Siemens", "SIMATIC S7-400 CPU family (incl. SIPLUS variants)", "S7-416-3", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC S7-410 CPU family", "AS 410", "", Verdict.Affected)]
    [InlineData("Siemens", "SINAMICS S120 (incl. SIPLUS variants)", "CU320-2 PN", "", Verdict.Affected)]
    [InlineData("Siemens", "SINAMICS G120 (incl. SIPLUS variants)", "CU250S-2 PN", "", Verdict.Affected)]
    [InlineData("Siemens", "SINAMICS V90 w. PN", "SINAMICS V90 PN", "", Verdict.Affected)]
    [InlineData("Siemens", "SINAMICS V90 w. PN", "SINAMICS V90", "", Verdict.Unknown)]
    [InlineData("Siemens", "SIMATIC HMI Comfort Panels, HMI Multi Panels, HMI Mobile Panels", "MP277", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC HMI Panel (incl. SIPLUS variants)", "TP1200 Comfort", "", Verdict.Affected)]
    [InlineData("Siemens", "LOGO! 8 BM (incl. SIPLUS variants)", "LOGO! 0BA8", "", Verdict.Affected)]
    [InlineData("Siemens", "Desigo PXC3", "Desigo PXC36.1-E.D", "", Verdict.NotAffected)]
    [InlineData("Siemens", "SIMATIC STEP 7 V5.X", "SIMATIC Manager", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC WinCC Professional (TIA Portal V15)", "TIA Portal V15.1", "", Verdict.Unknown)]
    [InlineData("Siemens", "SIMATIC WinCC", "WinCC flexible 2008", "", Verdict.NotAffected)]
    [InlineData("Siemens", "SIMATIC S7-1500 CPU family", "S71500", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC S7-1500 Software Controller", "S7-1500", "", Verdict.NotAffected)]
    [InlineData("Siemens", "SIMATIC S7-1500 Software Controller", "S7-1500 Software Controller", "", Verdict.Affected)]
    [InlineData("Siemens", "SINUMERIK 840D sl V4.7", "SINUMERIK 840D sl NCU 730.3", "", Verdict.Unknown)]
    [InlineData("Siemens", "SIMATIC WinCC Runtime Professional V17", "WinCC RT Prof V17", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC HMI Comfort Panels (incl. SIPLUS variants)", "SIMATIC HMI TP900", "", Verdict.Affected)]
    // The controller's article without the bulletin's number, panels by size, programs with a kind in their name.
    [InlineData("Rockwell Automation", "CompactLogix 5370 controllers", "CompactLogix L30ER", "", Verdict.Affected)]
    [InlineData("Rockwell Automation", "ControlLogix 5580 controllers", "ControlLogix L85E", "", Verdict.Affected)]
    [InlineData("Rockwell Automation", "ControlLogix 5570 controllers", "ControlLogix L85E", "", Verdict.NotAffected)]
    [InlineData("Rockwell Automation", "PanelView Plus 6", "PanelView Plus 7 Perf 1000", "", Verdict.NotAffected)]
    [InlineData("Rockwell Automation", "FactoryTalk Services", "FactoryTalk System Services", "", Verdict.Unknown)]
    [InlineData("Rockwell Automation", "RSLinx", "RSLinx Enterprise", "", Verdict.Unknown)]
    [InlineData("Rockwell Automation", "FactoryTalk VantagePoint FactoryTalk Activation Service", "FactoryTalk VantagePoint", "", Verdict.Unknown)]
    [InlineData("Rockwell Automation", "1769 CompactLogix controllers", "1769-L35E", "", Verdict.Affected)]
    [InlineData("Rockwell Automation", "FactoryTalk View SE", "FactoryTalk View Studio", "", Verdict.Unknown)]
    [InlineData("Schneider Electric", "ATV9xx DTM", "ATV930D11N4", "", Verdict.Unknown)]
    [InlineData("Schneider Electric", "Easergy P5 All firmware", "PowerLogic P5", "", Verdict.Affected)]
    // Articles with what comes along before them, more small x than the article has digits, models of a relay.
    [InlineData("Schneider Electric", "Quantum processors with integrated Ethernet COPRO 140CPU65xxxxx", "140CPU65150", "", Verdict.Affected)]
    [InlineData("Schneider Electric", "Quantum processors with integrated Ethernet COPRO 140CPU65xxxxx", "140CPU43412A", "", Verdict.NotAffected)]
    [InlineData("Schneider Electric", "Easergy P3", "Easergy P3U30", "", Verdict.Affected)]
    [InlineData("Schneider Electric", "EcoStruxure Power SCADA Operation (PSO)", "PowerSCADA Expert", "", Verdict.Unknown)]
    // Boxes, groups behind a dash, numbers of which some are wild, an image of the system.
    [InlineData("Omron", "SYSMAC CJ2H-CPU6[]-EIP", "CJ2H-CPU64-EIP", "", Verdict.Affected)]
    [InlineData("Omron", "SYSMAC CS1D-CPU[][]S", "CS1D-CPU67SA", "", Verdict.NotAffected)]
    [InlineData("Mitsubishi Electric", "MELSEC-L Series L26CPU-(P)BT", "L26CPU-PBT", "", Verdict.Affected)]
    [InlineData("Mitsubishi Electric", "GOT2000 (Models GT21, GT23, GT25, GT27)", "GT2512-STBD", "", Verdict.Affected)]
    [InlineData("Weintek", "cMT-SVR-1xx/2xx", "cMT-SVR-100", "", Verdict.Affected)]
    [InlineData("Hitachi Energy", "RTU500 series CMU Firmware", "RTU560", "560CMU05", Verdict.Affected, "Hitachi")]
    [InlineData("AutomationDirect", "CLICK PLC CPU modules", "C0-12DD1E-D", "", Verdict.Affected)]
    [InlineData("AutomationDirect", "CLICK PLC CPU modules", "CLICK Programming Software", "C0-PGMSW", Verdict.Unknown)]
    [InlineData("Moxa", "UC-8540 with Debian 9 System Image", "UC-8540-LX", "", Verdict.Unknown)]
    [InlineData("Moxa", "NPort IAW5000A-I/O Series firmware", "NPort IAW5250A-12I/O", "", Verdict.Affected)]
    [InlineData("Phoenix Contact", "FL WLAN 210x", "FL MGUARD 2102", "", Verdict.NotAffected)]
    [InlineData("Phoenix Contact", "FL WLAN 210x", "FL WLAN 2100", "", Verdict.Affected)]
    [InlineData("Phoenix Contact", "PC WORX RT BASIC", "PC WORX 6", "", Verdict.NotAffected)]
    [InlineData("Hirschmann", "RSP RSPE RSPS", "RSPE35", "", Verdict.Affected)]
    [InlineData("Hirschmann", "RSP RSPE RSPS RSPL MSP EES EESX GRS OS RED", "RSPE35", "", Verdict.Affected)]
    [InlineData("Hirschmann", "Classic Platform Switches RSB", "RSB20", "", Verdict.Affected)]
    [InlineData("Hirschmann", "Classic Platform Switches MACH1000", "MACH1040", "", Verdict.Affected)]
    // Models of a series, catalogue numbers of a controller, the generations of a gateway.
    [InlineData("Emerson", "DeltaV M-series", "DeltaV MD Plus", "", Verdict.Affected)]
    [InlineData("Emerson", "DeltaV M-series", "DeltaV SX", "", Verdict.NotAffected)]
    [InlineData("Emerson", "WirelessHART 1410 Gateway", "Rosemount 1410", "", Verdict.Affected)]
    [InlineData("GE", "CPL410", "IC695CPL410", "", Verdict.Affected)]
    [InlineData("GE", "489 Generator Protection Relay firmware", "SR 489", "", Verdict.Affected)]
    [InlineData("GE", "489 Generator Protection Relay firmware", "SR 469", "", Verdict.NotAffected)]
    [InlineData("Honeywell", "Experion PKS", "Experion PKS R511", "", Verdict.Affected)]
    [InlineData("Honeywell", "ControlEdge PLC", "ControlEdge RTU", "SC-UCMX01", Verdict.NotAffected)]
    [InlineData("Honeywell", "Saia Burgess PG5 PCD", "PCD3.M5560", "", Verdict.Affected)]
    [InlineData("Hitachi Energy", "FOXMAN-UN", "FOXMAN", "", Verdict.Unknown)]
    [InlineData("Johnson Controls", "Metasys NAE55 engines", "NAE5510", "", Verdict.Affected)]
    [InlineData("Johnson Controls", "Network Automation Engine (NAE55 only)", "NAE55", "", Verdict.Affected)]
    [InlineData("Johnson Controls", "Exacq Enterprise Manager", "OpenBlue Enterprise Manager", "", Verdict.Unknown)]
    [InlineData("Philips", "Ultrasound EPIQ/Affiniti", "EPIQ 7", "", Verdict.Affected)]
    [InlineData("Philips", "IntelliBridge EC80 Hub", "IntelliBridge EC80", "865115", Verdict.Unknown)]
    [InlineData("HMS Networks", "Flexy and Cosy", "Ewon Cosy 131", "", Verdict.Unknown)]
    [InlineData("WAGO", "750-352", "Fieldbus coupler 750-352", "", Verdict.Affected)]
    [InlineData("Geutebrueck", "ETHC-22xx", "ETHC-2230A", "", Verdict.Affected)]
    // The vendor's column has a brand, the tail behind a slash, a function of a device, what is called like its vendor.
    [InlineData("HMS Networks", "eWON Flexy", "Flexy 205", "", Verdict.Affected, "eWON")]
    [InlineData("Siemens", "Mendix LDAP", "LDAP module", "", Verdict.Affected, "Mendix")]
    [InlineData("Honeywell", "Saia Burgess PG5 PCD", "PCD2", "", Verdict.Affected, "Saia")]
    [InlineData("Omron", "CS1H/G-CPU**H, CJ1G-CPU**P", "CS1G-CPU45H", "", Verdict.Affected)]
    [InlineData("Omron", "CS1D-CPU**H/-CPU**P", "CS1D-CPU67P", "", Verdict.Affected)]
    [InlineData("Omron", "CS1D-CPU**H/-CPU**P", "CS1D-CPU67HA", "", Verdict.NotAffected)]
    [InlineData("Mitsubishi Electric", "GT27 model VNC server", "GOT2000", "GT2712-STBD", Verdict.Unknown)]
    [InlineData("Mitsubishi Electric", "FR-A800-E Series", "FR-A840-00023-E2", "", Verdict.Affected)]
    [InlineData("ABB", "ABB Automation Builder", "Automation Builder", "", Verdict.Affected)]
    [InlineData("ABB", "ABB Automation Builder", "Panel Builder 600", "", Verdict.NotAffected)]
    [InlineData("GE", "HMI/SCADA iFIX", "Proficy iFIX", "", Verdict.Affected)]
    [InlineData("GE", "iNET/iNET II series radio", "MDS iNET II", "", Verdict.Affected)]
    [InlineData("Hitachi Energy", "UNEM", "UNEM R15B", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC Mobile Panel 277(F) IWLAN", "SIMATIC Mobile Panel 277 IWLAN", "", Verdict.Affected)]
    [InlineData("Hitachi Energy", "RTU500 series CMU", "CMU", "RTU500", Verdict.Affected)]
    [InlineData("Siemens", "SCALANCE X200-4P IRT", "X2004P", "", Verdict.Unknown)]
    [InlineData("Schneider Electric", "IGSS SCADA Software", "Interactive Graphical SCADA System (IGSS)", "", Verdict.Affected)]
    // The place in brackets is no part of the name.
    [InlineData("Rockwell Automation", "ControlLogix 5570 controllers", "ControlLogix 5570 (Line 3)", "", Verdict.Affected)]
    [InlineData("Advantech", "WebAccess", "WebAccess (Halle 2)", "", Verdict.Affected)]
    public void A_device_is_what_an_engineer_takes_it_for(string vendor, string row, string product, string model, Verdict expected, string? of = null)
    {
        var advisory = Matcher.Compile(SmallAdvisory.Of((vendor, row, "< 99.0")));
        var thing = new Installed { Vendor = of ?? vendor, Product = product, Model = model, Version = "1.0" };

        var judged = Matcher.Explain(advisory, thing);

        Assert.True(expected == judged.Verdict, judged.Because);
        Assert.Equal(expected != Verdict.NotAffected, new AdvisoryIndex(Matcher, [advisory]).Judge(thing).Any());
        Assert.Equal(expected != Verdict.NotAffected, new InstalledIndex(Matcher, [thing]).Judge(advisory).Any());
    }
}
