namespace SmtpMonitor.Lab;

/// <summary>Where the certificates were written, PEM.</summary>
/// <param name="Authority">The trust anchor of every certificate but the self-signed and the foreign one.</param>
/// <param name="ClientCertificate">A client certificate of that authority.</param>
/// <param name="ClientKey">Its key, unencrypted, readable by the owner only.</param>
public sealed record LabCertificateFiles(string Authority, string ClientCertificate, string ClientKey);
