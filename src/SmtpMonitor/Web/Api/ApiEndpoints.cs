using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SmtpMonitor.Configuration.Binding;
using SmtpMonitor.Configuration.Reload;
using SmtpMonitor.Web.Api.Documents;
using SmtpMonitor.Web.Board;

namespace SmtpMonitor.Web.Api;

/// <summary>What programs read. A promise: names and meanings stay, properties may come.</summary>
internal static class ApiEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("monitor");
        api.MapMethods("/endpoints", Reading, List)
            .WithSummary("Endpoints, a page of those that fit")
            .WithDescription("Filters may be given several times: any of the values fits. A parameter label.NAME=VALUE filters by one of the users' own labels; an empty value wants endpoints without it.")
            .Answers<EndpointListDocument>(StatusCodes.Status400BadRequest);
        api.MapMethods("/endpoints/{id}", Reading, One)
            .WithSummary("Everything that is known of one endpoint")
            .Answers<EndpointDocument>(StatusCodes.Status404NotFound);
        api.MapMethods("/diagnosis", Reading, Diagnosis)
            .WithSummary("What is wrong, what matters most first")
            .Answers<DiagnosisDocument>();
        api.MapMethods("/domains", Reading, MailEndpoints.Domains)
            .WithSummary("Mail domains as their senders see them")
            .WithDescription("One entry for each target with a domain whose exchangers were looked at; the parameter target picks some.")
            .Answers<DomainListDocument>();
        api.MapMethods("/senders", Reading, MailEndpoints.Senders)
            .WithSummary("Senders as receivers see them: why mail may be rejected")
            .WithDescription("One entry for each entry of senders in the configuration, also before the first look; the parameter name picks some.")
            .Answers<SenderListDocument>();
        api.MapMethods("/deliveries", Reading, MailEndpoints.Deliveries)
            .WithSummary("Round trips: whether a message comes back, and how fast")
            .WithDescription("One entry for each entry of deliveries in the configuration, also before the first run; the parameter name picks some.")
            .Answers<DeliveryListDocument>();
        api.MapMethods("/config", Reading, Config)
            .WithSummary("The configuration in force, secrets masked")
            .Answers<ConfigurationDocument>();
        api.MapOpenApi("/openapi.json").WithMetadata(new HttpMethodMetadata(Reading)).ExcludeFromDescription();
        routes.MapMethods("/api/{**rest}", Reading, Nothing).ExcludeFromDescription();
    }

    private static IResult List(
        HttpContext context,
        StatusBoard board,
        [Description("Name of a target")] string[]? target = null,
        [Description("Host name or address, in any case")] string[]? host = null,
        [Description("TCP port")] string[]? port = null,
        [Description("One of the verdicts of deploy/VERDICTS.md")] string[]? verdict = null,
        [Description("Words that must all be found in names, numbers, addresses, label values, verdict or reason; 200 characters at most")] string? q = null,
        [Description("Endpoints passed over; default 0")] string? offset = null,
        [Description("Endpoints on a page, 1 to 1000; default 100")] string? limit = null)
    {
        // Read from the request as a whole: so a name that nobody knows is noticed, and every mistake is told at once.
        _ = (target, host, port, verdict, q, offset, limit);
        var query = EndpointQueryReader.Read(context.Request.Query, out var problems);
        if (!problems.IsEmpty)
        {
            return Problem(StatusCodes.Status400BadRequest, string.Join(' ', problems));
        }

        var view = board.Current;
        return ApiJson.Answer(context, view.Tag, () => Page(context.Request, view, query));
    }

    private static EndpointListDocument Page(HttpRequest request, BoardView view, EndpointQuery query)
    {
        var fitting = query.Filter.Of(view.Rows).ToList();
        var next = query.Offset < fitting.Count - query.Limit ? query.Offset + query.Limit : (int?)null;
        return new EndpointListDocument
        {
            At = view.At,
            Shard = SummaryBuilder.Shard(view.Configuration.Shard),
            Total = fitting.Count,
            Offset = query.Offset,
            Limit = query.Limit,
            Next = next is { } offset ? request.Path + With(request.Query, offset) : null,
            Endpoints = [.. query.PageOf(fitting).Select(SummaryBuilder.Build)],
        };
    }

    private static QueryString With(IQueryCollection query, int offset)
    {
        var parameters = new QueryBuilder(query.Where(p => p.Key != "offset").SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key, v ?? "")))
        {
            { "offset", offset.ToString(CultureInfo.InvariantCulture) },
        };
        return parameters.ToQueryString();
    }

    private static IResult One(HttpContext context, string id, StatusBoard board, EndpointDocumentBuilder builder) =>
        board.Current.Find(id) is { } row && builder.Build(row) is { } document
            ? ApiJson.Answer(context, document)
            : Problem(StatusCodes.Status404NotFound, $"There is no endpoint {Quoted.Of(id)}; /api/v1/endpoints lists those that are there.");

    private static IResult Diagnosis(HttpContext context, StatusBoard board)
    {
        var view = board.Current;
        return ApiJson.Answer(context, view.Tag, () => DiagnosisDocumentBuilder.Build(view));
    }

    private static IResult Config(HttpContext context, IConfigurationState state) => ApiJson.Answer(context, new ConfigurationDocument
    {
        ContentHash = state.Status.ContentHash,
        LoadedAt = state.Status.LastSuccess,
        LastReloadSuccessful = state.Status.LastReloadSuccessful,
        LastReloadError = state.Status.Error,
        Warnings = state.Configuration.Warnings,
        Configuration = ConfigurationSectionBuilder.Build(state.Configuration),
    });

    private static ProblemHttpResult Nothing(HttpRequest request) =>
        Problem(StatusCodes.Status404NotFound, $"There is nothing at {Quoted.Of(request.Path)}; /api/v1/openapi.json describes what is there.");

    /// <summary>RFC 9457.</summary>
    private static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    private static void Answers<T>(this RouteHandlerBuilder route, int? problem = null)
    {
        route.Produces<T>().Produces(StatusCodes.Status304NotModified);
        if (problem is { } status)
        {
            route.ProducesProblem(status);
        }
    }
}
