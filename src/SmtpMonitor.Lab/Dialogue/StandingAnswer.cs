namespace SmtpMonitor.Lab.Dialogue;

/// <summary><c>on GLOB =&gt; STEP</c>: from here on, a line that matches is answered like this whenever it comes.</summary>
internal sealed record StandingAnswer(LineGlob Glob, IStep Step) : IStep
{
    public ValueTask<LabSessionEnd?> RunAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        conversation.Stand(this);
        return ValueTask.FromResult<LabSessionEnd?>(null);
    }
}
