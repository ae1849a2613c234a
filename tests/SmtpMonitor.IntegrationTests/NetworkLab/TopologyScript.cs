namespace SmtpMonitor.IntegrationTests.NetworkLab;

/// <summary>
/// Makes the namespaces and what connects them, and removes them when its input closes:
/// client – firewall – provider – internet – alpha, beta, gamma, web; and the proxy beside the provider.
/// </summary>
internal static class TopologyScript
{
    public const string Ready = "ready";

    /// <summary>Arguments: ip, then the names of the namespaces in the order of <see cref="Place"/>.</summary>
    public const string Text = """
        set -e
        ip=$1
        shift
        all="$*"
        client=$1 firewall=$2 provider=$3 internet=$4 alpha=$5 beta=$6 gamma=$7 web=$8 proxy=$9
        remove() { for n in $all; do "$ip" netns del "$n" || :; done; }
        trap remove EXIT

        # Every answer of a router is sent, none is swallowed by a rate limit; and whatever comes in for loopback may be let in.
        for n in $all; do
          "$ip" netns add "$n"
          "$ip" -n "$n" link set lo up
          "$ip" netns exec "$n" sh -e -c '
            cd /proc/sys/net
            for f in ipv4/ip_forward ipv6/conf/all/forwarding ipv6/conf/default/forwarding ipv4/conf/all/route_localnet; do echo 1 > "$f"; done
            for f in ipv4/icmp_ratelimit ipv6/icmp/ratelimit ipv4/conf/all/rp_filter ipv4/conf/default/rp_filter; do echo 0 > "$f"; done'
        done

        # near its-device address4 address6 far its-device address4 address6
        link() {
          "$ip" -n "$1" link add "$2" type veth peer name "$6" netns "$5"
          "$ip" -n "$1" addr add "$3" dev "$2"
          "$ip" -n "$1" addr add "$4" dev "$2" nodad
          "$ip" -n "$5" addr add "$7" dev "$6"
          "$ip" -n "$5" addr add "$8" dev "$6" nodad
          "$ip" -n "$1" link set "$2" up
          "$ip" -n "$5" link set "$6" up
        }
        # namespace to via4 via6
        route() {
          "$ip" -n "$1" route add "$2" via "$3"
          "$ip" -n "$1" -6 route add "${5:-$2}" via "$4"
        }

        link "$client" wan 10.1.0.2/24 fd01::2/64 "$firewall" lan 10.1.0.1/24 fd01::1/64
        link "$firewall" wan 10.2.0.1/24 fd02::1/64 "$provider" lan 10.2.0.2/24 fd02::2/64
        link "$provider" wan 10.3.0.1/24 fd03::1/64 "$internet" lan 10.3.0.2/24 fd03::2/64
        link "$alpha" wan 10.41.7.25/24 fd41::25/64 "$internet" alpha 10.41.7.1/24 fd41::1/64
        link "$beta" wan 10.82.11.25/24 fd82::25/64 "$internet" beta 10.82.11.1/24 fd82::1/64
        link "$gamma" wan 10.123.5.25/24 fd7b::25/64 "$internet" gamma 10.123.5.1/24 fd7b::1/64
        link "$web" wan 10.200.1.80/24 fdc8::80/64 "$internet" web 10.200.1.1/24 fdc8::1/64
        link "$proxy" wan 10.9.0.25/24 fd09::25/64 "$provider" proxy 10.9.0.1/24 fd09::1/64
        "$ip" -n "$web" addr add 10.200.1.53/24 dev wan

        route "$client" default 10.1.0.1 fd01::1
        route "$firewall" default 10.2.0.2 fd02::2
        route "$provider" default 10.3.0.2 fd03::2
        route "$provider" 10.1.0.0/24 10.2.0.1 fd02::1 fd01::/64
        route "$internet" default 10.3.0.1 fd03::1
        route "$alpha" default 10.41.7.1 fd41::1
        route "$beta" default 10.82.11.1 fd82::1
        route "$gamma" default 10.123.5.1 fd7b::1
        route "$web" default 10.200.1.1 fdc8::1
        route "$proxy" default 10.9.0.1 fd09::1
        echo ready
        read -r _ || :
        """;
}
