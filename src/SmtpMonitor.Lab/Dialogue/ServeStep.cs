namespace SmtpMonitor.Lab.Dialogue;

/// <summary>Behind the last line of every script: QUIT is answered, standing answers stand, anything else is unknown.</summary>
internal sealed record ServeStep : IStep
{
    public ValueTask<LabSessionEnd?> RunAsync(Conversation conversation, CancellationToken cancellationToken) =>
        conversation.AwaitAsync(glob: null, cancellationToken);
}
