#!/bin/sh
# What the job of local.sh does, without Spark: ranges one after the other, then one merge.
#
#   engines/spark/plain.sh analyze STUDY OUT.summary FILE [PARTITIONS]
set -eu
program=$1 study=$2 out=$3 file=$4 partitions=${5:-8}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
size=$(wc -c <"$file")
i=0
while [ "$i" -lt "$partitions" ]; do
    "$program" -q summarize "$file" --range "$((size * i / partitions))..$((size * (i + 1) / partitions))" \
        --study "$study" --out "$work/$i.summary" >"$work/said"
    i=$((i + 1))
done
"$program" -q merge "$work"/*.summary --out "$out" --force
