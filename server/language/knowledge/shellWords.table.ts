/**
 * Programs that scripts and Dockerfiles call most. A line that starts in the first column is a program: `names; Korean;
 * English; its operands in Korean; in English` (no operands: nothing is said of them). Indented lines are its flags:
 * `spellings; Korean; English`. Flags that take a value end in `=`. From the manuals of GNU coreutils, curl, wget, GNU tar,
 * GnuPG, apt, apk-tools, git, pip, npm, Go and POSIX.
 */
export const shellWordsTable = `
apt-get apt; Debian·Ubuntu의 패키지를 다룹니다; handles packages of Debian and Ubuntu; 패키지 이름이나 하위 명령; a package or a sub-command
  -y --yes --assume-yes; 모든 물음에 "예"로 답합니다. 빌드 중에는 물어볼 사람이 없으므로 꼭 필요합니다; answers yes to every question; nobody can answer during a build
  --no-install-recommends; 추천 패키지를 설치하지 않아 이미지가 작아집니다; leaves out recommended packages, for a smaller image
  --auto-remove --autoremove; 더는 필요 없는 의존 패키지도 지웁니다; removes dependencies that nothing needs any more
  -q -qq --quiet; 출력을 줄입니다. -qq는 오류만 남깁니다; prints less; -qq leaves only errors
  -f --fix-broken; 깨진 의존 관계를 고칩니다; repairs broken dependencies
  -o=; 설정값 하나를 이번에만 바꿉니다; sets one option for this run
  --purge; 설정 파일까지 지웁니다; removes configuration files, too
apk; Alpine의 패키지를 다룹니다; handles packages of Alpine; 패키지 이름이나 하위 명령; a package or a sub-command
  --no-cache; 목록을 받아 쓰고 남기지 않습니다. 따로 지울 것이 없습니다; fetches the index and keeps none of it, so nothing has to be cleaned up
  --virtual= -t=; 함께 설치한 패키지에 이름을 붙여 나중에 한꺼번에 지웁니다; names the packages, so that they can be removed together later
  --update -U --update-cache; 먼저 목록을 새로 받습니다; fetches the index first
  --no-network; 네트워크를 쓰지 않습니다; does not use the network
  --repository= -X=; 이 저장소도 씁니다; uses this repository, too
  --print-arch; 아키텍처 이름을 출력합니다; prints the architecture
dnf yum microdnf tdnf; Fedora·RHEL 계열의 패키지를 다룹니다; handles packages of Fedora and RHEL; 패키지 이름이나 하위 명령; a package or a sub-command
  -y --assumeyes; 모든 물음에 "예"로 답합니다; answers yes to every question
  --setopt=; 설정값 하나를 이번에만 바꿉니다; sets one option for this run
  --nodocs; 문서를 설치하지 않습니다; leaves out documentation
apt-mark; 패키지를 수동·자동 설치로 표시합니다. 자동으로 표시된 것은 autoremove가 지웁니다; marks packages as installed by hand or automatically; autoremove removes the latter; auto, manual 또는 패키지 이름; auto, manual or a package
apt-key; 저장소 서명 키를 다룹니다. Debian 12 뒤로는 없으며 signed-by를 씁니다; handles repository keys; gone since Debian 12, use signed-by
dpkg; 내려받은 .deb 파일과 설치된 패키지를 다룹니다; handles .deb files and what is installed; .deb 파일이나 패키지; a .deb file or a package
  -i --install; .deb 파일을 설치합니다; installs a .deb file
  --print-architecture; amd64, arm64 같은 아키텍처 이름을 출력합니다; prints the architecture, such as amd64 or arm64
  --add-architecture; 다른 아키텍처의 패키지도 받을 수 있게 합니다; allows packages of another architecture
dpkg-architecture; 빌드할 아키텍처의 값을 출력합니다; prints values of the architecture to build for
  --query=; 값 하나를 고릅니다; picks one value
dpkg-buildflags; 배포판이 권하는 컴파일 플래그를 출력합니다; prints the compiler flags that the distribution recommends
rm; 파일이나 디렉터리를 지웁니다. 앞 레이어에 있던 것은 가려질 뿐 이미지 크기는 줄지 않습니다; deletes files; what an earlier layer holds is only hidden, the image gets no smaller; 지울 것; what to delete
  -r -R --recursive; 디렉터리를 안의 것까지 지웁니다; with everything in a directory
  -f --force; 없어도 오류로 여기지 않고 묻지 않습니다; no error when it does not exist, and no questions
mkdir; 디렉터리를 만듭니다; makes directories; 만들 디렉터리; the directory to make
  -p --parents; 위 디렉터리까지 만들고, 이미 있어도 넘어갑니다; makes those above, too, and does not mind an existing one
  -m= --mode=; 권한을 정합니다; sets the permissions
cp; 파일을 복사합니다; copies files; 원본 또는 대상; a source or the destination
  -r -R --recursive; 디렉터리를 통째로 복사합니다; copies directories whole
  -a --archive; 권한·시각·링크를 그대로 지켜 통째로 복사합니다; copies whole, keeping permissions, times and links
  -v --verbose; 하는 일을 출력합니다; prints what it does
  -L --dereference; 심볼릭 링크가 가리키는 파일을 복사합니다; copies what symbolic links point to
  -p --preserve; 권한과 시각을 지킵니다; keeps permissions and times
mv; 파일을 옮기거나 이름을 바꿉니다; moves or renames files; 원본 또는 대상; a source or the destination
  -f --force; 묻지 않고 덮어씁니다; overwrites without a question
ln; 링크를 만듭니다; makes links; 가리킬 곳 또는 링크 이름; the target or the link's name
  -s --symbolic; 심볼릭 링크를 만듭니다; makes a symbolic link
  -f --force; 이미 있는 링크를 바꿉니다; replaces an existing link
  -v --verbose; 하는 일을 출력합니다; prints what it does
  -T --no-target-directory; 대상이 디렉터리여도 그 안에 만들지 않습니다; never makes the link inside a directory of that name
  -n --no-dereference; 디렉터리를 가리키는 링크도 파일처럼 다룹니다; treats a link to a directory like a file
cd; 작업 디렉터리를 바꿉니다. 이 RUN이 끝나면 되돌아가므로 계속 쓰려면 WORKDIR을 씁니다; changes the directory for the rest of this RUN; use WORKDIR to keep it; 옮겨 갈 디렉터리; the directory to go to
pwd; 지금 있는 디렉터리를 출력합니다; prints the current directory
ls; 파일 목록을 출력합니다; lists files; 볼 곳; where to look
  -l; 권한·크기·시각까지 보여 줍니다; with permissions, sizes and times
  -a -A; 숨은 파일까지 보여 줍니다; hidden files, too
  -h; 크기를 읽기 쉽게 씁니다; sizes in readable units
cat; 파일 내용을 이어서 출력합니다; prints files one after another; 읽을 파일; a file to read
touch; 빈 파일을 만들거나 시각을 고칩니다; makes an empty file or renews its time; 파일; a file
chmod; 권한을 바꿉니다. COPY --chmod를 쓰면 레이어가 늘지 않습니다; changes permissions; COPY --chmod does it without another layer; 권한 또는 파일; the permissions or a file
  -R --recursive; 디렉터리 안의 것까지 바꿉니다; with everything in a directory
chown; 소유자를 바꿉니다. COPY --chown을 쓰면 파일이 두 번 담기지 않습니다; changes the owner; COPY --chown does it without storing the files twice; 소유자 또는 파일; the owner or a file
  -R --recursive; 디렉터리 안의 것까지 바꿉니다; with everything in a directory
  -h --no-dereference; 링크 자체의 소유자를 바꿉니다; changes the link itself
install; 파일을 권한·소유자와 함께 복사하거나 디렉터리를 만듭니다; copies files or makes directories, with owner and permissions; 파일이나 디렉터리; a file or a directory
  -d --directory; 디렉터리를 만듭니다; makes directories
  -o= --owner=; 소유자를 정합니다; sets the owner
  -g= --group=; 그룹을 정합니다; sets the group
  -m= --mode=; 권한을 정합니다; sets the permissions
  -D; 위 디렉터리까지 만듭니다; makes the directories above
  -v --verbose; 하는 일을 출력합니다; prints what it does
find; 조건에 맞는 파일을 찾습니다; finds files; 찾을 곳 또는 조건의 값; where to look, or the value of a condition
  -name= -iname=; 이름이 맞는 것; those whose name matches
  -type=; 종류가 맞는 것: f 파일, d 디렉터리, l 링크; those of a kind: f files, d directories, l links
  -exec; 찾은 것마다 명령을 실행합니다; runs a command for what is found
  -delete; 찾은 것을 지웁니다; deletes what is found
  -o; 또는; or
  -a; 그리고; and
  -not; 아닌 것; not
  -depth; 안의 것을 먼저 봅니다; looks at the contents first
  -executable; 실행할 수 있는 것; what can be executed
  -maxdepth= -mindepth=; 몇 단계 아래까지 볼지 정합니다; how deep to look
xargs; 표준 입력으로 받은 것을 명령의 인자로 넘깁니다; passes what it reads as arguments to a command; 실행할 명령과 인자; the command to run, and its arguments
  -r --no-run-if-empty; 받은 것이 없으면 실행하지 않습니다; runs nothing when there is nothing
  -t; 실행할 명령을 출력합니다; prints the command
  -n=; 한 번에 넘길 인자의 수; how many arguments at a time
  -0 --null; 이름을 널 문자로 나눕니다; names are separated by null characters
curl; URL에서 내려받습니다; downloads from a URL; 받을 주소; the address
  -f --fail; HTTP 오류면 실패로 끝냅니다. 없으면 오류 페이지를 파일로 저장합니다; fails on an HTTP error, rather than saving the error page
  -s --silent; 진행 상황을 출력하지 않습니다; prints no progress
  -S --show-error; -s와 함께 써도 오류는 출력합니다; prints errors even with -s
  -L --location; 이동(redirect)을 따라갑니다; follows redirects
  -o= --output=; 저장할 파일 이름; the file to write
  -O --remote-name; 주소의 파일 이름으로 저장합니다; saves under the name in the address
  -k --insecure; 인증서를 확인하지 않습니다. 위험합니다; does not check the certificate, which is dangerous
  -H= --header=; 요청 머리글을 보탭니다; adds a request header
  -X= --request=; 요청 방법을 정합니다; sets the request method
  -d= --data=; 보낼 내용; the data to send
  -u= --user=; 사용자와 암호; user and password
  -I --head; 머리글만 받습니다; fetches the headers alone
  -v --verbose; 오가는 내용을 자세히 출력합니다; prints the conversation
  --compressed; 압축해서 받아 풉니다; asks for compression and undoes it
  --retry=; 실패하면 다시 시도할 횟수; how often to try again
wget; URL에서 내려받습니다; downloads from a URL; 받을 주소; the address
  -q --quiet; 출력하지 않습니다; prints nothing
  -nv --no-verbose; 출력을 줄입니다; prints less
  -O= --output-document=; 저장할 파일 이름. -는 표준 출력; the file to write; - is standard output
  -P= --directory-prefix=; 저장할 디렉터리; the directory to write to
  --no-check-certificate; 인증서를 확인하지 않습니다. 위험합니다; does not check the certificate, which is dangerous
  --spider; 있는지만 확인합니다; only checks that it is there
  --tries= -t=; 시도할 횟수; how often to try
tar; 아카이브를 풀거나 묶습니다; unpacks or packs archives; 아카이브나 그 안의 경로; the archive or a path in it
  -x --extract; 풉니다; unpacks
  -c --create; 묶습니다; packs
  -t --list; 목록을 봅니다; lists
  -f= --file=; 아카이브 파일. -는 표준 입출력; the archive; - is standard input or output
  -z --gzip; gzip으로 압축합니다; with gzip
  -j --bzip2; bzip2로 압축합니다; with bzip2
  -J --xz; xz로 압축합니다; with xz
  -v --verbose; 파일 이름을 출력합니다; prints the names
  -C= --directory=; 이 디렉터리에서 작업합니다; works in this directory
  --strip-components= --strip=; 경로의 앞부분을 이만큼 떼어 냅니다; drops this many leading parts of each path
  --no-same-owner; 푼 파일을 지금 사용자의 것으로 합니다; gives the files to the current user
  --exclude=; 맞는 것을 뺍니다; leaves out what matches
unzip; zip 파일을 풉니다; unpacks a zip file; zip 파일; the zip file
  -q; 출력하지 않습니다; prints nothing
  -o; 묻지 않고 덮어씁니다; overwrites without a question
  -d=; 풀 디렉터리; the directory to unpack to
gzip gunzip; gzip으로 압축하거나 풉니다; compresses or unpacks with gzip; 파일; a file
gpg; 서명을 확인하고 키를 다룹니다; checks signatures and handles keys; 키나 파일; a key or a file
  --batch; 묻지 않습니다; asks nothing
  --keyserver=; 키를 받을 서버; the server to fetch keys from
  --recv-keys; 키를 받습니다; fetches keys
  --verify; 서명을 확인합니다; checks a signature
  --import; 키를 들여옵니다; imports keys
  --export; 키를 내보냅니다; exports keys
  --dearmor; 글자로 된 키를 이진 형식으로 바꿉니다; turns a text key into binary
  --armor; 글자 형식으로 씁니다; writes text
  --output= -o=; 저장할 파일; the file to write
  --decrypt; 암호를 풉니다; decrypts
  --fingerprint; 키의 지문을 출력합니다; prints fingerprints
  --no-tty; 터미널을 쓰지 않습니다; does not use a terminal
gpgconf; GnuPG의 도우미 프로세스를 다룹니다; handles the helpers of GnuPG
  --kill=; 끝냅니다; ends them
sha256sum sha512sum sha1sum md5sum; 체크섬을 계산하거나 확인합니다; computes or checks checksums; 파일. -는 표준 입력; a file; - is standard input
  -c --check; 적힌 체크섬과 맞는지 확인합니다; checks against what is written
  --ignore-missing; 없는 파일은 건너뜁니다; passes over missing files
  --strict; 형식이 틀린 줄도 실패로 봅니다; fails on malformed lines
  --status; 출력하지 않고 끝 코드로만 알립니다; tells by its exit code alone
git; 저장소를 다룹니다; handles repositories; 하위 명령, 저장소나 가지; a sub-command, a repository or a branch
  --depth=; 최근 이력만 받습니다; fetches only recent history
  --branch= -b=; 받을 가지나 태그; the branch or tag to fetch
  --recursive --recurse-submodules; 하위 모듈까지 받습니다; with submodules
  --single-branch; 가지 하나만 받습니다; one branch only
  -q --quiet; 출력을 줄입니다; prints less
  -C=; 이 디렉터리에서 실행합니다; runs in this directory
make; Makefile에 적힌 대로 빌드합니다; builds as the Makefile says; 만들 대상이나 변수; a target or a variable
  -j; 동시에 돌릴 작업 수; how many jobs at once
  -C=; 이 디렉터리에서 실행합니다; runs in this directory
cmake; 빌드 파일을 만들거나 빌드합니다; makes build files, or builds; 소스나 빌드 디렉터리; the source or build directory
  --build; 빌드합니다; builds
  -D; 변수를 정합니다; sets a variable
configure; 시스템을 살펴 빌드를 준비합니다; looks at the system and prepares the build; 설정값; a setting
  --prefix=; 설치할 곳; where to install
nproc; 쓸 수 있는 CPU 수를 출력합니다; prints how many CPUs there are
ldconfig; 공유 라이브러리 목록을 새로 만듭니다; renews the list of shared libraries
ldd; 필요한 공유 라이브러리를 출력합니다; prints the shared libraries that are needed; 파일; a file
strip; 실행 파일에서 디버그 정보를 뺍니다; takes debug information out of binaries; 파일; a file
gcc g++ cc clang; C·C++ 코드를 컴파일합니다; compiles C or C++; 소스나 라이브러리; sources or libraries
  -o=; 만들 파일; the file to write
sed; 줄 단위로 글을 고칩니다; edits text line by line; 고치는 규칙이나 파일; the rule or a file
  -i --in-place; 파일을 바로 고칩니다; edits the file itself
  -e= --expression=; 고치는 규칙; a rule
  -r -E --regexp-extended; 확장 정규식을 씁니다; uses extended regular expressions
  -n --quiet; 시킨 줄만 출력합니다; prints only what it is told to
awk gawk mawk; 열로 나뉜 글을 처리합니다; processes text in columns; 프로그램이나 파일; the program or a file
  -F=; 열을 나누는 문자; what separates columns
  -v=; 변수를 정합니다; sets a variable
grep egrep fgrep; 맞는 줄을 찾습니다; finds lines that match; 패턴이나 파일; the pattern or a file
  -q --quiet; 출력하지 않고 끝 코드로만 알립니다; tells by its exit code alone
  -v --invert-match; 맞지 않는 줄; lines that do not match
  -E --extended-regexp; 확장 정규식을 씁니다; uses extended regular expressions
  -F --fixed-strings; 글자 그대로 찾습니다; looks for plain text
  -o --only-matching; 맞은 부분만; only what matched
  -i --ignore-case; 대소문자를 가리지 않습니다; ignores case
  -r -R --recursive; 디렉터리를 뒤집니다; searches directories
  -e=; 패턴; a pattern
sort; 줄을 정렬합니다; sorts lines; 파일; a file
  -u --unique; 같은 줄은 하나만; drops repeated lines
  -n --numeric-sort; 수로 봅니다; as numbers
  -r --reverse; 거꾸로; in reverse
  -V --version-sort; 버전으로 봅니다; as versions
uniq; 잇달아 같은 줄을 하나로 줄입니다; drops lines that repeat; 파일; a file
tr; 문자를 바꾸거나 지웁니다; replaces or deletes characters; 문자 모음; a set of characters
  -d --delete; 지웁니다; deletes
cut; 줄에서 일부를 떼어 냅니다; takes a part of each line; 파일; a file
  -d= --delimiter=; 나누는 문자; what separates
  -f= --fields=; 몇 번째 칸; which fields
  -c= --characters=; 몇 번째 글자; which characters
head tail; 처음이나 끝의 줄을 출력합니다; prints the first or last lines; 파일; a file
  -n= --lines=; 몇 줄; how many lines
  -c= --bytes=; 몇 바이트; how many bytes
  -f --follow; 늘어나는 대로 출력합니다; goes on as the file grows
wc; 줄·낱말·바이트를 셉니다; counts lines, words and bytes; 파일; a file
  -l; 줄; lines
tee; 받은 것을 출력하면서 파일에도 씁니다; passes on what it reads and writes it to a file; 파일; a file
  -a --append; 뒤에 덧붙입니다; appends
echo; 글을 출력합니다; prints text
  -e; \\n 같은 표기를 풉니다. sh에 따라 다르므로 printf가 안전합니다; reads \\n and the like; this differs between shells, printf does not
  -n; 줄을 바꾸지 않습니다; no line end
printf; 형식에 맞춰 글을 출력합니다; prints text by a format
test [; 조건을 확인해 끝 코드로 알립니다; checks a condition and tells by its exit code; 확인할 값; a value to check
  -e; 있는지; whether it exists
  -f; 파일인지; whether it is a file
  -d; 디렉터리인지; whether it is a directory
  -s; 비어 있지 않은 파일인지; whether the file has content
  -x; 실행할 수 있는지; whether it can be executed
  -z; 빈 글인지; whether the text is empty
  -n; 빈 글이 아닌지; whether the text is not empty
  -eq; 같은 수인지; whether the numbers are equal
  -ne; 다른 수인지; whether the numbers differ
set; 셸이 움직이는 방식을 바꿉니다; changes how the shell behaves; 위치 인자; positional arguments
  -e; 명령이 실패하면 바로 끝냅니다; stops at the first command that fails
  -u; 정해지지 않은 변수를 오류로 봅니다; an unset variable is an error
  -x; 실행하는 명령을 출력합니다; prints each command
  -o=; 이름으로 고릅니다: pipefail, errexit, nounset; by name: pipefail, errexit, nounset
export; 환경 변수로 만듭니다. 이 RUN이 끝나면 사라지므로 계속 쓰려면 ENV를 씁니다; makes an environment variable for the rest of this RUN; use ENV to keep it; 이름이나 이름=값; a name, or name=value
unset; 변수를 없앱니다; removes a variable; 이름; a name
exit; 끝 코드를 남기고 끝냅니다; ends with an exit code; 끝 코드; the exit code
exec; 지금 셸을 이 명령으로 바꿉니다. 신호를 직접 받게 됩니다; replaces the shell by the command, which then receives signals itself; 실행할 명령; the command to run
eval; 글을 명령으로 실행합니다; runs text as a command; 명령; the command
source .; 스크립트를 지금 셸에서 실행합니다; runs a script in this shell; 스크립트; the script
command; 함수나 별칭이 아닌 명령을 실행하거나(-v) 있는지 확인합니다; runs a command, not a function, or with -v checks that it exists; 명령; a command
  -v; 어디에 있는지 출력합니다; prints where it is
which; 명령이 어디에 있는지 출력합니다; prints where a command is; 명령; a command
true; 언제나 성공합니다; always succeeds
false; 언제나 실패합니다; always fails
sleep; 기다립니다; waits; 기다릴 시간(초); seconds
mktemp; 겹치지 않는 임시 파일을 만듭니다; makes a temporary file; 이름의 틀; a template for the name
  -d --directory; 디렉터리를 만듭니다; makes a directory
dirname basename; 경로에서 디렉터리나 파일 이름을 떼어 냅니다; takes the directory or the name of a path; 경로; a path
readlink realpath; 링크가 가리키는 진짜 경로를 출력합니다; prints where a link leads; 경로; a path
  -f; 끝까지 따라갑니다; follows to the end
uname; 시스템 정보를 출력합니다; prints about the system
  -m; 아키텍처; the architecture
  -s; 커널 이름; the kernel's name
  -r; 커널 버전; the kernel's version
date; 날짜와 시각을 출력합니다; prints the date; 형식; a format
env; 환경 변수를 정해 명령을 실행합니다; runs a command with environment variables; 이름=값이나 명령; name=value, or the command
sudo; 다른 사용자(기본 root)로 실행합니다. 빌드는 이미 root라 필요 없습니다; runs as another user; a build is root already; 실행할 명령; the command to run
su; 다른 사용자로 바꿉니다; becomes another user; 사용자; the user
  -c=; 실행할 명령; the command to run
gosu su-exec; 다른 사용자로 바꿔 실행합니다. 엔트리포인트에서 root를 내려놓을 때 씁니다; runs as another user; used by entrypoints to give up root; 사용자나 명령; the user or the command
useradd; 사용자를 만듭니다; makes a user; 사용자 이름; the user's name
  -m --create-home; 홈 디렉터리를 만듭니다; makes a home directory
  -r --system; 시스템 사용자로 만듭니다; as a system user
  -u= --uid=; 번호(UID); the number (UID)
  -g= --gid=; 기본 그룹; the main group
  -G= --groups=; 더 속할 그룹; more groups
  -s= --shell=; 로그인 셸; the login shell
  -d= --home-dir= --home=; 홈 디렉터리; the home directory
  -l --no-log-init; 로그인 기록을 만들지 않습니다; makes no login records
groupadd; 그룹을 만듭니다; makes a group; 그룹 이름; the group's name
  -g= --gid=; 번호(GID); the number (GID)
  -r --system; 시스템 그룹으로 만듭니다; as a system group
usermod; 사용자를 고칩니다; changes a user; 사용자; the user
  -a --append; -G의 그룹을 보탭니다; adds the groups of -G
  -G= --groups=; 속할 그룹; the groups
adduser; 사용자를 만듭니다; makes a user; 사용자나 그룹; the user or a group
  -D; 암호를 두지 않습니다; without a password
  -S; 시스템 사용자로 만듭니다; as a system user
  -u= --uid=; 번호(UID); the number (UID)
  -G= --ingroup=; 그룹; the group
  -h= --home=; 홈 디렉터리; the home directory
  -s= --shell=; 로그인 셸; the login shell
  -H; 홈 디렉터리를 만들지 않습니다; makes no home directory
addgroup; 그룹을 만듭니다; makes a group; 그룹이나 사용자; the group or a user
  -S; 시스템 그룹으로 만듭니다; as a system group
  -g= --gid=; 번호(GID); the number (GID)
npm; Node.js 패키지를 다룹니다; handles Node.js packages; 하위 명령이나 패키지; a sub-command or a package
  -g --global; 전역에 설치합니다; installs globally
  --omit=; 빼고 설치할 것; what to leave out
  --ignore-scripts; 설치 스크립트를 실행하지 않습니다; runs no install scripts
  --prefix=; 이 디렉터리에서 실행합니다; works in this directory
npx; 패키지의 명령을 실행합니다; runs a package's command; 명령; the command
yarn pnpm; Node.js 패키지를 다룹니다; handles Node.js packages; 하위 명령이나 패키지; a sub-command or a package
  --frozen-lockfile; 잠금 파일과 다르면 실패합니다; fails when the lock file does not fit
  --immutable; 잠금 파일을 고치지 않습니다; does not change the lock file
  --production --prod; 개발용 의존성을 뺍니다; leaves out development dependencies
node; JavaScript를 실행합니다; runs JavaScript; 스크립트; the script
  -e=; 코드를 바로 실행합니다; runs code as given
pip pip3; Python 패키지를 설치합니다; installs Python packages; 하위 명령이나 패키지; a sub-command or a package
  --no-cache-dir; 내려받은 것을 남기지 않아 이미지가 작아집니다; keeps no downloads, for a smaller image
  -r= --requirement=; 목록 파일; the list to install from
  --upgrade -U; 새 버전으로 올립니다; upgrades
  --no-compile; .pyc를 만들지 않습니다; makes no .pyc files
  --index-url= -i= --extra-index-url=; 패키지를 받을 곳; where to get packages from
  --user; 사용자 디렉터리에 설치합니다; installs for the user
  --disable-pip-version-check; pip의 새 버전을 확인하지 않습니다; does not look for a new pip
python python3; Python을 실행합니다; runs Python; 스크립트; the script
  -m=; 모듈을 실행합니다; runs a module
  -c=; 코드를 바로 실행합니다; runs code as given
uv poetry pipenv; Python 의존성을 다룹니다; handles Python dependencies; 하위 명령이나 패키지; a sub-command or a package
gem bundle bundler; Ruby 패키지를 다룹니다; handles Ruby packages; 하위 명령이나 패키지; a sub-command or a package
  --no-document; 문서를 설치하지 않습니다; leaves out documentation
composer; PHP 패키지를 다룹니다; handles PHP packages; 하위 명령이나 패키지; a sub-command or a package
  --no-dev; 개발용 의존성을 뺍니다; leaves out development dependencies
docker-php-ext-install docker-php-ext-configure docker-php-ext-enable; PHP 이미지의 확장을 설정·설치·사용합니다; configures, installs or enables extensions of the PHP image; 확장 이름; an extension
pecl; PHP 확장을 PECL에서 받아 설치합니다; installs PHP extensions from PECL; 하위 명령이나 확장; a sub-command or an extension
go; Go 코드를 빌드하거나 모듈을 다룹니다; builds Go code or handles modules; 하위 명령이나 패키지; a sub-command or a package
  -o=; 만들 파일; the file to write
  -ldflags=; 링커 옵션. -s -w는 디버그 정보를 뺍니다; options of the linker; -s -w leaves out debug information
  -tags=; 빌드 태그; build tags
  -v; 패키지 이름을 출력합니다; prints package names
cargo rustup; Rust를 빌드하거나 도구를 다룹니다; builds Rust or handles its tools; 하위 명령; a sub-command
  --release; 최적화해서 빌드합니다; builds optimised
  --locked; 잠금 파일과 다르면 실패합니다; fails when the lock file does not fit
  --target=; 빌드할 대상; what to build for
mvn mvnw; Maven으로 Java를 빌드합니다; builds Java with Maven; 단계; a phase
  -B --batch-mode; 묻지 않고 색을 쓰지 않습니다; asks nothing and uses no colours
  -DskipTests; 테스트를 건너뜁니다; skips the tests
gradle gradlew; Gradle로 Java를 빌드합니다; builds Java with Gradle; 작업; a task
java; Java 프로그램을 실행합니다; runs a Java program; 클래스나 인자; a class or an argument
  -jar=; 실행할 JAR; the JAR to run
jlink; 필요한 모듈만 담은 Java 실행 환경을 만듭니다; makes a Java runtime of only the modules needed
dotnet; .NET을 빌드하거나 실행합니다; builds or runs .NET; 하위 명령이나 프로젝트; a sub-command or a project
  -c= --configuration=; Release 또는 Debug; Release or Debug
  -o= --output=; 결과를 둘 곳; where the result goes
  --no-restore; 패키지를 다시 받지 않습니다; does not fetch packages again
  --self-contained; .NET까지 함께 담습니다; brings .NET along
openssl; 키와 인증서를 다룹니다; handles keys and certificates; 하위 명령; a sub-command
add-apt-repository; apt 저장소를 보탭니다; adds an apt repository; 저장소; a repository
sh bash ash dash; 셸로 실행합니다; runs a shell; 스크립트나 인자; a script or an argument
  -c=; 실행할 명령; the command to run
  -e; 명령이 실패하면 바로 끝냅니다; stops at the first command that fails
  -x; 실행하는 명령을 출력합니다; prints each command
  -l --login; 로그인 셸로 실행합니다; as a login shell
locale-gen; 로캘을 만듭니다; makes locales; 로캘; a locale
setcap; 실행 파일에 권한(capability)을 줍니다; gives a binary capabilities; 권한이나 파일; the capability or a file
update-ca-certificates; 인증서 목록을 새로 만듭니다; renews the list of certificates
kill; 프로세스에 신호를 보냅니다; sends a signal to a process; 프로세스 번호; a process
nginx; nginx를 실행합니다; runs nginx
  -g=; 설정을 보탭니다. daemon off;는 앞에서 돌게 합니다; adds a directive; daemon off; keeps it in the foreground
`;
