namespace SmtpMonitor.Lab;

/// <summary>A port of a host.</summary>
/// <param name="PlannedPort">The number it should have: 10025, 10465, 10587 or 12525 for 25, 465, 587 and 2525.</param>
/// <param name="Server">What answers there, or does not; <see cref="LabServer.EndPoint"/> has the number it got, another one when that was taken.</param>
public sealed record LabPort(int PlannedPort, LabServer Server)
{
    public int Port => Server.EndPoint.Port;

    /// <summary>What it does, and what a probe must find.</summary>
    public LabScript Script => Server.Script;
}
