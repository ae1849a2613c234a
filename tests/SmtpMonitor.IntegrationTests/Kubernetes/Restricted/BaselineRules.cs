using System.Collections.Immutable;
using k8s.Models;

namespace SmtpMonitor.IntegrationTests.Kubernetes.Restricted;

/// <summary>The rules of the profile "baseline" that "restricted" does not make stricter, as of Kubernetes 1.35.</summary>
internal static class BaselineRules
{
    private static readonly HashSet<string> SafeSysctls =
    [
        "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_unprivileged_port_start", "net.ipv4.tcp_syncookies",
        "net.ipv4.ping_group_range", "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout",
        "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem",
    ];

    private static readonly HashSet<string> SelinuxTypes = ["container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

    public static ImmutableArray<PodRule> All { get; } =
    [
        new("HostProcess", pod => Contexts(pod, p => p.WindowsOptions?.HostProcess == true, c => c.WindowsOptions?.HostProcess == true)),
        new("Host Namespaces", pod => HostNamespaces(pod.Spec)),
        new("Privileged Containers", pod => Contexts(pod, _ => false, c => c.Privileged == true)),
        new("Host Ports", pod => Each(pod, c => c.Ports?.Any(p => p.HostPort is not (null or 0)) == true)),
        new("Host Probes / Lifecycle Hooks", pod => Each(pod, c => Hosts(c).Any(h => h.Length > 0))),
        new("AppArmor", AppArmor),
        new("SELinux", pod => Contexts(pod, p => !IsSafe(p.SeLinuxOptions), c => !IsSafe(c.SeLinuxOptions))),
        new("/proc Mount Type", pod => Contexts(pod, _ => false, c => c.ProcMount is not (null or "Default"))),
        new("Sysctls", pod => (pod.Spec.SecurityContext?.Sysctls ?? []).Where(s => !SafeSysctls.Contains(s.Name)).Select(s => s.Name)),
    ];

    /// <summary>What the security contexts of the pod and of its containers have against a rule.</summary>
    public static IEnumerable<string> Contexts(V1PodTemplateSpec pod, Func<V1PodSecurityContext, bool> ofPod, Func<V1SecurityContext, bool> ofContainer) =>
        (pod.Spec.SecurityContext is { } context && ofPod(context) ? new[] { "pod" } : [])
            .Concat(Each(pod, c => c.SecurityContext is { } own && ofContainer(own)));

    public static IEnumerable<string> Each(V1PodTemplateSpec pod, Func<V1Container, bool> isAgainst) =>
        pod.Spec.Containers.Concat(pod.Spec.InitContainers ?? []).Where(isAgainst).Select(c => $"container {c.Name}");

    private static IEnumerable<string> HostNamespaces(V1PodSpec pod)
    {
        (bool? Shared, string Name)[] namespaces = [(pod.HostNetwork, "hostNetwork"), (pod.HostPID, "hostPID"), (pod.HostIPC, "hostIPC")];
        return namespaces.Where(n => n.Shared == true).Select(n => n.Name);
    }

    private static IEnumerable<string> Hosts(V1Container container)
    {
        V1Probe?[] probes = [container.LivenessProbe, container.ReadinessProbe, container.StartupProbe];
        V1LifecycleHandler?[] hooks = [container.Lifecycle?.PostStart, container.Lifecycle?.PreStop];
        return probes.SelectMany(p => new[] { p?.HttpGet?.Host, p?.TcpSocket?.Host })
            .Concat(hooks.SelectMany(h => new[] { h?.HttpGet?.Host, h?.TcpSocket?.Host }))
            .Select(h => h ?? "");
    }

    private static IEnumerable<string> AppArmor(V1PodTemplateSpec pod) =>
        Contexts(pod, p => p.AppArmorProfile?.Type is "Unconfined", c => c.AppArmorProfile?.Type is "Unconfined")
            .Concat((pod.Metadata?.Annotations ?? new Dictionary<string, string>())
                .Where(a => a.Key.StartsWith("container.apparmor.security.beta.kubernetes.io/", StringComparison.Ordinal) && a.Value is "unconfined")
                .Select(a => a.Key));

    private static bool IsSafe(V1SELinuxOptions? options) =>
        options is null
        || ((string.IsNullOrEmpty(options.Type) || SelinuxTypes.Contains(options.Type)) && string.IsNullOrEmpty(options.User) && string.IsNullOrEmpty(options.Role));
}
