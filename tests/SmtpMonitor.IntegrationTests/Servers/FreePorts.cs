using System.Net;
using System.Net.Sockets;

namespace SmtpMonitor.IntegrationTests.Servers;

/// <summary>
/// Ports for servers that cannot be told to bind to port 0. Taken below the range that the kernel gives to clients, so that
/// no outgoing connection of another test sits on one, and never twice by this process.
/// </summary>
internal static class FreePorts
{
    private const int Lowest = 20000;
    private const int Beyond = 32000;

    private static readonly Lock Gate = new();
    private static int _next = Random.Shared.Next(Lowest, Beyond);

    public static int Take()
    {
        lock (Gate)
        {
            for (var tries = 0; tries < Beyond - Lowest; tries++)
            {
                _next = _next + 1 >= Beyond ? Lowest : _next + 1;
                if (IsFree(_next))
                {
                    return _next;
                }
            }
        }

        throw new InvalidOperationException("no free port on 127.0.0.1");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
