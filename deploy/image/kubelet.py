"""A volume of a ConfigMap or Secret as the kubelet keeps it: files behind ..data, a link that is exchanged in one step."""

import os
import shutil
import time


def write(folder, files, mode, group, nested=()):
    """
    Brings "files", a mapping from names to octets, into the folder, new or not. Whoever reads sees either all the old ones or all the
    new ones. "mode" is the volume's defaultMode, "group" the pod's fsGroup, "nested" the folders where other volumes are mounted.
    """
    group = os.getgid() if group is None else group
    os.makedirs(folder, exist_ok=True)
    own(folder, group, 0o2777)
    for name in nested:
        os.makedirs(os.path.join(folder, name), exist_ok=True)

    data = os.path.join(folder, "..data")
    before = os.readlink(data) if os.path.islink(data) else None
    after = f"..{time.strftime('%Y_%m_%d_%H_%M_%S')}.{time.monotonic_ns()}"
    os.mkdir(os.path.join(folder, after))
    own(os.path.join(folder, after), group, 0o2755)
    for name, octets in files.items():
        path = os.path.join(folder, after, name)
        with open(path, "wb") as file:
            file.write(octets)
        # A group that is the pod's may read what is the pod's.
        own(path, group, mode | 0o440)

    os.symlink(after, f"{data}_tmp")
    os.rename(f"{data}_tmp", data)
    for name in files:
        link = os.path.join(folder, name)
        if not os.path.lexists(link):
            os.symlink(os.path.join("..data", name), link)
    for name in os.listdir(folder):
        link = os.path.join(folder, name)
        if os.path.islink(link) and name != "..data" and name not in files:
            os.unlink(link)
    if before is not None:
        shutil.rmtree(os.path.join(folder, before))


def own(path, group, mode):
    os.chown(path, -1, group)
    os.chmod(path, mode)
