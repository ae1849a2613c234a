namespace SmtpMonitor.Lab.Sasl;

/// <summary>The server's side of one SASL exchange (RFC 4422).</summary>
internal interface ISaslServer
{
    /// <summary>Takes the client's message.</summary>
    /// <param name="response">Decoded; null at the start when the client sent no initial response.</param>
    SaslOutcome Respond(byte[]? response);
}
