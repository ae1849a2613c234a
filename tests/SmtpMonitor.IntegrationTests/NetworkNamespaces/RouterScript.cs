namespace SmtpMonitor.IntegrationTests.NetworkNamespaces;

/// <summary>
/// Makes the two namespaces and removes them when its input closes. The router refuses by its routes (10.78.1.0/24 and so on) and,
/// for what its routes would let pass (10.78.8.0/24), by rules of its packet filter.
/// </summary>
internal static class RouterScript
{
    public const string Ready = "ready";

    /// <summary>Arguments: ip, nft, name of the client's namespace, name of the router's.</summary>
    public const string Text = """
        set -e
        ip=$1 nft=$2 client=$3 router=$4
        remove() { "$ip" netns del "$client" || :; "$ip" netns del "$router" || :; }
        trap remove EXIT
        set_all() { "$ip" netns exec "$1" sh -c 'for f in $2; do echo "$1" > "$f"; done' - "$2" "$3"; }

        "$ip" netns add "$client"
        "$ip" netns add "$router"
        "$ip" link add near netns "$client" type veth peer name inner netns "$router"
        "$ip" -n "$router" link add far type veth peer name nobody
        for n in "$client" "$router"; do "$ip" -n "$n" link set lo up; done
        "$ip" -n "$client" link set near up
        for l in inner far nobody; do "$ip" -n "$router" link set "$l" up; done

        "$ip" -n "$client" addr add 10.77.0.2/24 dev near
        "$ip" -n "$client" addr add fd77::2/64 dev near nodad
        "$ip" -n "$router" addr add 10.77.0.1/24 dev inner
        "$ip" -n "$router" addr add fd77::1/64 dev inner nodad
        "$ip" -n "$client" route add 10.78.0.0/16 via 10.77.0.1
        "$ip" -n "$client" route add fd78::/16 via fd77::1

        # Every refusal is sent, none is swallowed by a rate limit.
        set_all "$router" 1 "/proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv6/conf/all/forwarding"
        set_all "$router" 0 "/proc/sys/net/ipv4/icmp_ratelimit /proc/sys/net/ipv6/icmp/ratelimit"

        "$ip" -n "$router" route add prohibit 10.78.1.0/24
        "$ip" -n "$router" route add unreachable 10.78.2.0/24
        "$ip" -n "$router" route add blackhole 10.78.4.0/24
        "$ip" -n "$router" route add 10.78.8.0/24 dev far
        "$ip" -n "$router" -6 route add prohibit fd78:1::/32
        "$ip" -n "$router" -6 route add unreachable fd78:2::/32
        "$ip" -n "$router" -6 route add blackhole fd78:4::/32
        "$ip" -n "$router" -6 route add fd78:8::/32 dev far

        "$ip" netns exec "$router" "$nft" -f - <<'RULES'
        table inet filter {
          chain forward {
            type filter hook forward priority 0; policy drop;
            ip daddr 10.78.8.1 reject with tcp reset
            ip daddr 10.78.8.2 reject with icmp type port-unreachable
            ip daddr 10.78.8.3 reject with icmp type admin-prohibited
            ip daddr 10.78.8.4 reject with icmp type host-prohibited
            ip daddr 10.78.8.5 reject with icmp type net-prohibited
            ip6 daddr fd78:8::1 reject with tcp reset
            ip6 daddr fd78:8::2 reject with icmpv6 type port-unreachable
            ip6 daddr fd78:8::3 reject with icmpv6 type admin-prohibited
            ip6 daddr fd78:8::4 reject with icmpv6 type addr-unreachable
          }
        }
        RULES
        echo ready
        read -r _ || :
        """;
}
