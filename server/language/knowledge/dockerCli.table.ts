/**
 * The commands of docker with their flags: facts about the command line of Docker Engine 29, in our own notation. Read from
 * `docker COMMAND --help` of 28.2.2, with what is newer added from https://docs.docker.com/reference/cli/docker/ (2026), and
 * with spellings that are no longer listed but still occur in scripts (`--net`, `--time`).
 *
 * A line is `names: <operands> flags`; lines that begin with blanks go on. The first name is the usual one. `=` follows a
 * flag that takes a value, `=bytes` and `=duration` tell which kind; `@run` stands for the flags of `run`. `*` after the
 * last operand: any number of them.
 */
export const engineCommands = `
docker: --config= -c,--context= -D,--debug -H,--host= -l,--log-level= --tls --tlscacert= --tlscert= --tlskey=
  --tlsverify -v,--version --help
run, container run: <image command> --add-host= --annotation= -a,--attach= --blkio-weight=
  --blkio-weight-device= --cap-add= --cap-drop= --cgroup-parent= --cgroupns= --cidfile= --cpu-count=
  --cpu-percent= --cpu-period= --cpu-quota= --cpu-rt-period= --cpu-rt-runtime= -c,--cpu-shares= --cpus=
  --cpuset-cpus= --cpuset-mems= -d,--detach --detach-keys= --device= --device-cgroup-rule= --device-read-bps=
  --device-read-iops= --device-write-bps= --device-write-iops= --disable-content-trust --dns= --dns-option=
  --dns-search= --domainname= --entrypoint= -e,--env= --env-file= --expose= --gpus= --group-add= --health-cmd=
  --health-interval=duration --health-retries= --health-start-interval=duration --health-start-period=duration
  --health-timeout=duration -h,--hostname= --init -i,--interactive --io-maxbandwidth=bytes --io-maxiops= --ip=
  --ip6= --ipc= --isolation= --kernel-memory=bytes -l,--label= --label-file= --link= --link-local-ip=
  --log-driver= --log-opt= --mac-address= -m,--memory=bytes --memory-reservation=bytes --memory-swap=bytes
  --memory-swappiness= --mount= --name= --network= --network-alias= --no-healthcheck --oom-kill-disable
  --oom-score-adj= --pid= --pids-limit= --platform= --privileged -p,--publish= -P,--publish-all --pull=
  -q,--quiet --read-only --restart= --rm --runtime= --security-opt= --shm-size=bytes --sig-proxy --stop-signal=
  --stop-timeout= --storage-opt= --sysctl= --tmpfs= -t,--tty --ulimit= --use-api-socket -u,--user= --userns=
  --uts= -v,--volume= --volume-driver= --volumes-from= -w,--workdir= --net= --net-alias= --dns-opt=
exec, container exec: <name command> -d,--detach --detach-keys= -e,--env= --env-file= -i,--interactive
  --privileged -t,--tty -u,--user= -w,--workdir=
ps, container ls, container ps, container list: -a,--all -f,--filter= --format= -n,--last= -l,--latest
  --no-trunc -q,--quiet -s,--size
build, image build, builder build, buildx build, buildx b: <context> --add-host= --allow= --annotation=
  --attest= --build-arg= --build-context= --builder= --cache-from= --cache-to= --call= --cgroup-parent= --check
  --compress --cpu-period= --cpu-quota= -c,--cpu-shares= --cpuset-cpus= --cpuset-mems= -D,--debug
  --disable-content-trust -f,--file= --force-rm --iidfile= --isolation= --label= --load -m,--memory=bytes
  --memory-swap=bytes --metadata-file= --network= --no-cache --no-cache-filter= -o,--output= --platform=
  --policy= --print= --progress= --provenance= --pull --push -q,--quiet --resource= --rm --sbom= --secret=
  --security-opt= --shm-size=bytes --squash --ssh= -t,--tag= --target= --ulimit=
pull, image pull: <image*> -a,--all-tags --disable-content-trust --platform= -q,--quiet
push, image push: <image*> -a,--all-tags --disable-content-trust --platform= -q,--quiet
images, image ls, image list: <image*> -a,--all --digests -f,--filter= --format= --no-trunc -q,--quiet --tree
login: -p,--password= --password-stdin -u,--username=
logout:
search: -f,--filter= --format= --limit= --no-trunc
version: -f,--format=
info, system info: -f,--format=
builder:
builder prune, buildx prune: -a,--all --builder= -D,--debug --filter= -f,--force --keep-storage=bytes
  --max-used-space=bytes --min-free-space=bytes --reserved-space=bytes --verbose
checkpoint:
checkpoint create: --checkpoint-dir= --leave-running
checkpoint ls, checkpoint list: --checkpoint-dir=
checkpoint rm, checkpoint remove: --checkpoint-dir=
container:
attach, container attach: --detach-keys= --no-stdin --sig-proxy
commit, container commit: <name image> -a,--author= -c,--change= -m,--message= -p,--pause
cp, container cp: -a,--archive -L,--follow-link -q,--quiet
create, container create: <image command> @run
diff, container diff:
export, container export: -o,--output=
container inspect: -f,--format= -s,--size
kill, container kill: -s,--signal=
logs, container logs: --details -f,--follow --since= -n,--tail= -t,--timestamps --until=
pause, container pause:
port, container port:
container prune: --filter= -f,--force
rename, container rename:
restart, container restart: -s,--signal= -t,--timeout= --time=
rm, container rm, container remove: -f,--force -l,--link -v,--volumes
start, container start: -a,--attach --checkpoint= --checkpoint-dir= --detach-keys= -i,--interactive
stats, container stats: -a,--all --format= --no-stream --no-trunc
stop, container stop: -s,--signal= -t,--timeout= --time=
top, container top: <name command>
unpause, container unpause:
update, container update: --blkio-weight= --cpu-period= --cpu-quota= --cpu-rt-period= --cpu-rt-runtime=
  -c,--cpu-shares= --cpus= --cpuset-cpus= --cpuset-mems= -m,--memory=bytes --memory-reservation=bytes
  --memory-swap=bytes --pids-limit= --restart=
wait, container wait:
context:
context create: --description= --docker= --from=
context export:
context import:
context inspect: -f,--format=
context ls, context list: --format= -q,--quiet
context rm, context remove: -f,--force
context show:
context update: --description= --docker=
context use:
image:
history, image history: <image*> --format= -H,--human --no-trunc --platform= -q,--quiet
import, image import: <name image> -c,--change= -m,--message= --platform=
image inspect: <image*> -f,--format= --platform=
load, image load: -i,--input= --platform= -q,--quiet
image prune: -a,--all --filter= -f,--force
rmi, image rm, image remove: <image*> -f,--force --no-prune --platform=
save, image save: <image*> -o,--output= --platform=
tag, image tag: <image*>
manifest:
manifest annotate: <image*> --arch= --os= --os-features= --os-version= --variant=
manifest create: <image*> -a,--amend --insecure
manifest inspect: <image*> --insecure -v,--verbose
manifest push: <image*> --insecure -p,--purge
manifest rm: <image*>
network:
network connect: --alias= --driver-opt= --gw-priority= --ip= --ip6= --link= --link-local-ip=
network create: --attachable --aux-address= --config-from= --config-only -d,--driver= --gateway= --ingress
  --internal --ip-range= --ipam-driver= --ipam-opt= --ipv4 --ipv6 --label= -o,--opt= --scope= --subnet=
network disconnect: -f,--force
network inspect: -f,--format= -v,--verbose
network ls, network list: -f,--filter= --format= --no-trunc -q,--quiet
network prune: --filter= -f,--force
network rm, network remove: -f,--force
plugin:
plugin create: --compress
plugin disable: -f,--force
plugin enable: --timeout=
plugin inspect: -f,--format=
plugin install: --alias= --disable --disable-content-trust --grant-all-permissions
plugin ls, plugin list: -f,--filter= --format= --no-trunc -q,--quiet
plugin push: --disable-content-trust
plugin rm, plugin remove: -f,--force
plugin set:
plugin upgrade: --disable-content-trust --grant-all-permissions --skip-remote-check
system:
system df: --format= -v,--verbose
events, system events: -f,--filter= --format= --since= --until=
system prune: -a,--all --filter= -f,--force --volumes
trust:
trust key:
trust key generate: --dir=
trust key load: --name=
trust signer:
trust signer add: --key=
trust signer remove: -f,--force
trust inspect: <image*> --pretty
trust revoke: <image*> -y,--yes
trust sign: <image*> --local
volume:
volume create: --availability= -d,--driver= --group= --label= --limit-bytes=bytes -o,--opt=
  --required-bytes=bytes --scope= --secret= --sharing= --topology-preferred= --topology-required= --type=
volume inspect: -f,--format=
volume ls, volume list: --cluster -f,--filter= --format= -q,--quiet
volume prune: -a,--all --filter= -f,--force
volume rm, volume remove: -f,--force
volume update: --availability=
config:
config create: -l,--label= --template-driver=
config inspect: -f,--format= --pretty
config ls, config list: -f,--filter= --format= -q,--quiet
config rm, config remove:
node:
node demote:
node inspect: -f,--format= --pretty
node ls, node list: -f,--filter= --format= -q,--quiet
node promote:
node ps: -f,--filter= --format= --no-resolve --no-trunc -q,--quiet
node rm, node remove: -f,--force
node update: --availability= --label-add= --label-rm= --role=
secret:
secret create: -d,--driver= -l,--label= --template-driver=
secret inspect: -f,--format= --pretty
secret ls, secret list: -f,--filter= --format= -q,--quiet
secret rm, secret remove:
service:
service create: <image command> --cap-add= --cap-drop= --config= --constraint= --container-label=
  --credential-spec= -d,--detach --dns= --dns-option= --dns-search= --endpoint-mode= --entrypoint= -e,--env=
  --env-file= --generic-resource= --group= --health-cmd= --health-interval=duration --health-retries=
  --health-start-interval=duration --health-start-period=duration --health-timeout=duration --host= --hostname=
  --init --isolation= -l,--label= --limit-cpu= --limit-memory=bytes --limit-pids= --log-driver= --log-opt=
  --max-concurrent= --mode= --mount= --name= --network= --no-healthcheck --no-resolve-image --oom-score-adj=
  --placement-pref= -p,--publish= -q,--quiet --read-only --replicas= --replicas-max-per-node= --reserve-cpu=
  --reserve-memory=bytes --restart-condition= --restart-delay=duration --restart-max-attempts=
  --restart-window=duration --rollback-delay=duration --rollback-failure-action= --rollback-max-failure-ratio=
  --rollback-monitor=duration --rollback-order= --rollback-parallelism= --secret= --stop-grace-period=duration
  --stop-signal= --sysctl= -t,--tty --ulimit= --update-delay=duration --update-failure-action=
  --update-max-failure-ratio= --update-monitor=duration --update-order= --update-parallelism= -u,--user=
  --with-registry-auth -w,--workdir= --memory-swap=bytes --memory-swappiness=
service inspect: -f,--format= --pretty
service logs: --details -f,--follow --no-resolve --no-task-ids --no-trunc --raw --since= -n,--tail=
  -t,--timestamps
service ls, service list: -f,--filter= --format= -q,--quiet
service ps: -f,--filter= --format= --no-resolve --no-trunc -q,--quiet
service rm, service remove:
service rollback: -d,--detach -q,--quiet
service scale: -d,--detach
service update: @service_create --args= --config-add= --config-rm= --constraint-add= --constraint-rm=
  --container-label-add= --container-label-rm= --dns-add= --dns-option-add= --dns-option-rm= --dns-rm=
  --dns-search-add= --dns-search-rm= --env-add= --env-rm= --force --generic-resource-add= --generic-resource-rm=
  --group-add= --group-rm= --host-add= --host-rm= --image= --label-add= --label-rm= --mount-add= --mount-rm=
  --network-add= --network-rm= --placement-pref-add= --placement-pref-rm= --publish-add= --publish-rm=
  --rollback --secret-add= --secret-rm= --sysctl-add= --sysctl-rm= --ulimit-add= --ulimit-rm=
stack:
stack config: -c,--compose-file= --skip-interpolation
stack deploy, stack up: -c,--compose-file= -d,--detach --prune -q,--quiet --resolve-image= --with-registry-auth
stack ls, stack list: --format=
stack ps: -f,--filter= --format= --no-resolve --no-trunc -q,--quiet
stack rm, stack down, stack remove: -d,--detach
stack services: -f,--filter= --format= -q,--quiet
swarm:
swarm ca: --ca-cert= --ca-key= --cert-expiry=duration -d,--detach --external-ca= -q,--quiet --rotate
swarm init: --advertise-addr= --autolock --availability= --cert-expiry=duration --data-path-addr=
  --data-path-port= --default-addr-pool= --default-addr-pool-mask-length= --dispatcher-heartbeat=duration
  --external-ca= --force-new-cluster --listen-addr= --max-snapshots= --snapshot-interval= --task-history-limit=
swarm join: --advertise-addr= --availability= --data-path-addr= --listen-addr= --token=
swarm join-token: -q,--quiet --rotate
swarm leave: -f,--force
swarm unlock:
swarm unlock-key: -q,--quiet --rotate
swarm update: --autolock --cert-expiry=duration --dispatcher-heartbeat=duration --external-ca= --max-snapshots=
  --snapshot-interval= --task-history-limit=
inspect: -f,--format= -s,--size --type=
`;
