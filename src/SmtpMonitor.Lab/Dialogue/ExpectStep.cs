namespace SmtpMonitor.Lab.Dialogue;

/// <summary><c>C: GLOB</c>: waits for the client's line.</summary>
internal sealed record ExpectStep(LineGlob Glob) : IStep
{
    public ValueTask<LabSessionEnd?> RunAsync(Conversation conversation, CancellationToken cancellationToken) =>
        conversation.AwaitAsync(Glob, cancellationToken);
}
