/** A program that fetches packages, as far as a script shows what it does. */
export interface PackageManager {
  readonly id: ManagerId;
  /** Sub-commands that fetch packages named after them, `install`; those of two words have a space, `module install`. */
  readonly installs: ReadonlySet<string>;
  /** Sub-commands that ask before they do anything, besides the installing ones. */
  readonly asks: ReadonlySet<string>;
  /** First words of sub-commands that have two. */
  readonly prefixes: ReadonlySet<string>;
  /** Flags whose value is the next word. */
  readonly takesValue: ReadonlySet<string>;
  /** Flags that answer every question with yes. */
  readonly yes: readonly string[];
  /** Flags have one dash and a whole word: `-ldflags`. */
  readonly isLongWithOneDash: boolean;
}

export type ManagerId =
  | "apt"
  | "aptitude"
  | "apk"
  | "dnf"
  | "yum"
  | "zypper"
  | "pip"
  | "pipx"
  | "uv"
  | "npm"
  | "yarn"
  | "pnpm"
  | "bun"
  | "gem"
  | "go";

/** Words between white space; `+` stands for a space inside one. */
const words = (text = ""): string[] =>
  text
    .split(/\s+/)
    .filter((it) => it !== "")
    .map((it) => it.replace("+", " "));

interface Row {
  readonly programs: string;
  readonly installs: string;
  readonly asks?: string;
  readonly prefixes?: string;
  readonly takesValue: string;
  readonly yes?: string;
  readonly isLongWithOneDash?: boolean;
}

const apt = {
  takesValue:
    "-t --target-release --default-release -o --option -c --config-file -a --host-architecture -P --build-profiles",
  yes: "-y --yes --assume-yes --force-yes",
};
const rpm = {
  prefixes: "module group groups",
  takesValue: `--enablerepo --disablerepo --enable-repo --disable-repo --repo --repoid --repofrompath --releasever
    --installroot --setopt --exclude -x -c --config -d --debuglevel -e --errorlevel --rpmverbosity -R --randomwait
    --comment --advisory --forcearch --downloaddir --destdir --color --disableexcludes --enableplugin --disableplugin
    --setvar --arch`,
  yes: "-y --assumeyes",
};

/**
 * From the manuals of the programs: apt-get(8), apk(8), dnf(8), yum(8), zypper(8), `pip help install`, `pipx install
 * --help`, `uv pip install --help`, docs.npmjs.com/cli, yarnpkg.com/cli, pnpm.io/cli, `gem help install`, `go help
 * build`.
 */
const rows: Readonly<Record<ManagerId, Row>> = {
  apt: {
    ...apt,
    programs: "apt-get apt",
    installs: "install reinstall satisfy",
    asks: "upgrade dist-upgrade full-upgrade dselect-upgrade build-dep remove purge autoremove autopurge",
  },
  aptitude: {
    ...apt,
    programs: "aptitude",
    installs: "install reinstall",
    asks: "upgrade safe-upgrade full-upgrade dist-upgrade build-dep remove purge",
  },
  apk: {
    programs: "apk",
    installs: "add",
    takesValue: `-t --virtual -X --repository -p --root --arch --keys-dir --repositories-file --wait --cache-dir
      --cache-max-age --progress-fd --timeout`,
  },
  dnf: {
    ...rpm,
    programs: "dnf dnf5 microdnf",
    installs:
      "install in localinstall reinstall rei upgrade up update upgrade-minimal up-min update-minimal downgrade module+install",
    asks: "remove rm erase autoremove distro-sync dsync swap builddep build-dep groupinstall group+install groups+install",
  },
  yum: {
    ...rpm,
    programs: "yum",
    installs: "install localinstall reinstall update upgrade downgrade module+install",
    asks: "remove erase autoremove groupinstall group+install groups+install distro-sync swap",
  },
  zypper: {
    programs: "zypper",
    installs: "install in",
    asks: "update up patch dist-upgrade dup remove rm source-install si verify ve",
    takesValue: `-R --root --installroot -c --config -D --reposd-dir -C --cache-dir --raw-cache-dir --solv-cache-dir
      --pkg-cache-dir -p --plus-repo --plus-content -r --repo --from -t --type --download --userdata --releasever`,
    yes: "-y --no-confirm -n --non-interactive",
  },
  pip: {
    programs: "pip pip2 pip3",
    installs: "install",
    takesValue: `-r --requirement -c --constraint -e --editable -t --target --platform --python-version --implementation
      --abi --root --prefix --src -b --build --upgrade-strategy -i --index-url --pypi-url --extra-index-url -f
      --find-links --trusted-host --cert --client-cert --cache-dir --log --log-file --local-log --proxy --retries
      --timeout --default-timeout --exists-action --root-user-action --progress-bar --report -C --config-settings
      --config-setting --global-option --install-option --build-option --no-binary --only-binary --python
      --keyring-provider --use-feature --use-deprecated --group --build-constraint --uploaded-prior-to`,
  },
  pipx: {
    programs: "pipx",
    installs: "install",
    takesValue: "--python -i --index-url --pip-args --suffix --spec --backend",
  },
  uv: {
    programs: "uv",
    installs: "pip+install tool+install",
    prefixes: "pip tool",
    takesValue: `-r --requirement --requirements -c --constraint --constraints -b --build-constraint --build-constraints
      --overrides -e --editable -p --python -t --target --prefix -i --index-url --extra-index-url --index --default-index
      -f --find-links --index-strategy --keyring-provider --link-mode --config-setting -C --resolution --prerelease
      --exclude-newer --cache-dir --python-version --python-platform --no-binary --only-binary --extra --group
      --reinstall-package --upgrade-package -P --with --color --directory --project --config-file --allow-insecure-host
      --torch-backend --no-build-isolation-package --refresh-package --no-build-package --no-binary-package`,
  },
  npm: {
    programs: "npm",
    installs: "install i in ins inst insta instal isnt isnta isntal isntall add",
    takesValue: `--registry --loglevel --prefix -C --cache --userconfig --globalconfig --omit --include --tag
      --workspace -w --fetch-retries --fetch-retry-mintimeout --fetch-retry-maxtimeout --fetch-timeout --maxsockets
      --network-timeout --before --install-strategy --scope --auth-type --os --cpu --libc --node-options
      --script-shell --save-prefix --python --target --proxy --https-proxy --cafile --ca --only`,
  },
  yarn: {
    programs: "yarn yarnpkg",
    installs: "add global+add",
    prefixes: "global",
    takesValue: `--cwd --modules-folder --cache-folder --registry --network-timeout --network-concurrency --mutex
      --prefix --global-folder --preferred-cache-folder --use-yarnrc --proxy --https-proxy --emoji --link-folder`,
  },
  pnpm: {
    programs: "pnpm",
    installs: "add install i",
    takesValue: `--registry --loglevel --dir -C --prefix --store-dir --global-dir --global-bin-dir --filter -F
      --reporter --virtual-store-dir --modules-dir --lockfile-dir --network-concurrency --workspace-concurrency`,
  },
  bun: {
    programs: "bun",
    installs: "add install i",
    takesValue:
      "--cwd --registry --cache-dir --config -c --backend --omit --filter --cafile --network-concurrency",
  },
  gem: {
    programs: "gem",
    installs: "install i",
    takesValue: `-v --version -i --install-dir -n --bindir --platform -s --source -P --trust-policy -p --http-proxy -B
      --bulk-threshold --build-root --target-rbconfig --config-file`,
  },
  go: {
    programs: "go",
    installs: "install get run",
    takesValue: `-ldflags -tags -o -p -C -mod -modfile -overlay -pkgdir -gcflags -asmflags -gccgoflags -buildmode
      -compiler -installsuffix -toolexec -exec -covermode -coverpkg -pgo -coverprofile`,
    isLongWithOneDash: true,
  },
};

const managers: ReadonlyMap<string, PackageManager> = new Map(
  Object.entries(rows).flatMap(([id, row]) => {
    const manager: PackageManager = {
      id: id as ManagerId,
      installs: new Set(words(row.installs)),
      asks: new Set(words(row.asks)),
      prefixes: new Set(words(row.prefixes)),
      takesValue: new Set(words(row.takesValue)),
      yes: words(row.yes),
      isLongWithOneDash: row.isLongWithOneDash === true,
    };
    return row.programs.split(" ").map((program): [string, PackageManager] => [program, manager]);
  }),
);

/** Finds the name of one of their programs in a text, if only as a part of a longer word: each holds the id. */
export const anyManager = new RegExp(Object.keys(rows).join("|"));

/** The package manager that a program is: `pip3.14` is pip. */
export const managerNamed = (program: string): PackageManager | undefined =>
  managers.get(program.startsWith("pip") && /^pip\d/.test(program) ? "pip" : program);
