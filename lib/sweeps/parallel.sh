#!/bin/sh
# Does what is left of a sweep with GNU parallel: sh parallel.sh FOLDER [OPTIONS OF PARALLEL...]
# The same command goes on where it was. On several machines: sh parallel.sh FOLDER --sshloginfile hosts --workdir .
set -eu
folder=$1
shift
last=$(($(npx lrlab sweep status "$folder" --slices) - 1))
seq 0 "$last" | parallel --resume-failed --joblog "$folder/parallel.log" "$@" \
  npx lrlab sweep run "$folder" --workers 1 --slice
