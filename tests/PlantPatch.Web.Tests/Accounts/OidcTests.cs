using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PlantPatch.App.Accounts;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Tests.Hosting;

namespace PlantPatch.Web.Tests.Accounts;

/// <summary>Signing in through a small provider of OpenID Connect that this test runs itself.</summary>
public sealed class OidcTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_whom_the_provider_vouches_for_gets_the_roles_of_the_groups()
    {
        await using var provider = await Provider.Start();
        await using var plant = await Plant(provider, makesAccounts: true);
        provider.Person = ("7", "maria", ["engineers", "others"]);

        var client = await SignIn(plant);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/account", Cancel)).StatusCode);
        var user = (await new ListUsers(plant.Store).Find("maria", Cancel))!;
        Assert.Equal(("oidc", new Assignment(Role.Engineer, "Riverbend")), (user.Directory, Assert.Single(user.Roles)));
    }

    [Fact]
    public async Task Without_leave_no_account_is_made_and_a_local_one_of_the_same_name_is_not_taken_over()
    {
        await using var provider = await Provider.Start();
        await using var plant = await Plant(provider, makesAccounts: false);

        provider.Person = ("7", "maria", ["engineers"]);
        var nobody = await SignIn(plant);
        provider.Person = ("8", "ada", ["engineers"]);
        var local = await SignIn(plant);

        Assert.Null(await new ListUsers(plant.Store).Find("maria", Cancel));
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.GetAsync("/account", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await local.GetAsync("/account", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("7", 0, true)]
    [InlineData("7", -3600, false)]
    [InlineData("7", null, false)]
    [InlineData("8", 0, false)]
    public async Task A_signature_is_proved_at_the_provider_only_by_the_same_person_asked_just_now(string person, int? seconds, bool proves)
    {
        await using var provider = await Provider.Start();
        await using var plant = await Plant(provider, makesAccounts: true);
        provider.Person = ("7", "maria", ["engineers"]);
        var maria = await SignIn(plant);
        plant.Clock.AdvanceMinutes(10);
        provider.Person = (person, "maria", ["engineers"]);
        provider.AuthTime = seconds is { } ago ? plant.Clock.GetCurrentInstant().ToUnixTimeSeconds() + ago : null;

        var asked = await WebPlant.Form(maria, "/account/second-factor", new() { ["returnUrl"] = "/account" }, "/account/prove/oidc");
        Assert.Contains("prompt=login", asked.Headers.Location!.Query);
        Assert.Contains("max_age=0", asked.Headers.Location.Query);
        using var elsewhere = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        await maria.GetAsync((await elsewhere.GetAsync(asked.Headers.Location, Cancel)).Headers.Location, Cancel);

        Assert.Equal(!proves, (await maria.GetStringAsync("/account/second-factor", Cancel)).Contains("Prove again that it is you", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Neither_the_code_nor_a_token_of_the_provider_is_logged()
    {
        using var log = new KeptLog();
        await using var provider = await Provider.Start();
        await using var plant = await Plant(provider, makesAccounts: true, log);
        provider.Person = ("7", "maria", ["engineers"]);

        await SignIn(plant);

        Assert.Equal(2, provider.Issued.Count);
        foreach (var secret in provider.Issued) Assert.DoesNotContain(secret, log.Text);
    }

    static async Task<WebPlant> Plant(Provider provider, bool makesAccounts, KeptLog? log = null)
    {
        var oidc = new OidcSettings
        {
            Authority = provider.Address, ClientId = "plantpatch", RequireHttps = false,
            Directory = new() { MakesAccounts = makesAccounts, Groups = [("engineers", new(Role.Engineer, "Riverbend"))] },
        };
        var plant = await WebPlant.Create(settings: s => s with { Accounts = new() { Oidc = oidc } }, logs: log);
        await plant.User("ada", new Assignment(Role.Administrator));
        return plant;
    }

    static async Task<HttpClient> SignIn(WebPlant plant)
    {
        var client = plant.Nobody();
        var challenge = await client.GetAsync("/sign-in/oidc", Cancel);
        using var elsewhere = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var back = (await elsewhere.GetAsync(challenge.Headers.Location, Cancel)).Headers.Location!;
        await client.GetAsync(back, Cancel);
        return client;
    }

    sealed class Provider(WebApplication app) : IAsyncDisposable
    {
        public (string Sub, string Name, string[] Groups) Person { get; set; }

        public string Address => app.Urls.First();

        /// <summary>When the person was asked, in seconds since 1970; null when the provider does not say.</summary>
        public long? AuthTime { get; set; }

        /// <summary>Codes and tokens that nobody else must see.</summary>
        public ConcurrentQueue<string> Issued { get; } = new();

        public static async Task<Provider> Start()
        {
            var key = new RsaSecurityKey(RSA.Create(2048)) { KeyId = "k1" };
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            var provider = new Provider(app);
            ConcurrentDictionary<string, (string Nonce, string Challenge)> codes = new();
            app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
            {
                issuer = provider.Address, authorization_endpoint = provider.Address + "/authorize", token_endpoint = provider.Address + "/token", jwks_uri = provider.Address + "/keys",
            }));
            app.MapGet("/keys", () => Results.Text(System.Text.Json.JsonSerializer.Serialize(new
            {
                keys = new[] { new { kty = "RSA", kid = "k1", use = "sig", alg = "RS256", n = Base64UrlEncoder.Encode(key.Rsa.ExportParameters(false).Modulus!), e = Base64UrlEncoder.Encode(key.Rsa.ExportParameters(false).Exponent!) } },
            }), "application/json"));
            app.MapGet("/authorize", (HttpRequest request) =>
            {
                var (asked, code) = (request.Query, Guid.CreateVersion7().ToString("N"));
                if (asked["code_challenge_method"] != "S256") return Results.BadRequest();
                provider.Issued.Enqueue(code);
                codes[code] = (asked["nonce"].ToString(), asked["code_challenge"].ToString());
                return Results.Redirect($"{asked["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(asked["state"].ToString())}");
            });
            app.MapPost("/token", async (HttpRequest request) =>
            {
                var form = await request.ReadFormAsync();
                if (!codes.TryRemove(form["code"].ToString(), out var known)
                    || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != known.Challenge) return Results.BadRequest();
                var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
                {
                    Issuer = provider.Address, Audience = "plantpatch", SigningCredentials = new(key, SecurityAlgorithms.RsaSha256),
                    Claims = new Dictionary<string, object>(provider.AuthTime is { } time ? [new("auth_time", time)] : [])
                    {
                        ["sub"] = provider.Person.Sub, ["preferred_username"] = provider.Person.Name, ["name"] = "Maria Ortega", ["nonce"] = known.Nonce, ["groups"] = provider.Person.Groups,
                    },
                });
                provider.Issued.Enqueue(token);
                return Results.Json(new { access_token = "unused", token_type = "Bearer", expires_in = 60, id_token = token });
            });
            await app.StartAsync(Cancel);
            return provider;
        }

        public async ValueTask DisposeAsync() => await app.DisposeAsync();
    }
}
