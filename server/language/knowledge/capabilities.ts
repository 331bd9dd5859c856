import { type Text, text } from "../../protocol/text.ts";

/** Linux capabilities that containers are given or denied: https://man7.org/linux/man-pages/man7/capabilities.7.html */
const table: Readonly<Record<string, Text>> = {
  ALL: text("모든 기능", "every capability"),
  AUDIT_WRITE: text("커널 감사 로그 쓰기", "write to the kernel's audit log"),
  BPF: text("BPF 프로그램 불러오기", "load BPF programs"),
  CHOWN: text("파일 소유자 바꾸기", "change the owner of files"),
  DAC_OVERRIDE: text("파일 권한 검사를 건너뛰기", "pass over file permissions"),
  DAC_READ_SEARCH: text("읽기 권한 검사를 건너뛰기", "pass over read permissions"),
  FOWNER: text("소유자가 아니어도 파일 속성 바꾸기", "change files of other owners"),
  FSETID: text("바뀐 파일의 setuid 비트 유지", "keep setuid bits of changed files"),
  IPC_LOCK: text("메모리를 스왑되지 않게 잠그기", "lock memory against swapping"),
  KILL: text("다른 사용자의 프로세스에 신호 보내기", "signal processes of other users"),
  MKNOD: text("장치 파일 만들기", "create device files"),
  NET_ADMIN: text("인터페이스·방화벽·라우팅 설정", "set up interfaces, firewalls and routes"),
  NET_BIND_SERVICE: text("1024 미만 포트에서 듣기", "listen on ports below 1024"),
  NET_RAW: text("원시 소켓 쓰기(ping 등)", "use raw sockets, as ping does"),
  PERFMON: text("성능 측정", "measure performance"),
  SETFCAP: text("파일에 기능 부여", "give capabilities to files"),
  SETGID: text("그룹 바꾸기", "change groups"),
  SETPCAP: text("자기 기능 목록 바꾸기", "change one's own capabilities"),
  SETUID: text("사용자 바꾸기", "change users"),
  SYSLOG: text("커널 로그 읽기", "read the kernel's log"),
  SYS_ADMIN: text(
    "마운트를 비롯한 관리 작업. root와 거의 같습니다",
    "mounts and much more: close to being root",
  ),
  SYS_BOOT: text("다시 부팅하기", "reboot"),
  SYS_CHROOT: text("chroot 쓰기", "use chroot"),
  SYS_MODULE: text(
    "커널 모듈 불러오기. 호스트 전체를 내주는 것과 같습니다",
    "load kernel modules: the whole host",
  ),
  SYS_NICE: text("우선순위 높이기", "raise priorities"),
  SYS_PTRACE: text("다른 프로세스 들여다보기(디버거)", "look into other processes, as debuggers do"),
  SYS_RAWIO: text("입출력 포트와 장치를 직접 다루기", "use I/O ports and devices directly"),
  SYS_RESOURCE: text("자원 한도 넘기", "exceed resource limits"),
  SYS_TIME: text("호스트의 시계 바꾸기", "set the host's clock"),
};

/** What a capability allows, by its name with or without `CAP_`. */
export function capabilityWords(name: string): Text | undefined {
  const plain = name.toUpperCase().replace(/^CAP_/, "");
  return Object.hasOwn(table, plain) ? table[plain] : undefined;
}
