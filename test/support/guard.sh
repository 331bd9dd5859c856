#!/bin/sh
# sh guard.sh FOLDER: ends what a session started and removes its folder, however the session itself ends.
# The session holds the other end of standard input and writes `group ID` (a process group it started) and `gone ID`;
# the end of input, be it a tidy end or `kill -9`, is the sign to clean up.
trap '' HUP INT TERM
groups=
while read -r word id; do
  case $word in
    group) groups="$id $groups" ;;
    gone) kept=; for group in $groups; do [ "$group" = "$id" ] || kept="$kept $group"; done; groups=$kept ;;
  esac
done
# windows of an editor or a browser leave their group; they are known by their data in the session's folder
windows=$(ps -axo pid=,args= 2>/dev/null | grep -F -- --user-data-dir | grep -F "$1/" | while read -r pid _; do echo "$pid"; done)
signal() {
  for group in $groups; do kill -s "$1" -- "-$group" 2>/dev/null; done
  for window in $windows; do kill -s "$1" "$window" 2>/dev/null; done
}
alive() {
  for group in $groups; do kill -s 0 -- "-$group" 2>/dev/null && return 0; done
  for window in $windows; do kill -s 0 "$window" 2>/dev/null && return 0; done
  return 1
}
signal TERM
tenths=0
while alive && [ "$tenths" -lt 80 ]; do
  sleep 0.1
  tenths=$((tenths + 1))
done
signal KILL
rm -rf "$1" 2>/dev/null || { sleep 0.5; rm -rf "$1"; }
