namespace SmtpMonitor.Lab.Dialogue;

/// <summary><c>hang</c>: takes whatever the client sends, answers nothing, until the client goes.</summary>
internal sealed record HangStep : IStep
{
    public async ValueTask<LabSessionEnd?> RunAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        while (await conversation.ReadLineAsync(secret: false, cancellationToken).ConfigureAwait(false) is not null)
        {
            // Recorded by the reader; there is nothing else to do with it.
        }

        return LabSessionEnd.ClientLeft;
    }
}
