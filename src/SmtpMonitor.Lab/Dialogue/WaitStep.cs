namespace SmtpMonitor.Lab.Dialogue;

/// <summary><c>wait 2s</c>: says and reads nothing for a while.</summary>
internal sealed record WaitStep(TimeSpan Duration) : IStep
{
    public async ValueTask<LabSessionEnd?> RunAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        await Task.Delay(Duration, conversation.Time, cancellationToken).ConfigureAwait(false);
        return null;
    }
}
