namespace SmtpMonitor.IntegrationTests.Servers;

/// <summary>main.cf and master.cf of the test's Postfix.</summary>
internal static class PostfixConfiguration
{
    public const string HostName = "mail.example.test";
    public const string Domain = "example.test";

    public static string MainFile(ServerFolder folder, string? saslSocket) => $$"""
        compatibility_level = 3.6
        queue_directory = {{folder["queue"]}}
        data_directory = {{folder["data"]}}
        command_directory = /usr/sbin
        daemon_directory = /usr/lib/postfix/sbin
        mail_owner = postfix
        setgid_group = postdrop
        maillog_file = {{folder["log"]}}
        maillog_file_prefixes = {{folder.Root}}
        myhostname = {{HostName}}
        mydomain = {{Domain}}
        mydestination = {{Domain}}
        mynetworks =
        inet_protocols = ipv4
        inet_interfaces = 127.0.0.1
        alias_maps =
        alias_database =
        local_recipient_maps = inline:{ postmaster=known, {{TestAccounts.User}}=known }
        local_transport = discard
        default_transport = discard
        relay_transport = discard
        disable_dns_lookups = yes
        smtpd_peername_lookup = no
        smtpd_error_sleep_time = 0
        smtpd_client_connection_count_limit = 0
        smtpd_client_connection_rate_limit = 0
        smtpd_tls_chain_files = {{folder.Key}}, {{folder.Certificate}}
        smtpd_tls_security_level = may
        smtpd_tls_loglevel = 1
        smtpd_relay_restrictions = reject_unauth_destination
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = {{saslSocket ?? "smtpd"}}
        smtpd_sasl_security_options = noanonymous

        """;

    public static string MasterFile(PostfixPorts ports, bool sasl)
    {
        var login = sasl ? "-o smtpd_sasl_auth_enable=yes -o smtpd_relay_restrictions=permit_sasl_authenticated,reject" : "";
        return $"""
            127.0.0.1:{ports.Relay} inet n - n - - smtpd
            127.0.0.1:{ports.Submission} inet n - n - - smtpd
              -o smtpd_tls_security_level=encrypt {login}
            127.0.0.1:{ports.Smtps} inet n - n - - smtpd
              -o smtpd_tls_wrappermode=yes {login}
            127.0.0.1:{ports.Alternative} inet n - n - - smtpd
            127.0.0.1:{ports.Tls12} inet n - n - - smtpd
              -o smtpd_tls_protocols=>=TLSv1.2,<=TLSv1.2
            127.0.0.1:{ports.Rejecting} inet n - n - - smtpd
              -o smtpd_delay_reject=no -o smtpd_client_restrictions=reject
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
    }
}
