"""One pod of a rendered manifest, and what it asks of a container engine. What cannot be done as it says is an error, never left out."""

import base64

import yaml

# For a cluster to do: nothing in them restricts or changes the container itself.
CLUSTER_ONLY = {
    "pod": {
        "automountServiceAccountToken", "enableServiceLinks", "nodeSelector", "restartPolicy", "serviceAccountName",
        "topologySpreadConstraints",
    },
    "container": {"imagePullPolicy", "livenessProbe", "readinessProbe", "startupProbe"},
}


class ManifestError(Exception):
    """The manifest says what it may not, or what podman is not told here."""


class Fields:
    """The fields of a mapping; each has to be taken, so that a new one in the manifest is not overlooked."""

    def __init__(self, where, mapping):
        self.where = where
        self._left = dict(mapping or {})

    def take(self, name, default=None):
        return self._left.pop(name, default)

    def fields(self, name):
        return Fields(f"{self.where}.{name}", self.take(name))

    def expect(self, name, *allowed):
        value = self.take(name)
        if value not in allowed:
            raise ManifestError(f"{self.where}.{name} is {value!r}; known here: {allowed}")

    def drop(self, names):
        for name in names:
            self._left.pop(name, None)

    def done(self):
        if self._left:
            raise ManifestError(f"{self.where}: {', '.join(sorted(self._left))} cannot be passed on to podman")


class Pod:
    """Of the only Deployment, DaemonSet or StatefulSet in the file, with its only container."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self._objects = [o for o in yaml.safe_load_all(file) if o]
        workloads = [o for o in self._objects if o["kind"] in ("Deployment", "DaemonSet", "StatefulSet")]
        if len(workloads) != 1 or len(workloads[0]["spec"]["template"]["spec"]["containers"]) != 1:
            raise ManifestError(f"{path}: one workload with one container is expected")
        self._spec = workloads[0]["spec"]["template"]["spec"]
        self._container = self._spec["containers"][0]
        self.image = self._container["image"]
        self.group = self._spec["securityContext"].get("fsGroup")
        self.mounts = {m["name"]: m["mountPath"] for m in self._container["volumeMounts"]}

    def volumes(self):
        """Of each volume: its name, its kind (configMap or secret), the mode of its files, what it holds."""
        for volume in self._spec["volumes"]:
            fields = Fields("volume", volume)
            name = fields.take("name")
            kind = "secret" if "secret" in volume else "configMap"
            source = fields.fields(kind)
            fields.done()
            held = self._held(kind, source.take("secretName" if kind == "secret" else "name"), source.take("optional", False))
            mode = source.take("defaultMode", 0o644)
            source.done()
            yield name, kind, mode, held

    def arguments(self, folders, published):
        """
        What podman run is told, from the first restriction to the last argument of the program. "folders" says where each volume is,
        "published" whether the ports are to be reached on loopback of this machine.
        """
        pod = Fields("pod", self._spec)
        container = Fields("container", self._container)
        pod.drop(CLUSTER_ONLY["pod"] | {"containers", "volumes"})
        container.drop(CLUSTER_ONLY["container"] | {"name", "image"})

        said = [f"--stop-timeout={pod.take('terminationGracePeriodSeconds', 30)}"]
        for option in pod.fields("dnsConfig").take("options", []):
            said.append(f"--dns-option={option['name']}:{option['value']}")
        said += self._security(pod.fields("securityContext"), container.fields("securityContext"))
        said += resources(container.fields("resources"))
        for variable in container.take("env", []):
            fields = Fields("env", variable)
            said.append(f"--env={fields.take('name')}={fields.take('value', '')}")
            fields.done()
        for port in container.take("ports", []):
            if published:
                said.append(f"--publish=127.0.0.1:{port['containerPort']}:{port['containerPort']}/{port.get('protocol', 'TCP').lower()}")
        for mount in container.take("volumeMounts", []):
            fields = Fields("volumeMount", mount)
            fields.expect("readOnly", True)
            said.append(f"--volume={folders[fields.take('name')]}:{fields.take('mountPath')}:ro")
            fields.done()
        command, arguments = container.take("command", []), container.take("args", [])
        if command:
            said.append(f"--entrypoint={command[0]}")
        container.done()
        pod.done()
        return said, [*command[1:], *arguments]

    def _security(self, pod, container):
        """The container's own word goes before the pod's."""
        user = container.take("runAsUser", pod.take("runAsUser"))
        group = container.take("runAsGroup", pod.take("runAsGroup"))
        if container.take("runAsNonRoot", pod.take("runAsNonRoot")) and not user:
            raise ManifestError(f"runAsNonRoot, but runAsUser is {user}")
        said = [f"--user={user}:{group}"]
        if (group := pod.take("fsGroup")) is not None:
            said.append(f"--group-add={group}")
        profile = container.fields("seccompProfile").take("type") or pod.fields("seccompProfile").take("type")
        # That of the engine is in force when nothing is said.
        if profile != "RuntimeDefault":
            raise ManifestError(f"the seccomp profile {profile} is not known here")
        container.expect("privileged", None, False)
        if container.take("allowPrivilegeEscalation") is False:
            said.append("--security-opt=no-new-privileges")
        if container.take("readOnlyRootFilesystem"):
            # podman would put writable folders over /tmp, /run and others.
            said += ["--read-only", "--read-only-tmpfs=false"]
        capabilities = container.fields("capabilities")
        said += [f"--cap-drop={name}" for name in capabilities.take("drop", [])]
        said += [f"--cap-add={name}" for name in capabilities.take("add", [])]
        for fields in (capabilities, container, pod):
            fields.done()
        return said

    def _held(self, kind, name, optional):
        found = [o for o in self._objects if o["kind"].lower() == kind.lower() and o["metadata"]["name"] == name]
        if not found and not optional:
            raise ManifestError(f"no {kind} {name} in the manifest")
        held = {}
        for item in found:
            for key, text in (item.get("data") or {}).items():
                held[key] = base64.b64decode(text) if kind == "secret" else text.encode()
            for key, text in (item.get("stringData") or {}).items():
                held[key] = text.encode()
        return held


def resources(fields):
    """Limits as they are; of the requests the processor's share, which is all that a kernel is told of them."""
    said = []
    limits, requests = fields.fields("limits"), fields.fields("requests")
    if (memory := limits.take("memory")) is not None:
        # Without swap, as a kubelet has it.
        said += [f"--memory={octets(memory)}", f"--memory-swap={octets(memory)}"]
    if (cpu := limits.take("cpu")) is not None:
        said.append(f"--cpus={cores(cpu)}")
    if (cpu := requests.take("cpu")) is not None:
        said.append(f"--cpu-shares={max(2, int(cores(cpu) * 1024))}")
    requests.take("memory")
    for done in (limits, requests, fields):
        done.done()
    return said


def octets(quantity):
    for suffix, factor in {"Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "k": 10**3, "M": 10**6, "G": 10**9}.items():
        if str(quantity).endswith(suffix):
            return int(float(quantity[: -len(suffix)]) * factor)
    return int(quantity)


def cores(quantity):
    text = str(quantity)
    return float(text[:-1]) / 1000 if text.endswith("m") else float(text)
