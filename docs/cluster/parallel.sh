#!/usr/bin/env bash
# Aligns pairs of texts on all cores, in parts: `parallel.sh < documents.jsonl > beads.jsonl`. The beads are in the order of
# the documents. With `--sshloginfile FILE --env PATH` GNU parallel sends the parts to other machines.
set -euo pipefail

parallel --pipe --block "${BLOCK:-10M}" --keep-order --jobs "${JOBS:-100%}" \
    bitext align --jsonl-in --source-lang en --target-lang fa --threads 1
