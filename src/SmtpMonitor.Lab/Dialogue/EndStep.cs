namespace SmtpMonitor.Lab.Dialogue;

/// <summary><c>close</c> and <c>reset</c>: the server ends the connection, without a TLS close_notify.</summary>
internal sealed record EndStep(LabSessionEnd End) : IStep
{
    public ValueTask<LabSessionEnd?> RunAsync(Conversation conversation, CancellationToken cancellationToken) =>
        ValueTask.FromResult<LabSessionEnd?>(End);
}
