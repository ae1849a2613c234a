namespace SmtpMonitor.Lab.Dialogue;

/// <summary><c>hang</c>: takes whatever the client sends, answers nothing, until the client goes.</summary>
internal sealed record HangStep : IStep
{
    public async ValueTask<LabSessionEnd?> RunAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        await conversation.ListenAsync(cancellationToken).ConfigureAwait(false);
        return LabSessionEnd.ClientLeft;
    }
}
