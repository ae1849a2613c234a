using System.Diagnostics;

/// <summary>
/// Sticks the scheduler of the built program, which has nothing in it for that. The runtime calls this before the program where
/// DOTNET_STARTUP_HOOKS names this assembly; from the moment that a file is there, whoever begins a piece of work for Quartz is held for good. The
/// runtime wants the class to be outside of any namespace, and looks for nothing else here, so that it must not touch what only tests have.
/// </summary>
internal static class StartupHook
{
    /// <summary>Environment variable with the path of the file that sticks it.</summary>
    public const string Variable = "STICK_SCHEDULER_WHEN";

    private static readonly TaskCompletionSource Never = new();

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } file)
        {
            return;
        }

        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Quartz",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = _ =>
            {
                if (File.Exists(file))
                {
                    Never.Task.Wait();
                }
            },
        });
    }
}
