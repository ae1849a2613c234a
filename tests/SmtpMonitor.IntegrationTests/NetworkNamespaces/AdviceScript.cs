namespace SmtpMonitor.IntegrationTests.NetworkNamespaces;

/// <summary>
/// Makes a client and a server, and removes them when its input closes. Each picture of what is let through has an address of its own
/// of the server, 10.66.0.n and fd66::n, so that all of them are there at once.
/// </summary>
internal static class AdviceScript
{
    public const string Ready = "ready";

    /// <summary>Where the server answers names.</summary>
    public const string Resolver = "10.66.0.2";

    /// <summary>Names of the server, each with one picture.</summary>
    public const string Zone = """
        all.lab.test       A     10.66.0.11
        all.lab.test       AAAA  fd66::11
        only2525.lab.test  A     10.66.0.12
        only2525.lab.test  AAAA  fd66::12
        only465.lab.test   A     10.66.0.13
        only465.lab.test   AAAA  fd66::13
        only587.lab.test   A     10.66.0.14
        only587.lab.test   AAAA  fd66::14
        none.lab.test      A     10.66.0.15
        none.lab.test      AAAA  fd66::15
        only25.lab.test    A     10.66.0.16
        only25.lab.test    AAAA  fd66::16
        ipv4465.lab.test   A     10.66.0.17
        ipv4465.lab.test   AAAA  fd66::17

        # A domain that names its services, one that does not, and one that declines.
        _submissions._tcp.srv.test  SRV  0 1 465 only587.lab.test
        _submission._tcp.srv.test   SRV  0 1 587 only587.lab.test
        srv.test                    MX   10 only25.lab.test
        srv.test                    MX   20 none.lab.test
        srv.test                    MX   30 all.lab.test
        own.test                    A    10.66.0.13
        own.test                    MX   10 only25.lab.test
        declined.test               MX   10 all.lab.test
        _submissions._tcp.declined.test  SRV  0 0 0 .
        _submission._tcp.declined.test   SRV  0 0 0 .
        """;

    /// <summary>For the certificate.</summary>
    public static readonly string[] Names =
        ["all.lab.test", "only2525.lab.test", "only465.lab.test", "only587.lab.test", "none.lab.test", "only25.lab.test", "ipv4465.lab.test", "own.test"];

    /// <summary>Arguments: ip, nft, name of the client's namespace, name of the server's.</summary>
    public const string Text = """
        set -e
        ip=$1 nft=$2 client=$3 server=$4
        remove() { "$ip" netns del "$client" || :; "$ip" netns del "$server" || :; }
        trap remove EXIT

        "$ip" netns add "$client"
        "$ip" netns add "$server"
        "$ip" link add near netns "$client" type veth peer name far netns "$server"
        for n in "$client" "$server"; do "$ip" -n "$n" link set lo up; done
        "$ip" -n "$client" link set near up
        "$ip" -n "$server" link set far up
        "$ip" -n "$client" addr add 10.66.0.1/24 dev near
        "$ip" -n "$client" addr add fd66::1/64 dev near nodad
        for i in 2 11 12 13 14 15 16 17; do
          "$ip" -n "$server" addr add "10.66.0.$i/24" dev far
          "$ip" -n "$server" addr add "fd66::$i/64" dev far nodad
        done
        "$ip" -n "$client" route add default via 10.66.0.2
        "$ip" -n "$client" route add default via fd66::2

        "$ip" netns exec "$server" "$nft" -f - <<'RULES'
        table inet filter {
          chain input {
            type filter hook input priority 0;
            ip daddr 10.66.0.12 tcp dport { 25, 465, 587 } drop
            ip6 daddr fd66::12 tcp dport { 25, 465, 587 } drop
            ip daddr 10.66.0.13 tcp dport { 25, 587, 2525 } drop
            ip6 daddr fd66::13 tcp dport { 25, 587, 2525 } drop
            ip daddr 10.66.0.14 tcp dport { 25, 465, 2525 } drop
            ip6 daddr fd66::14 tcp dport { 25, 465, 2525 } drop
            ip daddr 10.66.0.15 tcp dport { 25, 465, 587, 2525 } drop
            ip6 daddr fd66::15 tcp dport { 25, 465, 587, 2525 } drop
            ip daddr 10.66.0.16 tcp dport { 465, 587, 2525 } drop
            ip6 daddr fd66::16 tcp dport { 465, 587, 2525 } drop
            ip6 daddr fd66::17 tcp dport 465 drop
          }
        }
        RULES
        echo ready
        read -r _ || :
        """;
}
