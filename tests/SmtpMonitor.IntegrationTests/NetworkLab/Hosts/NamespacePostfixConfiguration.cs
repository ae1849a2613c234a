using SmtpMonitor.IntegrationTests.Servers;

namespace SmtpMonitor.IntegrationTests.NetworkLab.Hosts;

/// <summary>main.cf and master.cf of a Postfix that has a namespace of its own: real ports, both families.</summary>
internal static class NamespacePostfixConfiguration
{
    public static string MainFile(ServerFolder folder, string name) => $"""
        compatibility_level = 3.6
        queue_directory = {folder["queue"]}
        data_directory = {folder["data"]}
        command_directory = /usr/sbin
        daemon_directory = /usr/lib/postfix/sbin
        mail_owner = postfix
        setgid_group = postdrop
        maillog_file = {folder["log"]}
        maillog_file_prefixes = {folder.Root}
        myhostname = {name}
        mydestination = {name}
        mynetworks =
        inet_protocols = all
        inet_interfaces = all
        alias_maps =
        alias_database =
        local_transport = discard
        default_transport = discard
        relay_transport = discard
        disable_dns_lookups = yes
        smtpd_peername_lookup = no
        smtpd_error_sleep_time = 0
        smtpd_tls_chain_files = {folder.Key}, {folder.Certificate}
        smtpd_tls_security_level = may
        smtpd_relay_restrictions = reject_unauth_destination
        smtpd_client_event_limit_exceptions =

        """;

    public static string MasterFile(IEnumerable<int> ports) => string.Concat(ports.Select(Service)) + """
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        anvil unix - - n - 1 anvil
        tlsmgr unix - - n 1000? 1 tlsmgr
        proxymap unix - - n - - proxymap
        discard unix - - n - - discard
        postlog unix-dgram n - n - 1 postlogd

        """;

    private static string Service(int port) => $"{port} inet n - n - - smtpd" + port switch
    {
        465 => " -o smtpd_tls_wrappermode=yes\n",
        587 or 2525 => " -o smtpd_tls_security_level=encrypt\n",
        _ => "\n",
    };
}
