using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Probing;

namespace SmtpMonitor.Web.Api;

/// <summary>How the framework describes the API (OpenAPI 3.1).</summary>
internal static class ApiDescription
{
    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = operation => operation.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "SmtpMonitor",
                Version = "1",
                Description = "What the monitor sees and what it makes of it. Names and meanings stay; properties may come. Times are UTC (RFC 3339), problems are problem details (RFC 9457). Every answer has an entity tag; with If-None-Match it is 304 while nothing changed.",
            };

            // The address that one happened to ask at is nobody else's.
            document.Servers = [];
            foreach (var path in document.Paths.Values)
            {
                path.Operations?.Remove(HttpMethod.Head);
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
            {
                Narrow(parameter);
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>The handler takes text, so that every mistake gets an answer in words; what it wants is told here.</summary>
    private static void Narrow(OpenApiParameter parameter)
    {
        var wanted = parameter.Name switch
        {
            "port" => Number(1, 65535),
            "offset" => Number(0, int.MaxValue),
            "limit" => Number(1, EndpointQuery.MostLimit),
            "verdict" => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. LabelValue.All<Verdict>().Select(v => JsonValue.Create(v))] },
            _ => null,
        };
        if (wanted is not null)
        {
            parameter.Schema = parameter.Schema?.Type == JsonSchemaType.Array ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = wanted } : wanted;
        }
    }

    private static OpenApiSchema Number(int least, int most) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = least.ToString(CultureInfo.InvariantCulture),
        Maximum = most.ToString(CultureInfo.InvariantCulture),
    };
}
