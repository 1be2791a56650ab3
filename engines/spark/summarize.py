"""Counts data files with Apache Spark: tasks get names of files and byte ranges, never rows.

    spark-submit --master spark://host:port engines/spark/summarize.py PROGRAM STUDY OUT.summary FILE... [--partitions N]

The program and the study files travel with the job; the data files have to be where every executor can read them. Each task
runs `PROGRAM summarize --range`, and `PROGRAM merge` puts sixteen summaries together at a time. A task that is lost is run
again: the same range gives the same bytes, and merging refuses a part that is there already.
"""

import argparse
import os
import subprocess
import tempfile
import time

from pyspark import SparkFiles
from pyspark.sql import SparkSession


# Summaries merged by one task.
FAN_IN = 16


class Program:
    """The program where a task finds it; it goes to the executors as its file's name."""

    def __init__(self, path):
        self.name = os.path.basename(path)

    def run(self, *arguments):
        path = SparkFiles.get(self.name)
        os.chmod(path, 0o755)
        done = subprocess.run([path, "-q", *arguments], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{self.name} ended with {done.returncode}: {done.stderr.strip()}")

    def is_there(self, _):
        self.run("--version")
        return 1

    def summarize(self, task):
        path, start, end = task
        study = os.path.dirname(SparkFiles.get("study.toml"))
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "part.summary")
            what = ["summarize", path, "--range", f"{start}..{end}", "--study", study, "--out", out]
            self.run("--threads", "1", *what)
            with open(out, "rb") as file:
                return file.read()

    def merge(self, summaries):
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for i, content in enumerate(summaries):
                paths.append(os.path.join(folder, f"{i}.summary"))
                with open(paths[-1], "wb") as file:
                    file.write(content)
            out = os.path.join(folder, "merged.summary")
            self.run("merge", *paths, "--out", out)
            with open(out, "rb") as file:
                return file.read()

    def merge_tree(self, parts, count):
        """Merges a tree of `count` numbered parts, up to FAN_IN at a time on the executors, the last of them here."""
        while count > FAN_IN:
            count = -(-count // FAN_IN)
            groups = parts.map(lambda part: (part[0] // FAN_IN, part[1])).groupByKey(count, int)
            parts = groups.mapValues(self.merge)
        return self.merge(content for _, content in parts.collect())


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
    start = time.perf_counter()
    # All executors that were asked for are waited for, or the first would take all tasks.
    waits = {"minRegisteredResourcesRatio": "1.0", "maxRegisteredResourcesWaitingTime": "30s"}
    builder = SparkSession.builder.appName("analyze summarize")
    for name, value in waits.items():
        builder = builder.config(f"spark.scheduler.{name}", value)
    spark = builder.getOrCreate()
    context = spark.sparkContext
    context.addFile(given.program)
    for name in ("study.toml", "codebook.toml"):
        context.addFile(os.path.join(given.study, name))
    program = Program(given.program)
    tasks = list(enumerate(ranges(given.files, given.partitions)))
    # Files and Python workers get to every executor before the clock of the counting runs.
    context.parallelize(tasks, len(tasks)).map(program.is_there).count()
    ready = time.perf_counter()
    counted = context.parallelize(tasks, len(tasks)).mapValues(program.summarize)
    summary = program.merge_tree(counted, len(tasks))
    done = time.perf_counter()
    print(f"{len(tasks)} tasks: ready after {ready - start:.1f} s, counted and merged in {done - ready:.1f} s", flush=True)
    with open(given.out, "wb") as file:
        file.write(summary)
    spark.stop()


if __name__ == "__main__":
    main()
