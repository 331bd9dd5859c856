import { text } from "../../server/protocol/text.ts";

/** What the log panel says. */
export const words = {
  search: text("로그에서 찾기", "Search the log"),
  regex: text("정규식", "Regular expression"),
  matchCase: text("대소문자 구분", "Match case"),
  onlyMatches: text("찾은 줄만 보기", "Only matching lines"),
  badRegex: text("올바른 정규식이 아닙니다", "Not a valid regular expression"),
  level: text("수준", "Level"),
  allLevels: text("모든 수준", "All levels"),
  andAbove: text("이상", "and above"),
  begin: text("시작", "From"),
  lastLines: text("마지막 {}줄", "last {} lines"),
  allLines: text("처음부터", "the beginning"),
  since: text("최근", "last"),
  times: text("시각", "Times"),
  wrap: text("긴 줄 바꾸기 (Alt+Z)", "Wrap long lines (Alt+Z)"),
  pause: text("멈춤", "Pause"),
  resume: text("이어서 보기", "Resume"),
  clear: text("지우기", "Clear"),
  save: text("저장…", "Save…"),
  end: text("맨 아래로", "Go to End"),
  next: text("다음", "Next"),
  previous: text("이전", "Previous"),
  containers: text("컨테이너", "Containers"),
  log: text("로그", "Log"),
  empty: text("아직 로그가 없습니다.", "Nothing has been logged yet."),
  noMatch: text("조건에 맞는 줄이 없습니다.", "No line matches."),
  count: text("{}줄", "{} lines"),
  countOf: text("{}줄 중 {}줄", "{1} of {0} lines"),
  dropped: text("오래된 {}줄은 버렸습니다", "{} older lines were let go"),
  paused: text("멈춤: 새 줄은 이어서 볼 때 나타납니다", "paused: new lines come when you resume"),
} as const;

export type Word = keyof typeof words;
