using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;

namespace PlantPatch.Core.Tests.Matching;

/// <summary>What plants write into their lists for a name: shortened, lengthened, with the line before it, only the brand.</summary>
public class NamesOfPlantsTests
{
    static readonly Matcher Matcher = new(ProductKnowledge.BuiltIn);

    [Theory]
    // The kind of thing behind the name, on either side.
    [InlineData("Honeywell", "IP-AK2 Access Control Panel", "IP-AK2", "", Verdict.Affected)]
    [InlineData("Johnson Controls", "VideoEdge", "VideoEdge NVR", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMIT Simulation Platform", "SIMIT", "", Verdict.Affected)]
    [InlineData("Keysight", "N6854A Geolocation Server", "N6854A", "", Verdict.Affected)]
    [InlineData("Rockwell Automation", "FactoryTalk Linx", "FactoryTalk Linx Gateway", "", Verdict.NotAffected)]
    [InlineData("Advantech", "WebAccess", "WebAccess Client", "", Verdict.Unknown)]
    // The line before the name.
    [InlineData("Siemens", "SIMATIC ET200MP IM155-5 PN HF", "IM155-5 PN HF", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC ET200MP IM155-5 PN HF", "IM155-5 PN BA", "", Verdict.NotAffected)]
    [InlineData("Delta Electronics", "CNCSoft ScreenEditor", "ScreenEditor", "", Verdict.Affected)]
    [InlineData("Becton Dickinson", "BD Alaris Guardrails Editor", "Guardrails Editor", "", Verdict.Affected)]
    [InlineData("Delta Electronics", "CNCSoft ScreenEditor", "CNCSoft", "", Verdict.Unknown)]
    // The short form in brackets, initials, the brand alone.
    [InlineData("Johnson Controls", "Metasys Reporting Engine (MRE)", "Metasys MRE", "", Verdict.Affected)]
    [InlineData("Rockwell Automation", "Connected Components Workbench", "CCW", "", Verdict.Unknown)]
    [InlineData("Siemens", "SiPass integrated", "SiPass", "", Verdict.Unknown)]
    [InlineData("Siemens", "SIMATIC CP 343-1", "SINUMERIK", "", Verdict.NotAffected)]
    // The product column says only what kind of thing it is, the model column what it is called.
    [InlineData("Siemens", "SCALANCE X-200RNA switch family", "Switch", "SCALANCE X-200RNA", Verdict.Affected)]
    [InlineData("Siemens", "SCALANCE X-200RNA switch family", "Ethernet switch", "SCALANCE X-300", Verdict.NotAffected)]
    [InlineData("Moxa", "ioLogik 2500 series", "I/O module", "ioLogik 2500", Verdict.Affected)]
    [InlineData("Rockwell Automation", "2800S OptixPanel Standard", "HMI", "2800S", Verdict.Unknown)]
    [InlineData("Rockwell Automation", "2800S OptixPanel Standard", "HMI", "2800C", Verdict.NotAffected)]
    [InlineData("Ovarro", "TBox RM2", "RTU", "RM2", Verdict.Unknown)]
    [InlineData("Ovarro", "TBox RM2", "RTU", "TG2", Verdict.NotAffected)]
    // Where only a kind of thing stands beside it, the brand tells the product.
    [InlineData("Moxa", "NPort 5110", "NPort 5110 Gateway", "", Verdict.Unknown)]
    [InlineData("Moxa", "NPort 5110", "NPort 5130 Gateway", "", Verdict.NotAffected)]
    [InlineData("Siemens", "SINEMA Server", "TIA Multiuser Server", "", Verdict.NotAffected)]
    [InlineData("Siemens", "SINEMA Server", "Server SINEMA Server V14", "", Verdict.Affected)]
    [InlineData("Siemens", "SINEMA Remote Connect Server", "SINEMA Server", "", Verdict.NotAffected)]
    [InlineData("Omron", "Automation Software Sysmac Studio", "Sysmac Studio", "", Verdict.Affected)]
    [InlineData("AutomationDirect", "Productivity 1000 P1-550 CPU", "Productivity 1000", "", Verdict.Unknown)]
    [InlineData("Rockwell Automation", "ControlLogix 5570 redundant", "ControlLogix 5570", "", Verdict.Unknown)]
    [InlineData("Haas Automation", "Haas Controller", "Haas Controller Firmware", "", Verdict.Affected)]
    // Articles one behind the other, with or without commas, in brackets or not; a series' own code.
    [InlineData("General Electric", "RT430 RT431 & RT434", "RT431", "", Verdict.Affected)]
    [InlineData("General Electric", "RT430 RT431 & RT434", "RT432", "", Verdict.NotAffected)]
    [InlineData("Philips", "PageWriter TC10 TC20 TC30 TC50 TC70 Cardiographs", "Cardiograph", "TC20", Verdict.Affected)]
    [InlineData("Philips", "PageWriter TC10 TC20 TC30 TC50 TC70 Cardiographs", "Cardiograph", "TC35", Verdict.NotAffected)]
    [InlineData("Mitsubishi Electric", "Q03UDECPU Q04/06/10/13/20/26/50/100UDEHCPU", "MELSEC-Q", "Q03UDECPU", Verdict.Affected)]
    [InlineData("Mitsubishi Electric", "Q03UDECPU Q04/06/10/13/20/26/50/100UDEHCPU", "MELSEC-Q", "Q03UDCPU", Verdict.NotAffected)]
    [InlineData("Mitsubishi Electric", "CC-Link IE TSN Industrial Managed Switch (NZ2MHG-TSNT8F2 NZ2MHG-TSNT4)", "Switch", "NZ2MHG-TSNT4", Verdict.Affected)]
    [InlineData("Mitsubishi Electric", "GOT SIMPLE (Models GS25, GS21)", "HMI", "GS21", Verdict.Affected)]
    [InlineData("Hikvision", "DS-KH63 Series", "DS-KH63", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC S7-1500 CPU S7-1518F-4 PN/DP ODK", "S7-1500 TM NPU", "", Verdict.NotAffected)]
    // What is for another product is none of it; a panel is not the program that draws its pictures.
    [InlineData("Yokogawa", "ProSafe-RS", "iDefine for ProSafe-RS", "", Verdict.NotAffected)]
    [InlineData("Yokogawa", "ProSafe-RS", "Firmware for ProSafe-RS", "", Verdict.Affected)]
    [InlineData("Mitsubishi Electric", "GT Designer3 Version1 (GOT2000)", "GOT2000", "GT27", Verdict.NotAffected)]
    [InlineData("Mitsubishi Electric", "GT Designer3 Version1 (GOT2000)", "GT Designer3 (GOT2000)", "", Verdict.Affected)]
    [InlineData("Mitsubishi Electric", "GT Designer3 Version1 (GOT2000)", "GT Designer3 (GOT1000)", "", Verdict.NotAffected)]
    [InlineData("Siemens", "Desigo PXC12-E.D", "PXC12", "", Verdict.Unknown)]
    [InlineData("ABB", "OPC Server for AC 800M", "AC 800M", "PM866", Verdict.Unknown)]
    [InlineData("ABB", "OPC Server for AC 800M", "OPC Server for AC 800M", "", Verdict.Affected)]
    [InlineData("Siemens", "RUGGEDCOM ROS for RSL910 devices", "RSL910", "", Verdict.Affected)]
    // A suite that only a family of programs is called by, a year of making, a line that is an article of its own.
    [InlineData("Rockwell Automation", "Studio 5000 Logix Emulate", "Studio 5000", "", Verdict.Unknown)]
    [InlineData("Rockwell Automation", "Studio 5000 Logix Designer software", "Logix Designer", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC STEP 7 (TIA Portal) V16", "TIA Portal V16", "", Verdict.Unknown)]
    [InlineData("Siemens", "SIMATIC STEP 7 V5.X", "TIA Portal V16", "", Verdict.NotAffected)]
    [InlineData("Rockwell Automation", "Kinetix 5500 devices manufactured between May 2022 and January 2023", "Kinetix 5500", "2198-H008-ERS", Verdict.Unknown)]
    [InlineData("Rockwell Automation", "Armor PowerFlex", "PowerFlex 525", "25B-D010N104", Verdict.NotAffected)]
    [InlineData("Rockwell Automation", "Armor GuardLogix", "Armor GuardLogix", "", Verdict.Affected)]
    [InlineData("Rockwell Automation", "ControlLogix 5580", "GuardLogix 5580", "1756-L81ES", Verdict.NotAffected)]
    [InlineData("Siemens", "SIMATIC ET 200SP Open Controller (incl. SIPLUS variants)", "ET 200SP", "", Verdict.Unknown)]
    [InlineData("Siemens", "SIMATIC S7-400 H CPU hardware version 4.5 and below (incl. SIPLUS", "S7-400", "6ES7416-3ES07-0AB0", Verdict.NotAffected)]
    [InlineData("Siemens", "SIMATIC S7-400 H CPU", "CPU 414-4H", "6ES7414-4HM14-0AB0", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC S7-400 H V6 CPU family", "CPU 414-4H", "6ES7414-4HM14-0AB0", Verdict.NotAffected)]
    [InlineData("Siemens", "SIMOTION (incl. SIPLUS variants)", "SIMOTION D425-2", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMOTION C", "SIMOTION D425-2", "", Verdict.NotAffected)]
    [InlineData("Siemens", "SINAMICS V90", "SINAMICS G120", "", Verdict.NotAffected)]
    [InlineData("Siemens", "SINAMICS V90", "SINAMICS V90", "", Verdict.Affected)]
    [InlineData("Philips", "Vue PACS", "Vue Motion", "", Verdict.NotAffected)]
    [InlineData("Mitsubishi Electric", "MELSEC Q Q26 UDEHCPU", "Q26UDECPU", "", Verdict.Affected)]
    // Families that only the words behind the brand name, numbers in lists and ranges, a product's own name in brackets, a former maker.
    [InlineData("Siemens", "SIMATIC Drive Controller family", "SIMATIC S7-1500 Software Controller", "", Verdict.NotAffected)]
    [InlineData("Siemens", "SIMATIC Drive Controller family", "SIMATIC Drive Controller", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC ET 200SP Open Controller CPU 1515SP PC2 (incl. SIPLUS variants)", "ET 200SP Open Controller", "6ES7677-2DB42-0GB0", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC ET 200SP Open Controller CPU 1515SP PC2 (incl. SIPLUS variants)", "CPU 1515SP PC2", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC ET 200SP Open Controller CPU 1515SP PC (incl. SIPLUS variants)", "ET 200SP Open Controller", "6ES7677-2DB42-0GB0", Verdict.NotAffected)]
    [InlineData("Siemens", "SIMATIC S7-1500 CPU family", "CPU 1515SP PC2", "", Verdict.NotAffected)]
    [InlineData("Rockwell Automation", "CompactLogix 5380", "CompactLogix 5480", "5069-L4200ERMW", Verdict.NotAffected)]
    [InlineData("Schneider Electric", "Tricon Communications Module (TCM) Models 4351 4352 4351A/B and 4352A/B installed in Tricon", "Tricon", "4351B", Verdict.Affected)]
    [InlineData("Schneider Electric", "Tricon Communications Module (TCM) Models 4351 4352 4351A/B and 4352A/B installed in Tricon", "Tricon", "3008", Verdict.NotAffected)]
    [InlineData("Philips", "IntelliVue MP monitors MP20-MP90 (M8001A/2A/3A/4A/5A/7A/8A/10A) WLAN", "IntelliVue MP50", "", Verdict.Affected)]
    [InlineData("Philips", "IntelliVue MP monitors MP20-MP90 (M8001A/2A/3A/4A/5A/7A/8A/10A) WLAN", "IntelliVue MX50", "", Verdict.NotAffected)]
    [InlineData("Mitsubishi Electric", "GOT2000 compatible HMI software (GT SoftGOT2000)", "GT SoftGOT2000", "", Verdict.Affected)]
    [InlineData("Mitsubishi Electric", "GOT2000 compatible HMI software (GT SoftGOT2000)", "GOT2000", "GT27", Verdict.NotAffected)]
    [InlineData("Johnson Controls", "Quantum HD Unity Compressor control panels", "Frick Quantum HD Unity Compressor", "", Verdict.Affected)]
    [InlineData("Trane", "IntelliPak Rooftop Air Conditioner", "IntelliPak", "", Verdict.Affected)]
    [InlineData("Siemens", "SENTRON PAC4200", "SENTRON 7KM PAC4200", "7KM4212-0BA00-3AA0", Verdict.Affected)]
    // The kind stands for the name where nothing else does; a maker's name before the product; of a series one model.
    [InlineData("Qolsys, Inc.", "Qolsys IQ Panel 4", "IQ Panel 4", "", Verdict.Affected)]
    [InlineData("Qolsys, Inc.", "Qolsys IQ Panel 4", "IQ Panel", "", Verdict.Unknown)]
    [InlineData("Qolsys, Inc.", "Qolsys IQ Panel 4", "IQ Panel 2", "", Verdict.NotAffected)]
    [InlineData("Rockwell Automation", "CompactLogix 5380 controllers", "5380 controllers", "", Verdict.Affected)]
    [InlineData("Siemens", "Mendix LDAP", "Mendix SAML", "", Verdict.NotAffected)]
    [InlineData("Siemens", "SIMATIC TDC CPU555", "CPU555", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC TDC CPU555", "CPU551", "", Verdict.NotAffected)]
    [InlineData("Mitsubishi Electric", "GOT2000 Series, GT21 model", "GOT2000", "", Verdict.Unknown)]
    [InlineData("Mitsubishi Electric", "GOT2000 Series, GT21 model", "GOT2000", "GT2104-RTBD", Verdict.Affected)]
    [InlineData("Emerson", "DeltaV CIOC/EIOC/WIOC IO cards", "DeltaV CIOC", "", Verdict.Affected)]
    // A row that is called by the brand alone.
    [InlineData("Moxa", "NPort", "NPort 5110A", "", Verdict.Unknown)]
    [InlineData("Moxa", "NPort", "MGate MB3170", "", Verdict.NotAffected)]
    // A model of which the row says nothing, beside the product's own name.
    [InlineData("HID Global", "OMNIKEY 5023 Readers", "OMNIKEY 5023", "R50230318", Verdict.Affected)]
    [InlineData("HID Global", "OMNIKEY 5023 Readers", "OMNIKEY", "R50230318", Verdict.NotAffected)]
    [InlineData("HMS Networks", "EWON FLEXY 202", "Flexy 202", "FLEXY20200_00MA", Verdict.Affected)]
    [InlineData("HMS Networks", "EWON FLEXY 202", "Flexy 205", "FLEXY20500_00MA", Verdict.NotAffected)]
    [InlineData("Viessmann Climate Solutions SE", "Viessmann Vitogate 300", "Vitogate 300 BN/MB", "7441803", Verdict.Unknown)]
    [InlineData("Schneider Electric", "Modicon MC80 (part numbers BMKC80)", "Modicon MC80", "BMKC8020301", Verdict.Affected)]
    [InlineData("Schneider Electric", "Modicon MC80 (part numbers BMKC80)", "Modicon M580", "BMEP584040", Verdict.NotAffected)]
    // Two words in their initials, a maker's letters that begin an article, a number behind the name of a line.
    [InlineData("AVEVA", "PI Asset Framework Client", "PI AF Client", "", Verdict.Affected)]
    [InlineData("AVEVA", "PI Asset Framework Client", "PI AF Server", "", Verdict.NotAffected)]
    [InlineData("Thales", "Sentinel LDK Run-Time Environment", "Sentinel LDK RTE", "", Verdict.Affected)]
    [InlineData("Schweitzer Engineering Laboratories", "SEL-751 Feeder Protection Relay", "SEL-751", "SEL-751", Verdict.Affected)]
    [InlineData("Schweitzer Engineering Laboratories", "SEL-751 Feeder Protection Relay", "SEL-851", "", Verdict.NotAffected)]
    [InlineData("HMS Networks", "eWON Flexy", "eWON Flexy 205", "", Verdict.Affected)]
    [InlineData("HMS Networks", "eWON Flexy", "eWON Cosy 131", "", Verdict.NotAffected)]
    // The series of the articles in brackets, and of a suite's programs the one that is meant.
    [InlineData("Western Telematic", "Console Server (DSM Series)", "Console Server", "DSM-24DM", Verdict.Affected)]
    [InlineData("Western Telematic", "Console Server (DSM Series)", "Console Server", "REM-16", Verdict.NotAffected)]
    [InlineData("Mitsubishi Electric", "iQ Works (MELSOFT Navigator)", "MELSOFT Navigator", "", Verdict.Affected)]
    [InlineData("Mitsubishi Electric", "PX Developer/Monitor Tool", "PX Developer", "", Verdict.Affected)]
    // The line before the name and the kind behind it; a name that says only what kind of thing it is.
    [InlineData("Dover Fueling Solutions", "ProGauge MAGLINK LX4 CONSOLE", "MagLink LX4", "", Verdict.Affected)]
    [InlineData("Dover Fueling Solutions", "ProGauge MAGLINK LX4 CONSOLE", "MagLink LX3", "", Verdict.NotAffected)]
    [InlineData("AVEVA", "Application Server", "PI Server", "", Verdict.NotAffected)]
    [InlineData("AVEVA", "Historian", "Historian Server", "", Verdict.Affected)]
    // What kind of thing it is says nothing of its own; capitals within a word are initials; a series, a hundred or all others of a brand.
    [InlineData("alpitronic", "Hypercharger EV charger", "Hypercharger HYC300", "", Verdict.Unknown)]
    [InlineData("alpitronic", "Hypercharger EV charger", "Hypercharger", "", Verdict.Affected)]
    [InlineData("alpitronic", "Hypercharger EV charger", "Loadbalancer HYC300", "", Verdict.NotAffected)]
    [InlineData("ABB", "S+ Operations", "S+ Engineering", "", Verdict.NotAffected)]
    [InlineData("InHand Networks", "InRouter 302", "IR302", "", Verdict.Unknown)]
    [InlineData("InHand Networks", "InRouter 302", "IR615", "", Verdict.NotAffected)]
    [InlineData("Philips", "IntelliSpace Portal 8.0.x", "ISP", "", Verdict.Unknown)]
    [InlineData("Geutebrueck", "E2 Camera Series", "E2 Series EBC-2110", "", Verdict.Unknown)]
    [InlineData("Geutebrueck", "E2 Camera Series", "E3 Series EBC-2110", "", Verdict.NotAffected)]
    [InlineData("Siemens", "SCALANCE XRM334 (24 V DC, 8xFO) (6GK5334-2TS01-2AR3)", "SCALANCE XRM-300", "", Verdict.Unknown)]
    [InlineData("Siemens", "SCALANCE XRM334 (24 V DC, 8xFO) (6GK5334-2TS01-2AR3)", "SCALANCE XRM-400", "", Verdict.NotAffected)]
    [InlineData("Siemens", "RUGGEDCOM ROS for all other devices", "RUGGEDCOM RSG2100", "", Verdict.Unknown)]
    [InlineData("Siemens", "RUGGEDCOM ROS for all other devices", "SCALANCE X204-2", "", Verdict.NotAffected)]
    [InlineData("Siemens", "Other SIPROTEC 4 relays", "SIPROTEC 5 7SJ82", "", Verdict.NotAffected)]
    [InlineData("Nokia", "ASIK AirScale 5G Common System Module", "ASIK AirScale", "474021A.101", Verdict.Unknown)]
    [InlineData("GE Healthcare", "Vivid products, not including EchoPAC", "Vivid E95", "", Verdict.Affected)]
    [InlineData("GE Healthcare", "Vivid products, not including EchoPAC", "EchoPAC", "", Verdict.NotAffected)]
    [InlineData("Rockwell Automation", "1756-EN4", "1756-EN4TR", "", Verdict.Unknown)]
    [InlineData("Rockwell Automation", "1756-EN2T", "1756-EN2TR", "", Verdict.NotAffected)]
    // Catalogue numbers with blanks and what goes on behind them, a line before the name, a brand of today, a vendor's group.
    [InlineData("Rockwell Automation", "Compact GuardLogix 5380 (5069 - L3zS2)", "Compact GuardLogix 5380", "5069-L330ERMS2", Verdict.Affected)]
    [InlineData("Rockwell Automation", "Compact GuardLogix 5380 (5069 - L3zS2)", "Compact GuardLogix 5380", "5069-L330ERMS3", Verdict.NotAffected)]
    [InlineData("Rockwell Automation", "PLC - Micro850/870 (2080 -L50E/2080 -L70E)", "Micro870", "2080-L70E-24QWBN", Verdict.Affected)]
    [InlineData("Rockwell Automation", "PLC - Micro850/870 (2080 -L50E/2080 -L70E)", "Micro850", "2080-LC50-24QWB", Verdict.NotAffected)]
    [InlineData("Rockwell Automation", "DataMosaix Private Cloud", "FactoryTalk DataMosaix", "", Verdict.Unknown)]
    [InlineData("Rockwell Automation", "DataMosaix Private Cloud", "FactoryTalk Linx", "", Verdict.NotAffected)]
    // Blanks and plurals.
    [InlineData("Siemens", "OpenPCS 7", "Open PCS 7", "", Verdict.Affected)]
    // An add-on is not what it is added to.
    [InlineData("Siemens", "SIMATIC WinCC Add-On PM-QUALITY", "PM-QUALITY", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC WinCC Add-On PM-QUALITY", "SIMATIC WinCC", "", Verdict.NotAffected)]
    // Processor boards that the row asks for.
    [InlineData("Siemens", "SIPROTEC 5 relays with CPU variants CP300 and CP100 and the respective", "SIPROTEC 5 7SJ82", "CP100", Verdict.Affected)]
    [InlineData("Siemens", "SIPROTEC 5 relays with CPU variants CP300 and CP100 and the respective", "7SJ82 (CP200)", "", Verdict.NotAffected)]
    [InlineData("Siemens", "SIPROTEC 5 relays with CPU variants CP300 and CP100 and the respective", "SIPROTEC 5", "", Verdict.Unknown)]
    [InlineData("Siemens", "All other SIPROTEC 5 device types with CPU variants CP300 and CP100 and", "7SJ82", "CP100", Verdict.Affected)]
    // Families and suites.
    [InlineData("Omron", "Omron PLC CJ series", "CJ2M", "", Verdict.Affected)]
    [InlineData("Omron", "CX-Programmer", "CX-One", "", Verdict.Unknown)]
    [InlineData("Omron", "CX-One", "CX-Programmer", "", Verdict.Unknown)]
    [InlineData("Omron", "CX-Programmer", "CX-Server", "", Verdict.NotAffected)]
    [InlineData("Automated Logic", "ALC WebCTRL i-Vu SiteScan Web", "i-Vu", "", Verdict.Affected)]
    // Articles: wildcards, series, part and model numbers.
    [InlineData("Hikvision", "DS-K1T804AXX", "DS-K1T804AMF", "", Verdict.Affected)]
    [InlineData("Hikvision", "DS-KH63 Series", "DS-KH6320-WTE1", "", Verdict.Affected)]
    [InlineData("Hikvision", "DS-KH63 Series", "DS-KH8350-WTE1", "", Verdict.NotAffected)]
    [InlineData("Advantech", "EKI-1521-CE series", "EKI-1521I-CE", "", Verdict.Unknown)]
    [InlineData("Bently Nevada", "3500/22M Firmware Part No. 288055-01", "3500/22M", "", Verdict.Affected)]
    [InlineData("Becton Dickinson", "BD Alaris Point-of-Care Unit (PCU) Model 8015", "Alaris PCU 8015", "", Verdict.Affected)]
    [InlineData("Mitsubishi Electric", "MELSEC iQ-R series 04/08/16/32/120(EN)CPU", "R08ENCPU", "", Verdict.Affected)]
    // Alternatives, sizes and numbers that one row writes together.
    [InlineData("Siemens", "SiNVR/SiVMS Video Server", "SiVMS Video Server", "", Verdict.Affected)]
    [InlineData("Johnson Controls", "All Metasys ADS/ADX/OAS Servers", "Metasys ADX Server", "", Verdict.Affected)]
    [InlineData("Johnson Controls", "All Metasys ADS/ADX/OAS Servers", "Metasys NAE55", "", Verdict.NotAffected)]
    [InlineData("Phoenix Contact", "All FL SWITCH 3xxx 4xxx and 48xxx Series products running firmware", "FL SWITCH 3016", "", Verdict.Affected)]
    [InlineData("Phoenix Contact", "All FL SWITCH 3xxx 4xxx and 48xxx Series products running firmware", "FL SWITCH 2008", "", Verdict.NotAffected)]
    [InlineData("Rockwell Automation", "PanelView Plus 6 700-1500", "PanelView Plus 6 1000", "", Verdict.Affected)]
    [InlineData("Rockwell Automation", "PanelView Plus 6 700-1500", "PanelView Plus 6 400", "", Verdict.NotAffected)]
    [InlineData("Real Time Automation", "460 Series", "460MCBS", "", Verdict.Affected)]
    [InlineData("Geutebrueck", "EFD-22xx", "G-Cam/EFD-2250", "", Verdict.Affected)]
    // A run of numbers, brackets that begin like any word of the name, a kind of thing within the name, a model that another article's name would have.
    [InlineData("Mitsubishi Electric", "Wire-cut EDM MV Series MV2400S D-CUBES Series Special system BRD-B63W000 to W036", "Wire-cut EDM MV2400S", "BRD-B63W010", Verdict.Affected)]
    [InlineData("Mitsubishi Electric", "Wire-cut EDM MV Series MV2400S D-CUBES Series Special system BRD-B63W000 to W036", "Wire-cut EDM MV2400S", "BRD-B63W037", Verdict.NotAffected)]
    [InlineData("ICONICS", "GENESIS64 AlarmWorX Multimedia (AlarmWorX64 MMX)", "AlarmWorX64 MMX", "", Verdict.Affected)]
    [InlineData("Johnson Controls", "Kantech KT400 Door Controller Rev01", "Kantech KT-400 Rev01", "", Verdict.Affected)]
    [InlineData("Advantech", "Advantech ADAM 5550", "ADAM-5550", "ADAM-5550KW", Verdict.Unknown)]
    [InlineData("Advantech", "Advantech ADAM 5550", "ADAM-5560", "ADAM-5560KW", Verdict.NotAffected)]
    // A line alone, or with a model of which the row says nothing.
    [InlineData("Mitsubishi Electric", "MELSEC iQ-F FX5-OPC", "MELSEC iQ-F", "", Verdict.Unknown)]
    [InlineData("Lantronix", "XPort Device Server Configuration Manager", "XPort", "XP1001000-05R", Verdict.Unknown)]
    [InlineData("AVEVA", "PI Server", "PI Data Archive", "", Verdict.Unknown)]
    [InlineData("Emerson", "PACSystem RSTi-EP", "RSTi-EP CPE100", "EPSCPE100", Verdict.Affected)]
    // What is built in is no condition.
    [InlineData("Rockwell Automation", "PowerFlex 525 AC Drives with embedded EtherNet/IP and Safety", "PowerFlex 525", "25B-D4P0N104", Verdict.Affected)]
    // Articles that begin with the code of the row's series, and a brand of another vendor's before the name.
    [InlineData("IDEC", "FT1A Series SmartAXIS Pro/Lite", "SmartAXIS Pro", "FT1A-H24RA", Verdict.Affected)]
    [InlineData("IDEC", "FT1A Series SmartAXIS Pro/Lite", "SmartAXIS Touch", "FT1A-M12RA", Verdict.NotAffected)]
    [InlineData("IDEC", "FC6A Series MICROSmart Plus CPU module", "MICROSmart All-in-One", "FC6A-C24R1CE", Verdict.NotAffected)]
    // A letter behind the size, a program's article, initials with the vendor's, a line before a code, a maker of whom nothing is known.
    [InlineData("Danfoss", "AK-SM 8xxA Series", "AK-SM 880A", "", Verdict.Affected)]
    [InlineData("Danfoss", "AK-SM 8xxA Series", "AK-SM 820", "", Verdict.NotAffected)]
    [InlineData("Mitsubishi Electric", "MELSOFT Update Manager SW1DND-UDM-M", "MELSOFT Update Manager", "", Verdict.Affected)]
    [InlineData("Lantronix", "Provisioning Manager", "LPM", "", Verdict.Unknown)]
    [InlineData("Johnson Controls", "FX90", "Facility Explorer FX90", "", Verdict.Affected)]
    [InlineData("Johnson Controls", "FX90", "Power Supply FX90", "", Verdict.Unknown)]
    [InlineData("Emerson", "Appleton UPSMON-PRO", "UPSMON-PRO", "", Verdict.Affected)]
    [InlineData("Campbell Scientific", "RTMC Pro", "RTMC Pro 1", "", Verdict.Affected)]
    [InlineData("Campbell Scientific", "RTMC Pro", "RTMC Pro 4", "", Verdict.Unknown)]
    [InlineData("Rockwell Automation", "FactoryTalk System Services", "FactoryTalk Services Platform", "", Verdict.NotAffected)]
    // Applications, release lines, former names, slips of one letter in a long word.
    [InlineData("Siemens", "Mendix Applications using Mendix 8", "Mendix 8", "", Verdict.Affected)]
    [InlineData("Siemens", "Solid Edge SE2021", "Solid Edge", "", Verdict.Affected)]
    [InlineData("Schneider Electric", "EcoStruxure Control Expert", "Unity Pro", "", Verdict.Unknown)]
    [InlineData("Schneider Electric", "EcoStruxure Process Expert", "Unity Pro", "", Verdict.NotAffected)]
    [InlineData("General Electric", "Proficy CIMPLICITIY", "CIMPLICITY", "", Verdict.Affected)]
    [InlineData("AVEVA", "InTouch Machine Edition", "InTouch", "", Verdict.NotAffected)]
    // What bears the name of its vendor, or an own name within a family's.
    [InlineData("xArrow", "xArrow SCADA", "xArrow", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC S7-1500 Software Controller", "CPU 1512SP-1 PN", "6ES7512-1DK01-0AB0", Verdict.NotAffected)]
    [InlineData("Schneider Electric", "Legacy Modicon Quantum (part numbers 140CPU65*)", "Modicon Quantum", "140CPU31110", Verdict.NotAffected)]
    [InlineData("Philips", "DoseWise Portal", "DoseWise Portal (DWP)", "", Verdict.Affected)]
    // Conditions in the name, generations behind it, models behind a dot, short forms of the maker's own.
    [InlineData("Rockwell Automation", "Stratix 5800 (running Cisco IOS XE Software with the Web UI feature enabled)", "Stratix 5800", "1783-MMS10B", Verdict.Unknown)]
    [InlineData("HEIDENHAIN", "HEIDENHAIN TNC 640 controlling a HARTFORD 5A-65E CNC machine", "TNC 640", "", Verdict.Unknown)]
    [InlineData("Progea", "Movicon", "Movicon 11", "", Verdict.Affected)]
    [InlineData("Siemens", "Desigo PXC4", "PXC4.E16", "PXC4.E16", Verdict.Affected)]
    [InlineData("Siemens", "Desigo PXC4", "Desigo PXC7", "", Verdict.NotAffected)]
    [InlineData("Delta Controls", "enteliBUS Controller (eBCON) firmware", "eBCON", "", Verdict.Affected)]
    [InlineData("Honeywell", "OPC UA Tunneller", "MatrikonOPC UA Tunneller", "", Verdict.Affected)]
    [InlineData("VISAM", "VBASE Pro-RT/ Server-RT (Web Remote)", "VBASE Server-RT", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC WinCC (TIA Portal)", "SIMATIC WinCC", "", Verdict.Unknown)]
    [InlineData("Siemens", "SIMATIC HMI Classic Devices - TP/MP/OP/MP Mobile Panel (incl. SIPLUS", "MP377", "6AV6644-0AA01-2AX0", Verdict.Affected)]
    // Series behind a family's name, numbers before a name, capitals in the middle, the vendor before a name of common words.
    [InlineData("Rockwell Automation", "MicroLogix 1400 B/C", "MicroLogix 1400", "1766-L32BWA Series B", Verdict.Affected)]
    [InlineData("Rockwell Automation", "MicroLogix 1400 B/C", "MicroLogix 1400", "1766-L32BWA Series A", Verdict.NotAffected)]
    [InlineData("Schweitzer Engineering Laboratories", "AcSELerator Architect", "SEL-5032 acSELerator Architect", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC RF68XR", "SIMATIC RF685R", "", Verdict.Affected)]
    [InlineData("Geutebrueck", "G-Cam/EFD-2250", "EFD-2250", "", Verdict.Affected)]
    [InlineData("Gemalto", "All HASP SRM Sentinel HASP and Sentinel LDK", "HASP SRM", "", Verdict.Affected)]
    [InlineData("AVEVA", "Wonderware System Platform", "AVEVA System Platform", "", Verdict.Affected)]
    // Part of a name that is no product of its own, initials with a number, two families in one row.
    [InlineData("Rockwell Automation", "FactoryTalk Services Platform", "FactoryTalk Services", "", Verdict.Unknown)]
    [InlineData("Rockwell Automation", "FactoryTalk Services Platform", "FactoryTalk System Services", "", Verdict.NotAffected)]
    [InlineData("Atlas Copco", "Power Focus 6000", "PF6000", "", Verdict.Unknown)]
    [InlineData("ABB", "System 800xA Information Manager", "800xA Batch Management", "", Verdict.NotAffected)]
    [InlineData("Becton Dickinson", "Alaris PC Unit", "Alaris PCU", "", Verdict.Affected)]
    [InlineData("Siemens", "SCALANCE W780 and W740 (IEEE 802.11n) family", "SCALANCE W786-2 RJ45", "", Verdict.Affected)]
    [InlineData("Siemens", "SCALANCE W780 and W740 (IEEE 802.11n) family", "SCALANCE W1788-2 M12", "6GK5788-2GY01-0AA0", Verdict.NotAffected)]
    // What a family includes besides, short forms that the inventory gives, a generation against a kind of thing, a number before the name.
    [InlineData("Siemens", "SCALANCE X-300 switch family (incl. X408 and SIPLUS NET variants)", "SCALANCE X408-2", "6GK5408-2FD00-2AA2", Verdict.Affected)]
    [InlineData("Siemens", "SCALANCE X-300 switch family (incl. X408 and SIPLUS NET variants)", "SCALANCE X414-3E", "", Verdict.NotAffected)]
    [InlineData("Hitachi Energy", "MSM", "Modular Switchgear Monitoring (MSM)", "", Verdict.Affected)]
    [InlineData("AutomationDirect", "DirectSOFT Programming Software", "DirectSOFT 6", "", Verdict.Unknown)]
    [InlineData("Philips", "882471 Gemini TF 64 w/ TOF Performance", "Gemini TF 64", "882471", Verdict.Affected)]
    // Several numbers behind one name, a model within its series, routers by what they run.
    [InlineData("Moxa", "NPort 5210 5230 and 5232", "NPort 5210", "", Verdict.Affected)]
    [InlineData("Moxa", "NPort 5210 5230 and 5232", "NPort 5110", "", Verdict.NotAffected)]
    [InlineData("Mitsubishi Electric", "GOT2000 Series, GT21 model", "GT2710-STBA", "GT2710-STBA", Verdict.NotAffected)]
    [InlineData("Sierra Wireless", "AirLink ALEOS firmware", "AirLink MP70", "", Verdict.Affected)]
    [InlineData("Philips", "Patient Information Center iX (PICiX)", "PIC iX", "", Verdict.Affected)]
    // Kinds of thing before a name, also in German; brands written together with what follows.
    [InlineData("Siemens", "SCALANCE X204-2", "Switch SCALANCE X204-2", "", Verdict.Affected)]
    [InlineData("Rockwell Automation", "ControlLogix 5570 controllers", "ControlLogix 5570 Steuerung", "", Verdict.Affected)]
    [InlineData("Siemens", "SCALANCE X204-2", "SCALANCEX204-2", "", Verdict.Affected)]
    [InlineData("Siemens", "Solid Edge SE2022", "Solid Edge 2022", "", Verdict.Affected)]
    // What no table knows, but one says nothing that the other does not say too: cut off, misspelt, in initials, with the vendor's.
    [InlineData("Siemens", "Polarion WebClient for SVN", "Polar. WebClient SVN", "", Verdict.Unknown)]
    [InlineData("AVEVA", "AVEVA System Platform", "ASP", "", Verdict.Unknown)]
    [InlineData("Automated Logic", "Ember Building Explorer", "EBE Server", "", Verdict.Unknown)]
    [InlineData("Acme", "QX900", "Engineering QX900", "", Verdict.Unknown)]
    // A number of the line that the row names without one; articles of a list; what stands before an abbreviation.
    [InlineData("Hitachi Energy", "TropOS", "TropOS 1410", "", Verdict.Affected)]
    [InlineData("OSIsoft", "PI Data Archive", "PI Data Archive 2016 R2", "", Verdict.Affected)]
    [InlineData("AutomationDirect", "C-More Touch Panels EA9 series", "C-more EA9-T10CL", "EA9-T10CL", Verdict.Affected)]
    [InlineData("Siemens", "SCALANCE X-200 switch family", "SCALANCE XC208", "6GK5208-0BA00-2AC2", Verdict.NotAffected)]
    [InlineData("Siemens", "POWER METER SICAM Q200 family", "SICAM Q200", "7KG9501-0AA31-2AA1", Verdict.Affected)]
    [InlineData("Siemens", "SIMARIS configuration", "SIMARIS config", "", Verdict.Unknown)]
    [InlineData("Schneider Electric", "M340 CPUs BMX P34x", "Modicon M340", "BMXP342020", Verdict.Affected)]
    [InlineData("Schneider Electric", "Premium processors with integrated Ethernet COPRO TSXP574634 TSXP575634", "Premium", "TSXP574634M", Verdict.Affected)]
    [InlineData("Schneider Electric", "M340 Communication Ethernet modules BMX NOE 0100 (H)", "BMXNOE0100H", "", Verdict.Affected)]
    [InlineData("Philips", "Avalon Fetal/Maternal Monitors FM20/FM30/FM40/FM50", "Avalon FM30", "FM30", Verdict.Affected)]
    [InlineData("Philips", "IntelliVue Patient Monitors MX (MX400-550)", "IntelliVue MX450", "", Verdict.Affected)]
    [InlineData("Philips", "IntelliVue Patient Monitors MX (MX400-550)", "IntelliVue MX750", "", Verdict.NotAffected)]
    [InlineData("Philips", "Philips IntelliVue Information Center iX", "PIIC iX", "", Verdict.Unknown)]
    // Who makes or brands it, what the suite includes, the code in brackets, the size that a capital X stands for, the member of a family in the model column.
    [InlineData("Honeywell", "PlantCruise by Experion", "PlantCruise", "", Verdict.Affected)]
    [InlineData("ICONICS", "ICONICS Suite including GENESIS64, Hyper Historian, AnalytiX, and MobileHMI", "Hyper Historian", "", Verdict.Affected)]
    [InlineData("ICONICS", "ICONICS Suite including GENESIS64, Hyper Historian, AnalytiX, and MobileHMI", "ICONICS Suite", "", Verdict.Affected)]
    [InlineData("ICONICS", "ICONICS Suite including GENESIS64, Hyper Historian, AnalytiX, and MobileHMI", "GENESIS32", "", Verdict.NotAffected)]
    [InlineData("ICONICS", "AlarmWorX Multimedia (AlarmWorX64 MMX)", "AlarmWorX64", "", Verdict.Unknown)]
    [InlineData("Crestron", "TSW-X60", "TSW-1060", "TSW-1060-B-S", Verdict.Affected)]
    [InlineData("Crestron", "TSW-X60", "TSW-1070", "", Verdict.NotAffected)]
    [InlineData("Becton Dickinson", "BD BACTEC Blood Culture System", "BACTEC FX", "", Verdict.Unknown)]
    [InlineData("Becton Dickinson", "BD Phoenix M50 Automated Microbiology System", "Phoenix M50", "", Verdict.Affected)]
    [InlineData("Rockwell Automation", "Compact GuardLogix 5380 SIL 3", "Compact GuardLogix 5380", "5069-L320ERMS3", Verdict.Affected)]
    [InlineData("Rockwell Automation", "Compact GuardLogix 5380 SIL 3", "Compact GuardLogix 5380", "5069-L320ERS2", Verdict.NotAffected)]
    [InlineData("Rockwell Automation", "Compact GuardLogix 5380 SIL 3", "Compact GuardLogix 5380", "", Verdict.Unknown)]
    [InlineData("Fuji Electric", "Monitouch V-SFT", "V-SFT", "", Verdict.Affected)]
    [InlineData("Siemens", "Simcenter Femap", "Femap", "", Verdict.Affected)]
    [InlineData("Siemens", "CP-8050 MASTER MODULE (6MF2805-0AA00)", "SICAM A8000 CP-8050", "", Verdict.Unknown)]
    [InlineData("Mitsubishi Electric", "MELSEC iQ-R iQ-F Q L and FX series CPU modules", "FX5U-32MT/ES", "", Verdict.Affected)]
    [InlineData("Honeywell", "CT60 running Android OS", "Dolphin CT60", "CT60", Verdict.Affected)]
    [InlineData("ABB", "CP400PB Panel Builder for CP405 and CP408", "CP400PB", "", Verdict.Affected)]
    [InlineData("Siemens", "SCALANCE X414", "SCALANCE X408-2", "6GK5408-2FD00-2AA2", Verdict.NotAffected)]
    [InlineData("Siemens", "Totally Integrated Automation Portal (TIA Portal)", "TIA Portal", "", Verdict.Affected)]
    [InlineData("Siemens", "OZW672", "OZW672.16", "OZW672.16", Verdict.Affected)]
    [InlineData("AVEVA", "AVEVA System Platform", "System Platform 2020 R2", "", Verdict.Affected)]
    [InlineData("Siemens", "RUGGEDCOM NMS", "SINEC NMS", "", Verdict.NotAffected)]
    [InlineData("Dataprobe", "iBoot-PDU", "iBoot-PDU8-N15", "", Verdict.Unknown)]
    [InlineData("WECON", "LeviStudioU", "LEVI Studio HMI Editor", "", Verdict.Unknown)]
    [InlineData("Johnson Controls", "Metasys ADX Server", "Metasys system", "", Verdict.Unknown)]
    // Each says something of its own, or its article is known: another product.
    [InlineData("Johnson Controls", "iSTAR Ultra", "iSTAR Pro", "", Verdict.NotAffected)]
    [InlineData("PTC", "Vuforia Studio", "Vuforia View", "", Verdict.NotAffected)]
    [InlineData("Siemens", "Spectrum Power 4", "Spectrum Power 5", "", Verdict.NotAffected)]
    [InlineData("Siemens", "SIMATIC NET PC-Software", "SIMATIC-NET-PC-Software-V15", "", Verdict.Affected)]
    [InlineData("GE", "CIMPLICITY", "Proficy-CIMPLICITIY", "", Verdict.Affected)]
    [InlineData("Siemens", "RUGGEDCOM RSL910", "RUGGEDCOM ROS for RSL910 devices", "", Verdict.Unknown)]
    [InlineData("Mitsubishi Electric", "MELSEC Q Series Q04UDECPU", "Q04UDEHCPU", "", Verdict.Affected)]
    [InlineData("Rockwell Automation", "Stratix IOS", "Stratix 5700", "1783-BMS10CGL", Verdict.Affected)]
    [InlineData("Rockwell Automation", "Stratix IOS", "Stratix 5800", "1783-MMS10", Verdict.NotAffected)]
    [InlineData("Rockwell Automation", "1715 EtherNet/IP", "1715-AENTR", "", Verdict.Affected)]
    [InlineData("Yokogawa", "GM Data Acquisition System", "SMARTDAC+ GM", "GM10", Verdict.Affected)]
    [InlineData("Yokogawa", "DX1000 / DX2000 / DX1000N Paperless Recorders", "DX2010", "", Verdict.Affected)]
    [InlineData("KUNBUS", "Revolution Pi PiCtory", "RevPi PiCtory", "", Verdict.Affected)]
    [InlineData("Siemens", "SENTRON 7KT PAC1260 Data Manager", "SENTRON PAC1260", "7KT1260", Verdict.Affected)]
    [InlineData("Schneider Electric", "ATV630", "Altivar Process ATV630", "ATV630D75N4", Verdict.Affected)]
    [InlineData("Schneider Electric", "ATV630", "Altivar Machine ATV320", "ATV320U15N4B", Verdict.NotAffected)]
    [InlineData("Schneider Electric", "ATV9000", "Altivar ATV9000", "ATV9000D75N4", Verdict.Unknown)]
    [InlineData("Schneider Electric", "Galaxy VS", "Galaxy VS UPS", "", Verdict.Affected)]
    [InlineData("Rockwell Automation", "1756-EN4TR", "1756-EN4TRK", "", Verdict.Unknown)]
    [InlineData("Rockwell Automation", "1756-EN4TR", "1756-EN2TRK", "", Verdict.NotAffected)]
    [InlineData("Rockwell Automation", "5032-CFGB16M12DR", "ArmorBlock 5000 I/O", "", Verdict.Unknown)]
    [InlineData("ABB", "CBXi-8R8", "Cylon CBXi-8R8", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC Mobile Panel 277(F) IWLAN", "SIMATIC HMI Mobile Panels", "", Verdict.Unknown)]
    [InlineData("Siemens", "SIMATIC S7-400 CPU family (incl. SIPLUS variants)", "SIMATIC S7-400 H V6 CPU family and below", "", Verdict.Affected)]
    [InlineData("Siemens", "SIMATIC S7-400 H V6 CPU family", "S7-400", "", Verdict.Unknown)]
    [InlineData("Siemens", "SIMATIC NET PC-Software", "SIMATIC_NET_PC_Software", "", Verdict.Affected)]
    [InlineData("WECON", "LeviStudio HMI editor", "PLC Editor", "", Verdict.NotAffected)]
    [InlineData("Rockwell Automation", "1734-AENTR", "1734-AENT", "1734-AENT/B", Verdict.NotAffected)]
    [InlineData("Schneider Electric", "Trio™ Q Licensed Data Radio", "Trio QR450", "QR450", Verdict.Affected)]
    [InlineData("Schneider Electric", "Trio™ Q Licensed Data Radio", "Trio JR900", "JR900", Verdict.NotAffected)]
    [InlineData("Hitachi Energy", "SAM-IO", "SAM600-IO", "", Verdict.Affected)]
    [InlineData("Schneider Electric", "EcoStruxure Power Automation System User Interface (EPAS-UI)", "EPAS-UI", "", Verdict.Affected)]
    [InlineData("Schneider Electric", "EcoStruxure Power Automation System User Interface (EPAS-UI)", "EPAS UI", "", Verdict.Affected)]
    [InlineData("Schneider Electric", "EcoStruxure Power Automation System User Interface (EPAS-UI)", "EPAS-GTW", "", Verdict.NotAffected)]
    [InlineData("New Rock Technologies", "OM500 IP-PBX", "OM500", "", Verdict.Affected)]
    [InlineData("New Rock Technologies", "OM500 IP-LTE", "OM500", "", Verdict.Unknown)]
    public void A_name_means_what_an_engineer_takes_it_for(string vendor, string row, string product, string model, Verdict expected) =>
        Matcher.Says(expected, vendor, row, "< 99.0", new() { Vendor = vendor, Product = product, Model = model, Version = "1.0" });

    [Fact]
    public void A_word_of_the_title_before_the_name_is_no_doubt()
    {
        var advisory = SmallAdvisory.Of(("Weintek", "Account API", "<= 0.13.6")) with { Title = "Weintek Weincloud" };

        Assert.Equal(Verdict.Affected, Explain(advisory, "Weintek", "Weincloud Account API", "0.13.6"));
        Assert.Equal(Verdict.Unknown, Explain(advisory, "Weintek", "Weincloud", "0.13.6"));
        Assert.Equal(Verdict.NotAffected, Explain(advisory, "Weintek", "cMT3072", "20210218"));
    }

    [Fact]
    public void A_row_that_another_vendor_reports_or_is_named_after_is_also_that_vendors()
    {
        var advisory = SmallAdvisory.Of(("Rockwell Automation", "MultiSmart Gen-1 devices and MultiSmart Gen-2", "< 3.2.0"), ("Automated Logic", "Liebert SiteScan Web", "<= 6.5"));
        advisory = advisory with { Products = [advisory.Products[0] with { FullName = "Xylem reports that MultiSmart Gen-1 devices and MultiSmart Gen-2" }, advisory.Products[1]] };

        Assert.Equal(Verdict.Affected, Explain(advisory, "Xylem", "MultiSmart Gen-2", "3.1.0"));
        Assert.Equal(Verdict.Affected, Explain(advisory, "Liebert", "SiteScan Web", "6.5"));
        Assert.Equal(Verdict.NotAffected, Explain(advisory, "Beckhoff", "SiteScan Web", "6.5"));
    }

    [Fact]
    public void The_release_line_in_the_name_is_the_one_that_the_installed_version_says()
    {
        var advisory = SmallAdvisory.Of(("Siemens", "Mendix Applications using Mendix 7", "< V7.23.34"), ("Siemens", "Mendix Applications using Mendix 9", "< V9.22.0"));

        Assert.Equal(Verdict.Affected, Explain(advisory, "Siemens", "Mendix", "9.21.0"));
        Assert.Equal(Verdict.NotAffected, Explain(advisory, "Siemens", "Mendix", "7.23.34"));
    }

    [Fact]
    public void The_version_of_a_suite_tells_nothing_about_its_programs()
    {
        var advisory = SmallAdvisory.Of(("Omron", "CX-Protocol", "<= 2.0"));

        Assert.Equal(Verdict.Unknown, Explain(advisory, "Omron", "CX-One", "4.50"));
        Assert.Equal(Verdict.NotAffected, Explain(advisory, "Omron", "CX-Protocol", "2.01"));
    }

    [Fact]
    public void The_full_name_repairs_a_branch_that_lost_a_letter_and_tells_a_condition()
    {
        var advisory = SmallAdvisory.Of(("Panasonic", "CC-HD5600P", "2.03-06"), ("Johnson Controls", "Metasys ADX Server", "12.0"));
        advisory = advisory with
        {
            Products = [advisory.Products[0] with { FullName = "Sanyo CCTV Network Camera: VCC-HD5600P version 2.03-06" }, advisory.Products[1] with { FullName = "Metasys ADX Server: version 12.0 running MVE" }],
        };

        Assert.Equal(Verdict.Affected, Explain(advisory, "Panasonic", "VCC-HD5600P", "2.03-06"));
        Assert.Equal(Verdict.NotAffected, Explain(advisory, "Panasonic", "WV-S1131", "2.03-06"));
        Assert.Equal(Verdict.Unknown, Explain(advisory, "Johnson Controls", "Metasys ADX Server", "12.0"));
    }

    [Fact]
    public void A_year_in_the_name_that_is_the_bound_is_no_part_of_the_name()
    {
        var advisory = SmallAdvisory.Of(("OSIsoft", "PI Vision 2020", "< PI Vision 2020"));

        Assert.Equal(Verdict.Affected, Explain(advisory, "OSIsoft", "PI Vision 2019", ""));
        Assert.Equal(Verdict.NotAffected, Explain(advisory, "OSIsoft", "PI Vision", "2020"));
    }

    [Fact]
    public void The_host_that_a_row_is_included_in_leaves_open_whether_it_has_it()
    {
        var advisory = SmallAdvisory.Of(("Qualcomm Life", "Allegro RomPager embedded web server", "<= 4.34"));
        advisory = advisory with { Products = [advisory.Products[0] with { FullName = "Allegro RomPager embedded web server: versions 4.01 through 4.34 included in Capsule DTS all versions" }] };

        Assert.Equal(Verdict.Unknown, Explain(advisory, "Qualcomm Life", "Capsule DTS", "4.30"));
    }

    [Fact]
    public void A_title_may_write_out_what_the_row_has_only_the_letters_of()
    {
        var advisory = SmallAdvisory.Of(("ETIC Telecom", "ETIC Telecom RAS", "<= 4.5.0")) with { Title = "ETIC Telecom Remote Access Server (RAS)" };

        Assert.Equal(Verdict.Affected, Explain(advisory, "ETIC Telecom", "Remote Access Server", "4.4"));
        Assert.Equal(Verdict.NotAffected, Explain(advisory, "ETIC Telecom", "Remote Access Server", "4.7.0"));
    }

    // Names are compared by a bit per word first; a word's bit is another one in every run of the program.
    [Fact]
    public void A_word_more_makes_the_same_difference_whatever_its_hash_is()
    {
        var advisory = SmallAdvisory.Of(("Siemens", "SIMATIC NET PC-Software", "< 9.0"));
        var words = Enumerable.Range(0, 26 * 26 * 26).Select(i => $"Q{(char)('A' + i / 676)}{(char)('A' + i / 26 % 26)}{(char)('A' + i % 26)}O").ToList();
        string Like(string word, bool isLike) => words.First(w => (w[1] < 'N') == (word == "NET") && ((w.GetHashCode(StringComparison.Ordinal) ^ word.GetHashCode(StringComparison.Ordinal)) & 63) == 0 == isLike);

        var sentences = new[] { true, false }.Select(isLike => (First: Like("SIMATIC", isLike), Second: Like("NET", isLike)))
            .Select(w => Matcher.Explain(Matcher.Compile(advisory), new() { Vendor = "Siemens", Product = $"SIMATIC NET PC {w.First} {w.Second} Software", Version = "1.0" }).Because.Replace(w.First, "1").Replace(w.Second, "2"));

        Assert.Single(sentences.Distinct());
    }

    static Verdict Explain(Advisory advisory, string vendor, string product, string version) =>
        Matcher.Explain(Matcher.Compile(advisory), new() { Vendor = vendor, Product = product, Version = version }).Verdict;
}
