/**
 * The commands of Docker's plugins with their flags, in the notation of `dockerCli.table.ts`: Compose 5, Buildx, Scout and
 * others. Facts from https://docs.docker.com/reference/cli/docker/ (compose, buildx, scout, model; 2026), with spellings of
 * docker-compose and hidden flags that still occur in scripts.
 */
export const pluginCommands = `
compose: --all-resources --ansi= --compatibility -c,--context= --dry-run --env-file= -f,--file= -H,--host=
  --insecure-registry= --log-level= --no-ansi --parallel= --profile= --progress= --project-directory=
  -p,--project-name= --tls --tlscacert= --tlscert= --tlskey= --tlsverify --verbose -v,--version --workdir=
compose alpha:
compose alpha viz: --image --indentation-size= --networks --ports --spaces
compose attach: --detach-keys= --index= --no-stdin --sig-proxy
compose bridge:
compose bridge convert: -o,--output= --templates= -t,--transformation=
compose bridge transformations:
compose bridge transformations create: -f,--from=
compose bridge transformations ls, compose bridge transformations list: --format= -q,--quiet
compose build: --build-arg= --builder= --check --compress --force-rm -m,--memory=bytes --no-cache --no-rm --parallel
  --print --progress= --provenance= --pull --push -q,--quiet --sbom= --ssh= --with-dependencies
compose commit: <name image> -a,--author= -c,--change= --index= -m,--message= -p,--pause
compose config, compose convert: --environment --format= --hash= --images --lock-image-digests --models --networks
  --no-consistency --no-env-resolution --no-interpolate --no-normalize --no-path-resolution -o,--output= --profiles
  -q,--quiet --resolve-image-digests --services --variables --volumes
compose cp: --all -a,--archive -L,--follow-link --index=
compose create: --build --force-recreate --no-build --no-recreate --pull= --quiet-pull --remove-orphans --scale=
  -y,--yes
compose down: --remove-orphans --rmi= -t,--timeout= -v,--volumes
compose events: --json --since= --until=
compose exec: <name command> -d,--detach -e,--env= --index= -i,--interactive --privileged -T,--no-tty --no-TTY -t,--tty
  -u,--user= -w,--workdir=
compose export: --index= -o,--output=
compose images: --format= -q,--quiet
compose kill: --remove-orphans -s,--signal=
compose logs: -f,--follow --index= --no-color --no-log-prefix --since= -n,--tail= -t,--timestamps --until=
compose ls: -a,--all --filter= --format= -q,--quiet
compose pause:
compose port: --index= --protocol=
compose ps: -a,--all --filter= --format= --no-trunc --orphans -q,--quiet --services --status=
compose publish: --app --oci-version= --resolve-image-digests --with-env -y,--yes
compose pull: --ignore-buildable --ignore-pull-failures --include-deps --no-parallel --parallel --policy= -q,--quiet
compose push: --ignore-push-failures --include-deps -q,--quiet
compose restart: --no-deps -t,--timeout=
compose rm: -a,--all -f,--force -s,--stop -v,--volumes
compose run: <name command> --build --cap-add= --cap-drop= -d,--detach --entrypoint= -e,--env= --env-from-file=
  -i,--interactive -l,--label= --name= -T,--no-tty --no-TTY --no-deps -p,--publish= --pull= -q,--quiet --quiet-build
  --quiet-pull --remove-orphans --rm -P,--service-ports -t,--tty --use-aliases -u,--user= -v,--volume= -w,--workdir=
compose scale: --no-deps
compose start: --wait --wait-timeout=
compose stats: -a,--all --format= --no-stream --no-trunc
compose stop: -t,--timeout=
compose top:
compose unpause:
compose up: --abort-on-container-exit --abort-on-container-failure --always-recreate-deps --attach=
  --attach-dependencies --build -d,--detach --exit-code-from= --force-recreate --menu --no-attach= --no-build
  --no-color --no-deps --no-log-prefix --no-recreate --no-start --pull= --quiet-build --quiet-pull --remove-orphans
  -V,--renew-anon-volumes --scale= -t,--timeout= --timestamps --wait --wait-timeout= -w,--watch -y,--yes
compose version: -f,--format= --short
compose volumes: --format= -q,--quiet
compose wait: --down-project
compose watch: --no-up --prune --quiet
buildx: --builder= -D,--debug
buildx bake, bake: --allow= --builder= --call= --check -D,--debug -f,--file= --list= --load --metadata-file= --no-cache
  --print --progress= --provenance= --pull --push --sbom= --set= --var=
buildx create: --append --bootstrap --buildkitd-config= --buildkitd-flags= --config= --driver= --driver-opt= --leave
  --name= --node= --platform= --use
buildx dap:
buildx debug:
buildx dial-stdio: --platform= --progress=
buildx du: --builder= --filter= --format= --timeout=duration --verbose
buildx history:
buildx history export: --all --builder= --finalize -o,--output=
buildx history import: -f,--file=
buildx history inspect: --builder= --format=
buildx history logs: --builder= --progress=
buildx history ls: --builder= --filter= --format= --local --no-trunc
buildx history open: --builder=
buildx history rm: --all --builder=
buildx history trace: --addr= --builder= --compare=
buildx imagetools:
buildx imagetools create: --annotation= --append --builder= --dry-run -f,--file= --metadata-file= -p,--platform=
  --prefer-index --progress= -t,--tag=
buildx imagetools inspect: <image*> --builder= --format= --raw
buildx inspect: --bootstrap --builder= --timeout=duration
buildx install:
buildx ls: --format= --no-trunc --timeout=duration
buildx rm: --all-inactive --builder= -f,--force --keep-daemon --keep-state --timeout=duration
buildx stop: --builder=
buildx uninstall:
buildx use: --builder= --default --global
buildx version:
scout:
scout attestation:
scout cache:
scout compare: <image*> --env= -e,--exit-code --format= --ignore-base --ignore-suppressed --ignore-unchanged
  --multi-stage --only-fixed --only-package-type= --only-severity= --only-stage= --only-unfixed --org= -o,--output=
  -x,--exit-on= --platform= --ref= --to= --to-env= --to-latest --to-ref= --to-stream=
scout config:
scout cves: <image*> --details --env= --epss --epss-percentile= --epss-score= -e,--exit-code --format= --ignore-base
  --ignore-suppressed --locations --multi-stage --only-base --only-cisa-kev --only-cve-id= --only-fixed --only-metric=
  --only-package= --only-package-type= --only-policy= --only-severity= --only-stage= --only-unfixed
  --only-vex-affected --only-vuln-packages --org= -o,--output= --platform= --ref= --stream= --vex-author=
  --vex-location=
scout enroll:
scout environment: <image*> --org= -o,--output= --platform=
scout policy: <image*> -e,--exit-code --env= --only-policy= --org= -o,--output= --platform= --stream= --to-env=
scout push: <image*> --author= --dry-run --org= -o,--output= --platform= --sbom --secrets --timestamp=
scout quickview, scout qv: <image*> --env= --ignore-suppressed --latest --only-policy= --only-vex-affected --org=
  -o,--output= --platform= --ref= --stream= --vex-author= --vex-location=
scout recommendations: <image*> --only-refresh --only-update --org= -o,--output= --platform= --ref= --tag=
scout repo:
scout sbom: <image*> --format= --only-package-type= -o,--output= --platform= --ref=
scout version:
scout watch: --all-images --dry-run --interval= --org= --refresh-registry --registry= --repository= --sbom --tag=
  --workers=
scan: <image*> --accept-license --dependency-tree --exclude-base -f,--file= --group-issues --json --login
  --reject-license --severity= --token= --version
init: --version
debug: -c,--command= --host= --platform= --privileged --shell=
model: --debug
model inspect: --openai -r,--remote
model list, model ls: --json --openai -q,--quiet
model logs: -f,--follow --no-engines
model package: --chat-template= --context-size= --gguf= --license= --push --safetensors-dir=
model ps:
model pull: --ignore-runtime-memory-check
model push:
model rm: -f,--force
model run: --color= --debug -d,--detach --ignore-runtime-memory-check
model status: --json
model tag:
model unload: --all --backend=
`;
