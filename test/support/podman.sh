#!/usr/bin/env bash
# bash podman.sh FOLDER: Podman's API service at FOLDER/podman.sock, in mount, network and process namespaces of its own;
# what it holds is in memory. It says `serving` or why not, and ends with its standard input. Needs root.
set -uo pipefail
folder=$1
if [ "${2:-}" != inside ]; then
  exec unshare --mount --net --pid --fork --kill-child=KILL --mount-proc bash "$0" "$folder" inside
fi
busybox ip link set lo up
mount -t tmpfs docknote /run
mkdir -p "$folder/data"
mount -t tmpfs docknote "$folder/data"
# crun of Debian 12 refuses a machine with both versions of cgroups; runc comes with docker.io
printf '%s\n' '[containers]' 'netns="none"' '[engine]' 'cgroup_manager="cgroupfs"' 'events_logger="file"' \
  >"$folder/containers.conf"
CONTAINERS_CONF="$folder/containers.conf" podman --root "$folder/data" --runroot /run/podman --storage-driver vfs \
  --runtime runc system service --time 0 "unix://$folder/podman.sock" >"$folder/podman.log" 2>&1 </dev/null &
podman=$!
for _ in $(seq 100); do
  [ -S "$folder/podman.sock" ] && { echo serving; break; }
  kill -0 "$podman" 2>/dev/null || { echo "failed: $(tail -n 3 "$folder/podman.log" | tr '\n' ' ')"; break; }
  sleep 0.1
done
cat >/dev/null
