using SmtpMonitor.IntegrationTests.NetworkLab.Faults;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Scenarios;

/// <summary>Something on the way answers in the host's name, rewrites what it says, or loses it.</summary>
internal static class Interceptions
{
    public static IEnumerable<Scenario> All =>
    [
        new("14 the provider leads 25 to its own server", new TransparentProxy(), Intercepted(25)),
        new("15 STARTTLS is stripped on the way", new ManInTheMiddle(Place.Provider, new StripStarttls(), 25, 587, 2525), Intercepted(25, 587, 2525))
        {
            Reasons = ["none", "starttls_not_offered"],
        },
        new("16 the greeting is masked on the way", new ManInTheMiddle(Place.Provider, new MaskGreeting(), 25), Intercepted(25)),
        new(
            "19 packets over 1280 octets vanish",
            new PacketRules(Place.Internet, "forward", "oifname lan ip length > 1280 drop", "oifname lan ip6 length > 1240 drop"),
            Expect.Everywhere("tls_failed")) { Reasons = ["tls_timeout"] },
    ];

    private static Func<EndpointId, Finding> Intercepted(params int[] ports) => Expect.On(ports, _ => new("intercepted"));
}
