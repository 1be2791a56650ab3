"""Counts data files with Apache Spark: tasks get names of files and byte ranges, never rows.

    spark-submit --master spark://host:port engines/spark/summarize.py analyze STUDY OUT.summary FILE... [--partitions N]

The program and the study files travel with the job; the data files have to be where every executor can read them. Each task
runs `analyze summarize --range`, and tasks merge two by two with `analyze merge`. A task that is lost is run again: the
same range gives the same bytes, and merging refuses a part that is there already.
"""

import argparse
import os
import subprocess
import tempfile
import time

from pyspark import SparkFiles
from pyspark.sql import SparkSession


def program():
    path = SparkFiles.get("analyze")
    os.chmod(path, 0o755)
    return path


def run(arguments):
    done = subprocess.run([program(), "-q", *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"analyze {arguments[0]} ended with {done.returncode}: {done.stderr.strip()}")


def summarize(task):
    path, start, end = task
    study = os.path.dirname(SparkFiles.get("study.toml"))
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "part.summary")
        run(["--threads", "1", "summarize", path, "--range", f"{start}..{end}", "--study", study, "--out", out])
        with open(out, "rb") as file:
            return file.read()


def merge(one, other):
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("one", "other")]
        for path, content in zip(paths, (one, other)):
            with open(path, "wb") as file:
                file.write(content)
        out = os.path.join(folder, "merged.summary")
        run(["merge", *paths, "--out", out])
        with open(out, "rb") as file:
            return file.read()


def ranges(paths, partitions):
    each = -(-partitions // len(paths))
    for path in paths:
        size = os.path.getsize(path)
        for i in range(each):
            yield os.path.abspath(path), size * i // each, size * (i + 1) // each


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("study")
    arguments.add_argument("out")
    arguments.add_argument("files", nargs="+")
    arguments.add_argument("--partitions", type=int, default=8)
    given = arguments.parse_args()
    spark = SparkSession.builder.appName("analyze summarize").getOrCreate()
    context = spark.sparkContext
    context.addFile(given.program)
    for name in ("study.toml", "codebook.toml"):
        context.addFile(os.path.join(given.study, name))
    tasks = list(ranges(given.files, given.partitions))
    start = time.perf_counter()
    summary = context.parallelize(tasks, len(tasks)).map(summarize).treeReduce(merge, depth=2)
    print(f"{len(tasks)} tasks on {context.defaultParallelism} cores: {time.perf_counter() - start:.1f} s", flush=True)
    with open(given.out, "wb") as file:
        file.write(summary)
    spark.stop()


if __name__ == "__main__":
    main()
