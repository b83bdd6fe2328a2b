#!/bin/sh
# Becomes the first process of a node, inside its own network, mount and PID namespaces. Positional parameters:
#   1 state folder of the machine   2 data folder of the machine   3 `kubernetes` program   4 `supervisor` program
# Everything that a node expects at a fixed place is put there, for its eyes only.
set -eu
state=$1 data=$2 kubernetes=$3 supervisor=$4

# Mounts of the node reach its pods, and never the machine.
mount --make-rprivate /
mount --make-rshared /

mkdir -p "$data/lib/etcd" "$data/lib/containerd" "$data/lib/kubelet" "$data/log" "$data/run"
mount -t tmpfs -o mode=755 tmpfs "$data/run"
mkdir -p "$data/run/node" "$data/run/netns"
mount --bind "$state" "$data/run/node"
mkdir -p "$data/run/node/bin"
touch "$data/run/node/bin/kubernetes" "$data/run/node/bin/supervisor"
mount --bind "$kubernetes" "$data/run/node/bin/kubernetes"
mount --bind "$supervisor" "$data/run/node/bin/supervisor"
mount --bind "$data/log" /var/log
mount --rbind "$data/run" /run
# Last, because the data folder itself may lie below it.
mount --rbind "$data/lib" /var/lib

# The kubelet sets these for the whole machine unless it finds what it wants (kubernetes/pkg/kubelet/cm: setupKernelTunables).
tunable() {
  printf '%s\n' "$2" > "/run/tunable-$1"
  mount --bind "/run/tunable-$1" "/proc/sys/$3"
}
tunable overcommit 1 vm/overcommit_memory
tunable panic-on-oom 0 vm/panic_on_oom
tunable panic 10 kernel/panic
tunable panic-on-oops 1 kernel/panic_on_oops
tunable maxkeys 1000000 kernel/keys/root_maxkeys
tunable maxbytes 25000000 kernel/keys/root_maxbytes

# The link is put into the network namespace by the machine.
while ! ip link show dev uplink > /dev/null 2>&1; do sleep 0.05; done
while ! test -e /run/node/link-ready; do sleep 0.05; done

exec /run/node/bin/supervisor /run/node/config/components.json /run/node/components-status.json /run/node/log
