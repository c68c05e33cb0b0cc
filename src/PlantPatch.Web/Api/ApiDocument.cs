using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using NodaTime;
using PlantPatch.Web.Accounts;

namespace PlantPatch.Web.Api;

/// <summary>The OpenAPI 3.1 document, made from what the endpoints say of themselves.</summary>
static class ApiDocument
{
    public static void Add(IServiceCollection services) => services.AddOpenApi("v1", o =>
    {
        o.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        o.ShouldInclude = d => d.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        o.CreateSchemaReferenceId = schema => OpenApiOptions.CreateDefaultSchemaReferenceId(schema) is null ? null : Name(schema.Type);
        o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "PlantPatch", Version = "1",
                Description = "Advisories, assets, findings and patches of a plant. The rules that hold for every operation (paging, ETags, keys, problems) stand in the guide: /guide/api.md",
            };
            document.Servers = [];
            document.Tags = new HashSet<OpenApiTag>();   // otherwise the assembly that started the program
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token that somebody made for himself: plantpatch_pat_…" },
                ["session"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "plantpatch", Description = "A browser's session" },
            };
            document.Security = [new() { [new("token", document)] = [] }, new() { [new("session", document)] = [] }];
            return Task.CompletedTask;
        });
        o.AddOperationTransformer(Describe);
        o.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (type == typeof(Instant)) (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
            if (type == typeof(LocalDate)) (schema.Type, schema.Format) = (JsonSchemaType.String, "date");
            return Task.CompletedTask;
        });
    });

    static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<NeedsAttribute>().LastOrDefault() is { } needs)
        {
            operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
            operation.Extensions["x-permission"] = new JsonNodeExtension(JsonValue.Create(ApiJson.Word(needs.Permission)));
        }

        operation.Tags = new HashSet<OpenApiTagReference> { new(context.Description.RelativePath!.Split('/')[2], context.Document) };
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>()) Words(parameter, context);
        foreach (var name in metadata.OfType<Operation.Query>().SelectMany(q => q.Names))
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        if (metadata.OfType<Operation.NeedsIfMatch>().Any()) operation.Parameters.Add(Header("If-Match", "The ETag of the thing as it was seen", required: true));
        if (context.Description.HttpMethod == "POST" && !metadata.OfType<Operation.ShowsSecret>().Any())
            operation.Parameters.Add(Header(KeyedRequests.Header, "A key of the sender's: sent again with it, the request is not done again", required: false));

        var problem = await context.GetOrCreateSchemaAsync(typeof(ProblemBody), null, cancel);
        context.Document!.AddComponent("Problem", problem);
        operation.Responses ??= [];
        foreach (var group in Kinds(operation, metadata).Distinct().GroupBy(k => k.Status).OrderBy(g => g.Key))
            operation.Responses[group.Key.ToString()] = new OpenApiResponse
            {
                Description = string.Join("; ", group.Select(k => $"{k.Title} ({k.Code})")),
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("Problem", context.Document) } },
            };
    }

    // A nested type is called by its use case too: every list has an Item.
    static string Name(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var name = (type.DeclaringType?.Name ?? "") + type.Name;
        return type.IsGenericType ? $"{name[..name.IndexOf('`')]}Of{string.Join("And", type.GetGenericArguments().Select(Name))}" : name;
    }

    static IEnumerable<ProblemKind> Kinds(OpenApiOperation operation, IList<object> metadata)
    {
        foreach (var kind in (ProblemKind[])[ProblemKind.BadRequest, ProblemKind.NotSignedIn, ProblemKind.NotAllowed, ProblemKind.TooMany, ProblemKind.Defect, ProblemKind.Unavailable])
            yield return kind;
        if (operation.Parameters!.Any(p => p.In == ParameterLocation.Path)) yield return ProblemKind.NotFound;
        if (operation.Parameters!.Any(p => p.Name == "cursor")) yield return ProblemKind.BadCursor;
        if (operation.RequestBody is not null)
        {
            yield return ProblemKind.TooLarge;
            yield return ProblemKind.WrongType;
        }

        if (operation.Parameters!.Any(p => p.Name == KeyedRequests.Header))
        {
            yield return ProblemKind.InProgress;
            yield return ProblemKind.KeyReused;
        }

        foreach (var kind in metadata.OfType<Operation.Problems>().SelectMany(p => p.Kinds)) yield return kind;
    }

    // A word in the query is one of its enum's; a day and a moment have their formats.
    static void Words(OpenApiParameter parameter, OpenApiOperationTransformerContext context)
    {
        var described = context.Description.ParameterDescriptions.FirstOrDefault(p => p.Name == parameter.Name)?.Type;
        var type = described is null ? null : Nullable.GetUnderlyingType(described) ?? described;
        if (type == typeof(Day)) parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" };
        if (type == typeof(Moment)) parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" };
        if (type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(Word<>))
            parameter.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. Enum.GetValues(type.GetGenericArguments()[0]).Cast<Enum>().Select(e => (JsonNode)JsonValue.Create(ApiJson.Word(e)))],
            };
    }

    static OpenApiParameter Header(string name, string about, bool required) => new()
    {
        Name = name, In = ParameterLocation.Header, Required = required, Description = about, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
