using k8s.Models;

namespace SmtpMonitor.IntegrationTests.Kubernetes.Restricted;

/// <summary>Each rule of the standard finds what breaks it, and only that.</summary>
public sealed class RestrictedStandardTests
{
    /// <summary>Pods that break one rule each, as few words of YAML behind a sound pod can.</summary>
    public static TheoryData<string, string> Broken { get; } = new()
    {
        { "HostProcess", "  securityContext: { windowsOptions: { hostProcess: true } }" },
        { "HostProcess", "  containers: [{ securityContext: { windowsOptions: { hostProcess: true } } }]" },
        { "Host Namespaces", "  hostNetwork: true" },
        { "Host Namespaces", "  hostPID: true" },
        { "Host Namespaces", "  hostIPC: true" },
        { "Privileged Containers", "  containers: [{ securityContext: { privileged: true } }]" },
        { "Privileged Containers", "  initContainers: [{ securityContext: { privileged: true } }]" },
        { "Host Ports", "  containers: [{ ports: [{ containerPort: 9825, hostPort: 9825 }] }]" },
        { "Host Probes / Lifecycle Hooks", "  containers: [{ livenessProbe: { httpGet: { host: 127.0.0.1, port: 9825 } } }]" },
        { "Host Probes / Lifecycle Hooks", "  containers: [{ startupProbe: { tcpSocket: { host: 127.0.0.1, port: 9825 } } }]" },
        { "Host Probes / Lifecycle Hooks", "  containers: [{ lifecycle: { preStop: { httpGet: { host: 127.0.0.1, port: 9825 } } } }]" },
        { "AppArmor", "  securityContext: { appArmorProfile: { type: Unconfined } }" },
        { "AppArmor", "  containers: [{ securityContext: { appArmorProfile: { type: Unconfined } } }]" },
        { "SELinux", "  securityContext: { seLinuxOptions: { type: spc_t } }" },
        { "SELinux", "  containers: [{ securityContext: { seLinuxOptions: { role: system_r } } }]" },
        { "/proc Mount Type", "  containers: [{ securityContext: { procMount: Unmasked } }]" },
        { "Sysctls", "  securityContext: { sysctls: [{ name: kernel.msgmax, value: \"1\" }] }" },
        { "Volume Types", "  volumes: [{ name: node, hostPath: { path: / } }]" },
        { "Volume Types", "  volumes: [{ name: net, nfs: { server: x, path: / } }]" },
        { "Privilege Escalation", "  containers: [{ securityContext: { allowPrivilegeEscalation: true } }]" },
        { "Privilege Escalation", "  containers: [{ securityContext: { allowPrivilegeEscalation: null } }]" },
        { "Running as Non-root", "  securityContext: { runAsNonRoot: null }" },
        { "Running as Non-root", "  containers: [{ securityContext: { runAsNonRoot: false } }]" },
        { "Running as Non-root user", "  securityContext: { runAsUser: 0 }" },
        { "Running as Non-root user", "  containers: [{ securityContext: { runAsUser: 0 } }]" },
        { "Seccomp", "  securityContext: { seccompProfile: null }" },
        { "Seccomp", "  containers: [{ securityContext: { seccompProfile: { type: Unconfined } } }]" },
        { "Capabilities", "  containers: [{ securityContext: { capabilities: null } }]" },
        { "Capabilities", "  containers: [{ securityContext: { capabilities: { drop: [NET_RAW] } } }]" },
        { "Capabilities", "  containers: [{ securityContext: { capabilities: { add: [NET_RAW] } } }]" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Violations_OfABrokenPod_NameTheRule(string rule, string change) =>
        Assert.Equal([rule], RestrictedStandard.Violations(BrokenPod.With(change)).Select(v => v.Split(": ")[0]).Distinct());

    [Fact]
    public void Violations_OfTheSoundPod_AreNone() => Assert.Equal([], RestrictedStandard.Violations(BrokenPod.With("")));

    [Fact]
    public void Rules_HaveABrokenPodEach() =>
        Assert.Equal(RestrictedStandard.Rules.Select(r => r.Name).Order(), Broken.Select(b => b.Data.Item1).Distinct().Order());
}
