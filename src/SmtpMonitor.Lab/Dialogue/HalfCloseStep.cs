using System.Net.Sockets;

namespace SmtpMonitor.Lab.Dialogue;

/// <summary><c>half-close</c>: sends FIN and goes on listening.</summary>
internal sealed record HalfCloseStep : IStep
{
    public ValueTask<LabSessionEnd?> RunAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        conversation.Socket.Shutdown(SocketShutdown.Send);
        return ValueTask.FromResult<LabSessionEnd?>(null);
    }
}
