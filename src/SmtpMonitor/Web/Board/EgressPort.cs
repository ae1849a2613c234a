using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Web.Board;

/// <summary>Whether our side lets a port out, over one family: what this vantage is good for.</summary>
/// <param name="Port">TCP port.</param>
/// <param name="Family">Over which.</param>
/// <param name="Endpoints">With this port and family.</param>
/// <param name="Blocked">Of these, so many are kept back on our side (<c>egress_port_blocked</c>, <c>egress_smtp_blocked</c>).</param>
internal sealed record EgressPort(int Port, IpFamily Family, int Endpoints, int Blocked)
{
    public bool IsBlocked => Blocked > 0;
}
