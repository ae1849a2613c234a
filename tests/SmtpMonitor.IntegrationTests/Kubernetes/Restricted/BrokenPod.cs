using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using YamlDotNet.Serialization;

namespace SmtpMonitor.IntegrationTests.Kubernetes.Restricted;

/// <summary>A pod that the standard allows, with a change laid over it.</summary>
internal static class BrokenPod
{
    private const string Sound = """
        securityContext:
          runAsNonRoot: true
          runAsUser: 65532
          seccompProfile: { type: RuntimeDefault }
        containers:
          - name: one
            image: one:1.0.0
            securityContext:
              allowPrivilegeEscalation: false
              capabilities: { drop: [ALL] }
        initContainers:
          - name: first
            image: one:1.0.0
            securityContext:
              allowPrivilegeEscalation: false
              capabilities: { drop: [ALL] }
        volumes:
          - { name: config, configMap: { name: config } }
        """;

    /// <param name="change">YAML of a part of a pod's specification: it counts where it says something, and null takes away.</param>
    public static V1PodTemplateSpec With(string change)
    {
        var pod = Read(Sound);
        if (change.Length > 0)
        {
            Lay(Read(change), pod);
        }

        return new V1PodTemplateSpec { Spec = KubernetesYaml.Deserialize<V1PodSpec>(pod.ToJsonString(), strict: true) };
    }

    private static JsonObject Read(string yaml)
    {
        var typed = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(yaml);
        return (JsonObject)JsonSerializer.SerializeToNode(typed)!;
    }

    private static void Lay(JsonObject change, JsonObject onto)
    {
        foreach (var (key, value) in change)
        {
            switch (value, onto[key])
            {
                case (JsonObject inner, JsonObject below):
                    Lay(inner, below);
                    break;
                case (JsonArray { Count: > 0 } list, JsonArray { Count: > 0 } below) when key is "containers" or "initContainers":
                    Lay((JsonObject)list[0]!, (JsonObject)below[0]!);
                    break;
                default:
                    onto[key] = value?.DeepClone();
                    break;
            }
        }
    }
}
