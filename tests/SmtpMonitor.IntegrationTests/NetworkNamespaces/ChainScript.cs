namespace SmtpMonitor.IntegrationTests.NetworkNamespaces;

/// <summary>
/// Makes a chain client – r1 – r2 – r3 – server and removes it when its input closes. Link i is 10.99.i.0/24 and fd99:i::/64, the nearer
/// end has 1, the farther one 2. Each way of blocking has a port of its own, so that every trace meets exactly one of them.
/// </summary>
internal static class ChainScript
{
    public const string Ready = "ready";

    /// <summary>Answered by r2 itself, whoever it is for.</summary>
    public const int ProxyPort = 3028;

    /// <summary>Ports that the server would accept.</summary>
    public static readonly int[] BlockedPorts =
        [3001, 3002, 3003, 3011, 3021, 3022, 3023, 3024, 3025, 3026, 3027, ProxyPort, 3031, 3041, 3042];

    /// <summary>Arguments: ip, nft, prefix of the namespaces' names.</summary>
    public const string Text = """
        set -e
        ip=$1 nft=$2 prefix=$3
        nodes="c r1 r2 r3 s"
        remove() { for n in $nodes; do "$ip" netns del "$prefix-$n" || :; done; }
        trap remove EXIT
        inside() { n=$1; shift; "$ip" netns exec "$prefix-$n" "$@"; }
        set_all() { inside "$1" sh -c 'for f in $2; do echo "$1" > "$f"; done' - "$2" "$3"; }

        for n in $nodes; do
          "$ip" netns add "$prefix-$n"
          "$ip" -n "$prefix-$n" link set lo up
        done
        i=0 before=
        for n in $nodes; do
          if [ -n "$before" ]; then
            "$ip" link add "far" netns "$prefix-$before" type veth peer name "near" netns "$prefix-$n"
            "$ip" -n "$prefix-$before" addr add "10.99.$i.1/24" dev far
            "$ip" -n "$prefix-$n" addr add "10.99.$i.2/24" dev near
            "$ip" -n "$prefix-$before" addr add "fd99:$i::1/64" dev far nodad
            "$ip" -n "$prefix-$n" addr add "fd99:$i::2/64" dev near nodad
            "$ip" -n "$prefix-$before" link set far up
            "$ip" -n "$prefix-$n" link set near up
            "$ip" -n "$prefix-$before" route add default via "10.99.$i.2"
            "$ip" -n "$prefix-$before" route add default via "fd99:$i::2"
          fi
          before=$n i=$((i + 1))
        done

        # The way back. For 10.98 and fd98, r1 and r2 each take the other for the way on.
        route() { "$ip" -n "$prefix-$1" route add "$2" via "$3"; }
        route r2 10.99.1.0/24 10.99.2.1
        route r2 fd99:1::/64 fd99:2::1
        route r2 10.98.0.0/16 10.99.2.1
        route r2 fd98::/16 fd99:2::1
        for i in 1 2; do
          route r3 "10.99.$i.0/24" 10.99.3.1
          route r3 "fd99:$i::/64" fd99:3::1
        done
        route s default 10.99.4.1
        route s default fd99:4::1
        "$ip" -n "$prefix-r3" route del default
        "$ip" -n "$prefix-r3" -6 route del default
        # A second address of the server, for which r2 is dumb.
        "$ip" -n "$prefix-s" addr add 10.99.4.3/24 dev near
        "$ip" -n "$prefix-s" addr add fd99:4::3/64 dev near nodad
        for r in r1 r2 r3; do
          set_all $r 1 "/proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv6/conf/all/forwarding"
          # Every answer is sent, none is swallowed by a rate limit.
          set_all $r 0 "/proc/sys/net/ipv4/icmp_ratelimit /proc/sys/net/ipv6/icmp/ratelimit"
        done

        inside c "$nft" -f - <<'RULES'
        table inet filter {
          chain output {
            type filter hook output priority 0;
            tcp dport 3001 drop
            tcp dport 3002 reject with icmpx type admin-prohibited
            tcp dport 3003 reject with tcp reset
          }
        }
        RULES
        inside r1 "$nft" -f - <<'RULES'
        table inet filter {
          chain forward {
            type filter hook forward priority 0;
            tcp dport 3011 drop
          }
        }
        RULES
        inside r2 "$nft" -f - <<'RULES'
        table inet filter {
          chain arrival {
            type filter hook prerouting priority -300;
            tcp dport 3022 drop
            tcp dport 3027 reject with tcp reset
          }
          chain forward {
            type filter hook forward priority 0;
            tcp dport { 25, 3021 } drop
            tcp dport 3023 reject with tcp reset
            tcp dport 3024 reject with icmpx type admin-prohibited
            tcp dport 3025 reject with icmpx type port-unreachable
            tcp dport 3026 reject with icmpx type host-unreachable
          }
          chain output {
            type filter hook output priority 0;
            icmp type time-exceeded @th,192,32 0x0a630403 drop
            icmpv6 type time-exceeded @th,256,128 0xfd990004000000000000000000000003 drop
          }
        }
        table inet proxy {
          chain arrival {
            type nat hook prerouting priority -100;
            tcp dport 3028 redirect to :3028
          }
        }
        RULES
        inside r3 "$nft" -f - <<'RULES'
        table inet filter {
          chain forward {
            type filter hook forward priority 0;
            tcp dport 3031 drop
          }
        }
        RULES
        inside s "$nft" -f - <<'RULES'
        table inet filter {
          chain input {
            type filter hook input priority 0;
            tcp dport 3041 drop
            tcp dport 3042 reject with icmpx type admin-prohibited
          }
        }
        RULES
        echo ready
        read -r _ || :
        """;
}
