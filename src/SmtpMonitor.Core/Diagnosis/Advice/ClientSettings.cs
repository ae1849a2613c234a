using System.Collections.Immutable;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Core.Diagnosis.Advice;

/// <summary>What to enter in a mail program or an application.</summary>
public sealed record ClientSettings
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>True: TLS from the first byte; false: STARTTLS, without which the client must not go on.</summary>
    public required bool ImplicitTls { get; init; }

    /// <summary>The security setting in words.</summary>
    public string Security => ImplicitTls ? "TLS from the first byte (implicit TLS)" : "STARTTLS, required";

    /// <summary>Whether the server offers a login (AUTH) inside TLS.</summary>
    public required bool OffersLogin { get; init; }

    /// <summary>SASL mechanisms offered, upper case.</summary>
    public required ImmutableArray<string> Mechanisms { get; init; }

    /// <summary>The name that was found in the certificate.</summary>
    public required string CertificateName { get; init; }

    /// <summary>The families over which all this holds, IPv4 first.</summary>
    public required ImmutableArray<IpFamily> Families { get; init; }

    /// <summary>The only family that works although more were probed; null when all do.</summary>
    public required IpFamily? OnlyFamily { get; init; }

    internal static ClientSettings Of(PortPlace place) => new()
    {
        Host = place.Host,
        Port = place.Port,
        ImplicitTls = place.IsImplicitTls,
        OffersLogin = place.Best.Result!.AuthOffered == true,
        Mechanisms = place.Best.Result.AuthMechanisms,
        CertificateName = place.Best.Endpoint.Settings.Tls.ServerName ?? place.Host,
        Families = place.Families,
        OnlyFamily = place.OtherFamilies.Length > 0 ? place.Families[0] : null,
    };
}
