#!/bin/sh
# A standalone master and workers (WORKERS, 2) of one core on this machine, the job on them, and everything stopped again.
#
#   engines/spark/local.sh analyze STUDY OUT.summary FILE [PARTITIONS] [KILL_AFTER_SECONDS]
#
# PYTHON names a Python with pyspark 4. With KILL_AFTER_SECONDS one executor is killed that long after the job began.
set -eu
PYTHON=${PYTHON:-python3}
SPARK_HOME=$("$PYTHON" -c 'import pyspark, os; print(os.path.dirname(pyspark.__file__))')
export SPARK_HOME PYSPARK_PYTHON="$PYTHON" SPARK_LOCAL_IP=127.0.0.1
work=$(mktemp -d)
port=${SPARK_PORT:-17077}
"$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0 \
    >"$work/master.log" 2>&1 &
pids=$!
sleep 4
for i in $(seq "${WORKERS:-2}"); do
    "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --cores 1 --memory 1g \
        --webui-port 0 --work-dir "$work/worker-$i" "spark://127.0.0.1:$port" >"$work/worker-$i.log" 2>&1 &
    pids="$pids $!"
done
trap 'kill $pids 2>/dev/null || true; wait; rm -rf "$work"' EXIT
sleep 4
if [ -n "${6:-}" ]; then
    # Only an executor of these workers: its command line names their folder or this master's port.
    (sleep "$6"; executor=$(pgrep -f "CoarseGrainedExecutorBackend.*127.0.0.1" -P "${pids##* }" | head -n 1)
     [ -n "$executor" ] && kill -9 "$executor" && echo "killed executor $executor" >&2) &
fi
"$SPARK_HOME/bin/spark-submit" --master "spark://127.0.0.1:$port" --conf spark.executor.memory=512m \
    "$(dirname "$0")/summarize.py" "$1" "$2" "$3" "$4" --partitions "${5:-8}" 2>"$work/job.log" || {
    tail -n 40 "$work/job.log" >&2
    exit 1
}
