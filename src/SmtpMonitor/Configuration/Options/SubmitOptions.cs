using System.ComponentModel.DataAnnotations;

namespace SmtpMonitor.Configuration.Options;

[Doc("The submission port of a round trip.")]
internal sealed record SubmitOptions : DeliveryServerOptions
{
    [Doc("TCP port.", Default = "587", Example = "465")]
    [Range(1, 65535)]
    public int? Port { get; init; }

    [Doc("Who sends. Without it the server must take the message without a login. `every` does not apply: each run logs in.")]
    public LoginOptions? Login { get; init; }
}
