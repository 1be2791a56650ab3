"""Whole processes on one file, alternating; medians, ratios to ours, peak memory, versions and load.

    python3 benches/peers/run.py target/release/analyze FOLDER [ROUNDS]

FOLDER is what generate.py made; PYTHON names a Python with polars and duckdb. Peers that are not there are left out.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

analyze, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
here = os.path.dirname(os.path.abspath(__file__))
data = os.path.join(folder, "responses.csv")
work = tempfile.mkdtemp()
floor = os.path.join(work, "floor")
subprocess.run(["cc", "-O2", "-o", floor, os.path.join(here, "floor.c")], check=True)
python = os.environ.get("PYTHON", sys.executable)
commands = {
    "analyze summarize": [analyze, "-q", "summarize", data, "--study", folder, "--out", os.path.join(work, "s"), "--force"],
    "analyze check": [analyze, "-q", "check", folder],
    "C loop": [floor, data],
    "wc -l": ["wc", "-l", data],
    "polars": [python, os.path.join(here, "with_polars.py"), data],
    "duckdb": [python, os.path.join(here, "with_duckdb.py"), data],
    "data.table": ["Rscript", os.path.join(here, "with_datatable.R"), data],
}
seconds, memory, broken = {}, {}, set()
print("load before:", os.getloadavg())
for _ in range(rounds):
    for name, command in commands.items():
        if name in broken:
            continue
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            broken.add(name)
            continue
        seconds.setdefault(name, []).append((time.perf_counter() - start, usage.ru_utime + usage.ru_stime))
        memory[name] = max(memory.get(name, 0), usage.ru_maxrss / 1024)
print("load after:", os.getloadavg(), "not run:", sorted(broken))
ours = statistics.median(wall for wall, _ in seconds["analyze summarize"])
print("| | wall s | ratio to ours | processor s | peak MB |\n|---|---|---|---|---|")
for name, times in seconds.items():
    wall, used = (statistics.median(column) for column in zip(*times))
    print(f"| {name} | {wall:.2f} | {wall / ours:.2f} | {used:.2f} | {memory[name]:.0f} |")
shutil.rmtree(work)
