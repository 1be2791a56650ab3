"""The models of benches/models.rs here and by lavaan, in turn, each fit in a process of its own; medians, ratios, versions and load.

    python3 benches/peers/models.py FOLDER [ROUNDS [ROUNDS_OF_SLOW]] [--large]

FOLDER is written when it is not there. lavaan takes minutes for FIML and for 100,000 respondents: these have their own number of
rounds, and the latter run only with `--large`. PEIL_MODELS_BENCH names the benchmark where it is built already. A fit here is the
median of seven in its process, lavaan's one. Two ratios: to lavaan's fit alone, and to lavaan's fit with all that is told here of it, once and of
complete answers only: the rest takes lavaan minutes.
"""
import os
import statistics
import subprocess
import sys

folder = sys.argv[1]
given = [int(argument) for argument in sys.argv[2:] if argument.isdigit()]
rounds, slow = (given + [3, 1][len(given):])[:2]
here = os.path.dirname(os.path.abspath(__file__))
bench = ["cargo", "bench", "--locked", "-q", "--bench", "models"]
if "PEIL_MODELS_BENCH" in os.environ:
    bench = [os.environ["PEIL_MODELS_BENCH"]]
if not os.path.exists(os.path.join(folder, "large.csv")):
    subprocess.run(bench, check=True, env={**os.environ, "PEIL_MODELS_DATA": folder})
names = {"ML": rounds, "MLR": rounds, "WLSMV": rounds, "ladder": rounds, "FIML": slow}
if "--large" in sys.argv:
    names["pairwise"] = slow
seconds, chi_square, version = {}, {}, ""


def one(who, name, command, environment):
    text = subprocess.run(command, check=True, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True).stdout
    told = text.splitlines()
    _, time, *all_told, chi = told[0].split()
    seconds.setdefault((who, name), []).append(float(time))
    if all_told:
        seconds.setdefault(("all", name), []).append(float(all_told[0]))
    chi_square[who, name] = float(chi)
    return told[-1]


print("load before:", os.getloadavg())
for turn in range(max(names.values())):
    for name in (name for name, most in names.items() if turn < most):
        one("ours", name, bench, {"PEIL_MODELS_FIT": name})
        rest = {"PEIL_MODELS_REST": "1"} if turn == 0 and name not in ("FIML", "pairwise") else {}
        version = one("lavaan", name, ["Rscript", os.path.join(here, "lavaan.R"), folder, name], rest)
print("load after:", os.getloadavg())
print(version)
print("| model | ours ms | lavaan's fit s | ratio | with the rest s | ratio | runs | χ² ours | χ² lavaan |\n|---|---|---|---|---|---|---|---|---|")
for name in names:
    ours, theirs = (statistics.median(seconds[who, name]) for who in ("ours", "lavaan"))
    whole = statistics.median(seconds.get(("all", name), [float("nan")]))
    chi = " | ".join(f"{chi_square[who, name]:.4f}" for who in ("ours", "lavaan"))
    runs = len(seconds["lavaan", name])
    print(f"| {name} | {1000 * ours:.1f} | {theirs:.2f} | {theirs / ours:.0f} | {whole:.2f} | {whole / ours:.0f} | {runs} | {chi} |")
