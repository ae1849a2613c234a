namespace SmtpMonitor.Lab.Dialogue;

/// <summary>One instruction of a script. Holds no state of a connection: every session runs the same steps.</summary>
internal interface IStep
{
    /// <summary>Does it. Throws <see cref="IOException"/> or <see cref="System.Net.Sockets.SocketException"/> when the client is gone.</summary>
    /// <returns>Null to go on, or how the session ends here.</returns>
    ValueTask<LabSessionEnd?> RunAsync(Conversation conversation, CancellationToken cancellationToken);
}
