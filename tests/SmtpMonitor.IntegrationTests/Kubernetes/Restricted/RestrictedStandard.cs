using System.Collections.Immutable;
using k8s.Models;

namespace SmtpMonitor.IntegrationTests.Kubernetes.Restricted;

/// <summary>
/// The profile "restricted" of the Pod Security Standards (https://kubernetes.io/docs/concepts/security/pod-security-standards/),
/// rule by rule: what the admission controller of a namespace with <c>pod-security.kubernetes.io/enforce: restricted</c> asks.
/// </summary>
internal static class RestrictedStandard
{
    public static ImmutableArray<PodRule> Rules { get; } =
    [
        .. BaselineRules.All,
        new("Volume Types", pod => (pod.Spec.Volumes ?? []).Where(v => !IsAllowed(v)).Select(v => $"volume {v.Name}")),
        new("Privilege Escalation", pod => BaselineRules.Each(pod, c => c.SecurityContext?.AllowPrivilegeEscalation != false)),
        new("Running as Non-root", pod => BaselineRules.Each(pod, c => (c.SecurityContext?.RunAsNonRoot ?? pod.Spec.SecurityContext?.RunAsNonRoot) != true)),
        new("Running as Non-root user", pod => BaselineRules.Contexts(pod, p => p.RunAsUser == 0, c => c.RunAsUser == 0)),
        new("Seccomp", pod => BaselineRules.Each(
            pod, c => (c.SecurityContext?.SeccompProfile?.Type ?? pod.Spec.SecurityContext?.SeccompProfile?.Type) is not ("RuntimeDefault" or "Localhost"))),
        new("Capabilities", pod => BaselineRules.Each(pod, c => !IsAllowed(c.SecurityContext?.Capabilities))),
    ];

    /// <summary>Every violation, as "rule: what".</summary>
    public static ImmutableArray<string> Violations(V1PodTemplateSpec pod) =>
        [.. Rules.SelectMany(r => r.Against(pod).Select(what => $"{r.Name}: {what}"))];

    private static bool IsAllowed(V1Volume volume) =>
        volume.ConfigMap is not null || volume.Csi is not null || volume.DownwardAPI is not null || volume.EmptyDir is not null
        || volume.Ephemeral is not null || volume.PersistentVolumeClaim is not null || volume.Projected is not null || volume.Secret is not null;

    private static bool IsAllowed(V1Capabilities? capabilities) =>
        capabilities?.Drop?.Contains("ALL") == true && (capabilities.Add ?? []).All(c => c == "NET_BIND_SERVICE");
}
