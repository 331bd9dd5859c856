import type { Snippet } from "./snippet.ts";

/** What people also call the things in snippets: a word of the snippet, and words that find it, in both languages. */
const readings: readonly (readonly [RegExp, string])[] = [
  [/\bnode|npm\b/, "노드 자바스크립트 javascript js"],
  [/\btypescript|tsc\b/, "타입스크립트 ts"],
  [/pnpm/, "피엔피엠"],
  [/\bbun\b/, "번"],
  [/next/, "넥스트 react 리액트"],
  [/spa\b/, "리액트 react vue 뷰 vite 프런트엔드 프론트엔드"],
  [/python|pip\b|uv\b/, "파이썬 py"],
  [/fastapi/, "패스트api uvicorn"],
  [/django/, "장고 gunicorn"],
  [/golang|\bgo\b/, "고 고랭 golang"],
  [/java|maven|mvn/, "자바 메이븐"],
  [/spring/, "스프링 부트 자바 java gradle 그레이들"],
  [/rust|cargo/, "러스트"],
  [/dotnet/, "닷넷 c# csharp aspnet"],
  [/\bphp/, "피에이치피 laravel 라라벨"],
  [/\bruby/, "루비 rails 레일즈"],
  [/cmake/, "씨플플 cpp c++"],
  [/nginx/, "엔진엑스 웹서버 프록시 proxy"],
  [/postgres/, "포스트그레스 포스트그레 pg 데이터베이스 database db"],
  [/mysql/, "마이에스큐엘 데이터베이스 database db"],
  [/mariadb/, "마리아디비 데이터베이스 database db"],
  [/redis/, "레디스 캐시 cache"],
  [/valkey/, "발키 캐시 cache"],
  [/mongo/, "몽고 몽고디비 데이터베이스 database db nosql"],
  [/rabbitmq/, "래빗엠큐 큐 메시지 queue message"],
  [/kafka/, "카프카 큐 메시지 queue message"],
  [/elasticsearch/, "엘라스틱서치 검색 search"],
  [/keycloak/, "키클록 로그인 인증 auth sso"],
  [/traefik/, "트래픽 프록시 proxy"],
  [/caddy/, "캐디 https 프록시 proxy"],
  [/s3|seaweedfs/, "오브젝트 스토리지 객체 minio"],
  [/mailpit/, "메일 mail smtp"],
  [/prometheus|grafana/, "프로메테우스 그라파나 모니터링"],
  [/wordpress/, "워드프레스"],
  [/healthcheck|service_healthy/i, "헬스체크 헬스 체크 상태 확인 health"],
  [/secret/, "비밀 시크릿 암호 password"],
  [/volume|mount/, "볼륨 마운트 바인드 bind"],
  [/network/, "네트워크"],
  [/\bports?:/, "포트"],
  [/\buser\b|useradd|adduser/i, "비루트 사용자 권한 nonroot"],
  [/cap_drop|cap-drop|read_only|read-only/, "보안 security"],
  [/mem_limit|memory/, "메모리 제한 자원 limit"],
  [/logging|log-opt|logs/, "로그 log"],
  [/--mount=type=cache/, "캐시 빌드 속도 cache buildkit"],
  [/apt-get/, "우분투 데비안 패키지 설치 ubuntu debian install"],
  [/\bapk\b/, "알파인 패키지 설치 alpine install"],
  [/<</, "히어독 heredoc"],
  [/entrypoint/i, "엔트리포인트 시작 스크립트"],
  [/label/i, "라벨 레이블"],
  [/buildx|platform/, "멀티 플랫폼 아키텍처 arm64"],
  [/backup|tar czf|dump/, "백업 backup"],
  [/prune/, "정리 청소 삭제 clean"],
  [/compose/, "컴포즈 도커 컴포즈"],
  [/watch/, "와치 핫 리로드 hot reload"],
  [/replicas|worker/, "워커 백그라운드 복제"],
];

/** Words by which people look for a snippet that its titles and prefix do not have. */
export function keywordsOf({ id, kind, prefix, title, body }: Snippet): string {
  const text = `${id} ${prefix} ${kind} ${title.en.toLowerCase()} ${body}`;
  return readings
    .filter(([pattern]) => pattern.test(text))
    .map(([, words]) => words)
    .join(" ");
}
