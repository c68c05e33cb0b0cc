using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PlantPatch.App.Accounts;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;

namespace PlantPatch.Web.Tests.Accounts;

/// <summary>Signing in through a real OpenLDAP, where one is installed: <c>tools/with-ldap.sh</c> does that.</summary>
public sealed class LdapTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_binds_gets_the_roles_of_the_groups_and_proves_again_with_the_same_password()
    {
        await using var directory = await OpenLdap.Start();
        await using var plant = await Plant(directory);

        var maria = plant.Nobody();
        Assert.Equal(HttpStatusCode.Redirect, (await SignIn(maria, "maria", "Turbine-hall-7")).StatusCode);
        var user = (await new ListUsers(plant.Store).Find("maria", Cancel))!;
        plant.Clock.AdvanceMinutes(10);
        var wrong = await WebPlant.Form(maria, "/account/second-factor", new() { ["_handler"] = "prove-again", ["Proving.Password"] = "Turbine-hall-8" });
        var right = await WebPlant.Form(maria, "/account/second-factor", new() { ["_handler"] = "prove-again", ["Proving.Password"] = "Turbine-hall-7" });

        Assert.Equal(("ldap", "Maria Ortega", new Assignment(Role.Engineer, "Riverbend")), (user.Directory, user.PrintedName, Assert.Single(user.Roles)));
        Assert.Contains("wrong", await wrong.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
    }

    [Theory]
    [InlineData("maria", "turbine-hall-7")]
    [InlineData("maria", "")]
    [InlineData("mar*", "Turbine-hall-7")]
    [InlineData("maria)(uid=*", "Turbine-hall-7")]
    [InlineData("nobody", "Turbine-hall-7")]
    public async Task Nobody_else_gets_in(string name, string password)
    {
        await using var directory = await OpenLdap.Start();
        await using var plant = await Plant(directory);

        var answer = await SignIn(plant.Nobody(), name, password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);   // the sign-in page again
        Assert.Null(await new ListUsers(plant.Store).Find("maria", Cancel));
    }

    static Task<HttpResponseMessage> SignIn(HttpClient client, string name, string password) =>
        WebPlant.Form(client, "/sign-in", new() { ["Typed.Name"] = name, ["Typed.Password"] = password, ["_handler"] = "sign-in" });

    static async Task<WebPlant> Plant(OpenLdap directory)
    {
        var ldap = new LdapSettings
        {
            Host = "127.0.0.1", Port = directory.Port, Encryption = "none", BindAs = "uid={0},ou=people,dc=plant", PeopleBase = "ou=people,dc=plant", GroupBase = "ou=groups,dc=plant",
            Directory = new() { MakesAccounts = true, Groups = [("cn=engineers,ou=groups,dc=plant", new(Role.Engineer, "Riverbend"))] },
        };
        var plant = await WebPlant.Create(settings: s => s with { Accounts = new() { Ldap = ldap } });
        await plant.User("ada", new Assignment(Role.Administrator));
        return plant;
    }

    sealed class OpenLdap(Process process, TempFolder folder, int port) : IAsyncDisposable
    {
        const string Program = "/usr/sbin/slapd", Schemas = "/etc/ldap/schema";

        const string People = """
            dn: dc=plant
            objectClass: dcObject
            objectClass: organization
            o: plant

            dn: ou=people,dc=plant
            objectClass: organizationalUnit

            dn: ou=groups,dc=plant
            objectClass: organizationalUnit

            dn: uid=maria,ou=people,dc=plant
            objectClass: inetOrgPerson
            cn: Maria
            sn: Ortega
            displayName: Maria Ortega
            mail: maria@plant.example
            userPassword: Turbine-hall-7

            dn: cn=engineers,ou=groups,dc=plant
            objectClass: groupOfNames
            member: uid=maria,ou=people,dc=plant

            """;

        public int Port => port;

        public static async Task<OpenLdap> Start()
        {
            Assert.SkipUnless(File.Exists(Program) && Directory.Exists(Schemas), "OpenLDAP's server is not installed; tools/with-ldap.sh installs it.");
            var folder = new TempFolder();
            var database = Directory.CreateDirectory(folder.At("db")).FullName;
            await File.WriteAllTextAsync(folder.At("people.ldif"), People, Cancel);
            await File.WriteAllTextAsync(folder.At("slapd.conf"), $"""
                include {Schemas}/core.schema
                include {Schemas}/cosine.schema
                include {Schemas}/inetorgperson.schema
                pidfile {folder.At("pid")}
                modulepath /usr/lib/ldap
                moduleload back_mdb
                database mdb
                suffix "dc=plant"
                directory {database}
                access to attrs=userPassword by anonymous auth by * none
                access to * by users read by * none

                """, Cancel);
            await Run("/usr/sbin/slapadd", "-f", folder.At("slapd.conf"), "-l", folder.At("people.ldif"));
            var port = FreePort();
            var process = Process.Start(new ProcessStartInfo(Program, ["-f", folder.At("slapd.conf"), "-h", $"ldap://127.0.0.1:{port}", "-d", "0"]))!;
            for (var look = 0; !await Answers(port); look++)
            {
                Assert.True(look < 200 && !process.HasExited, "slapd did not start.");
                await Task.Delay(20, Cancel);
            }

            return new(process, folder, port);
        }

        static async Task Run(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            var said = await process.StandardError.ReadToEndAsync(Cancel);
            await process.WaitForExitAsync(Cancel);
            Assert.True(process.ExitCode == 0, said);
        }

        static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        static async Task<bool> Answers(int port)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, Cancel);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
            folder.Dispose();
        }
    }
}
