#!/usr/bin/env bash
# bash engine.sh FOLDER: a private Docker Engine at FOLDER/docker.sock, in mount, network and process namespaces of its own.
# It is told `start`, `stop`, `crash` and `registry` (at 127.0.0.1:5000 and, with a password, 5001, for this engine alone) over standard input and answers in one line; at the end of input all of it ends: process 1
# of the namespace exits, and the kernel ends dockerd, containerd and every container with it. Images and containers are
# kept in memory; neither docker0, nor the firewall rules, nor an engine of the machine is touched. Needs root.
set -uo pipefail
folder=$1

# a paused container takes no signal, not even the last one: cgroup v1, v2
thaw() {
  local state
  for state in /sys/fs/cgroup/freezer/docknote-"$1"/*/freezer.state; do [ -e "$state" ] && echo THAWED >"$state"; done
  for state in /sys/fs/cgroup/docknote-"$1"/*/cgroup.freeze; do [ -e "$state" ] && echo 0 >"$state"; done
} 2>/dev/null

if [ "${2:-}" != inside ]; then
  trap : TERM # process 1 ends at it; this shell stays to tidy up
  unshare --mount --net --pid --fork --kill-child=KILL --mount-proc bash "$0" "$folder" inside $$
  trap '' TERM # and what tidies up does not take it either
  # dockerd would have removed its containers' cgroups; each can go once the kernel has ended the last process in it
  cgroups() { find /sys/fs/cgroup -depth -type d \( -path "*/docknote-$$" -o -path "*/docknote-$$/*" \); }
  for _ in $(seq 50); do
    left=$(cgroups)
    [ -n "$left" ] || break
    echo "$left" | xargs rmdir 2>/dev/null || sleep 0.1
  done
  rm -f "$folder/docker.sock" "$folder/docker.pid"
  exit 0
fi
number=$3
trap 'thaw "$number"; exit 0' TERM
busybox ip link set lo up
mount -t tmpfs docknote /run # so that no containerd of the machine is in sight
mkdir "$folder/data"
mount -t tmpfs docknote "$folder/data"
dockerd=

start() {
  # what one that was killed has left: its process id may be another's by now
  rm -f "$folder/docker.sock" "$folder/docker.pid"
  # never --bridge=none: beside another engine, dockerd then removes the machine's docker0
  dockerd --host "unix://$folder/docker.sock" --data-root "$folder/data" --exec-root /run/docknote \
    --pidfile "$folder/docker.pid" --cgroup-parent "/docknote-$number" --insecure-registry 127.0.0.0/8 \
    --shutdown-timeout 2 --log-level warn >>"$folder/dockerd.log" 2>&1 </dev/null &
  dockerd=$!
  for _ in $(seq 300); do
    [ -S "$folder/docker.sock" ] && { echo started; return; }
    kill -0 "$dockerd" 2>/dev/null || break
    sleep 0.1
  done
  echo "failed: $(tail -n 5 "$folder/dockerd.log" | tr '\n' ' ')"
}

stop() {
  kill -TERM "$dockerd" 2>/dev/null
  wait "$dockerd"
  echo stopped
}

crash() {
  kill -KILL "$dockerd" 2>/dev/null
  wait "$dockerd"
  # dockerd 20.10 does not start again over a network that it was about to make: libnetwork's reservePools panics
  rm -f "$folder/data/network/files/local-kv.db"
  echo crashed
} 2>/dev/null

# one for everybody, and one over the same images that lets in the user docknote with the password "open sesame" only
registry() {
  mkdir -p /run/registry
  echo 'docknote:$2y$05$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCW' >/run/htpasswd
  printf '%s\n' 'version: 0.1' 'storage: {filesystem: {rootdirectory: /run/registry}}' \
    'http: {addr: "127.0.0.1:5001"}' 'log: {level: error}' \
    'auth: {htpasswd: {realm: docknote, path: /run/htpasswd}}' >/run/private.yml
  docker-registry serve /run/private.yml >>"$folder/registry.log" 2>&1 </dev/null &
  printf '%s\n' 'version: 0.1' 'storage: {filesystem: {rootdirectory: /run/registry}, delete: {enabled: true}}' \
    'http: {addr: "127.0.0.1:5000"}' 'log: {level: error}' >/run/registry.yml
  docker-registry serve /run/registry.yml >>"$folder/registry.log" 2>&1 </dev/null &
  for _ in $(seq 100); do
    busybox wget -q -O /dev/null http://127.0.0.1:5000/v2/ 2>/dev/null && { echo serving; return; }
    sleep 0.1
  done
  echo "failed: $(tail -n 5 "$folder/registry.log" | tr '\n' ' ')"
}

while read -r word; do
  case $word in
    start) start ;;
    stop) stop ;;
    crash) crash ;;
    registry) registry ;;
  esac
done
thaw "$number"
