"""Estimate by estimate: whole processes on the shipped study, alternating; medians, ratios, versions and load.

    cargo build --release --locked && cargo bench --locked --no-run
    python3 benches/peers/estimators.py target/release/analyze target/release/deps/estimators-… [ROUNDS] [NAME…]

A process reads the file, makes one estimate of the latest edition and ends; `nothing` makes none, `together` all of them; `whole run` is
`analyze run` with every analysis, figure and report, beside R's estimates alone. PYTHON names a Python with scipy and pandas.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

analyze, estimators = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
here = os.path.dirname(os.path.abspath(__file__))
shipped = os.path.join(os.path.dirname(os.path.dirname(here)), "datasets", "employees")
data = os.path.join(shipped, "responses.csv")
python = os.environ.get("PYTHON", sys.executable)
work = tempfile.mkdtemp()
items = ["adoption_access", "adoption_effortless", "adoption_support", "adoption_offline", "adoption_colleagues", "adoption_leaders",
         "purpose_goals", "purpose_measurable", "purpose_monitored", "purpose_sentiment", "purpose_unclear",
         "organization_agreements", "organization_managers", "organization_help", "organization_spread", "organization_groups",
         "integration_processes", "integration_needed", "integration_team", "integration_systems", "integration_apart"]
pairs = [("active_use", "alignment"), ("active_use", "efficiency"), ("passive_use", "engagement"), ("app_ideas", "efficiency"),
         ("active_use", "effectiveness"), ("passive_use", "communication"), ("active_use", "knowledge")]
correlations = "".join(f'[[correlation]]\nid = "c{i}"\nx = "{x}"\ny = "{y}"\ninterval = "bca"\nreplicates = 9999\n'
                       for i, (x, y) in enumerate(pairs))
efa = f'[[model]]\nid = "m"\nkind = "efa"\nfactors = 4\nitems = {items}\nreplicates = '.replace("'", '"')
syntax = "\n".join(f"f{i} =~ " + " + ".join(n for n in items if n.startswith(p))
                   for i, p in enumerate(["adoption", "purpose", "organization", "integration"]))
# The analyses of ours, and what a study asks for to have them.
ours = {
    "nothing": ("sample", ""),
    "polychoric": ("item_correlations", ""),
    "reliability": ("reliability", "[measurement]\nbootstrap = 0\n"),
    "alpha_bootstrap": ("reliability", "[measurement]\nbootstrap = 100\n"),
    "efa": ("efa", efa + "0\n"),
    "efa_bootstrap": ("efa", efa + "50\n"),
    "icc": ("aggregation", ""),
    "mixed": ("mixed_models", correlations),
    "bootstrap": ("correlations", correlations),
    "mlm": ("structural", f'[[model]]\nid = "m"\nkind = "cfa"\nestimators = ["MLM"]\nsyntax = """\n{syntax}\n"""\n'),
}


def study(name, asked):
    folder = os.path.join(work, name)
    os.makedirs(folder)
    for file in ("responses.csv", "codebook.toml", "organizations.csv"):
        os.symlink(os.path.join(shipped, file), os.path.join(folder, file))
    with open(os.path.join(folder, "study.toml"), "w") as file:
        file.write('[study]\nid = "peers"\ntitle = "Peers"\nsynthetic = true\n[data]\nfiles = ["responses.csv"]\norganization = "org_id"\n'
                   'respondent = "respondent"\nwave = "edition"\norganizations = "organizations.csv"\n[usage]\nconsume = "use_read"\n'
                   f'contribute = "use_react"\ncreate = "use_post"\nthreshold = 4\n{asked}')
    return folder


def seconds(command):
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode:
        sys.exit(f"{command[:3]}: {done.stderr.decode()[-500:]}")
    return time.perf_counter() - start


rows = {}
for name, (analysis, asked) in ours.items():
    peers = {"R": ["Rscript", os.path.join(here, "estimators.R"), data, name]}
    if name == "bootstrap":
        peers["scipy"] = [python, os.path.join(here, "with_scipy.py"), data]
    rows[name] = ([estimators, study(name, asked), analysis], peers)
together = "item_correlations,reliability,efa,aggregation,mixed_models,correlations,structural"
everything = ours["alpha_bootstrap"][1] + ours["efa_bootstrap"][1] + correlations + ours["mlm"][1].replace('id = "m"', 'id = "c"')
rows["together"] = ([estimators, study("together", everything), together],
                    {"R": ["Rscript", os.path.join(here, "estimators.R"), data, "whole"]})
rows["whole run"] = ([analyze, "-q", "run", shipped, "--out", os.path.join(work, "out"), "--force"],
                 {"R": ["Rscript", os.path.join(here, "estimators.R"), data, "whole"]})
print("load before:", os.getloadavg())
print("| | ours s | peer | s | ratio |\n|---|---|---|---|---|", flush=True)
for name, (own, peers) in rows.items():
    if len(sys.argv) > 4 and name not in sys.argv[4:]:
        continue
    times = {"": []} | {peer: [] for peer in peers}
    for _ in range(rounds):
        times[""].append(seconds(own))
        for peer, command in peers.items():
            times[peer].append(seconds(command))
    mine = statistics.median(times.pop(""))
    for peer, taken in times.items():
        other = statistics.median(taken)
        print(f"| {name} | {mine:.3f} | {peer} | {other:.2f} | {other / mine:.0f} |", flush=True)
print("load after:", os.getloadavg())
subprocess.run(["Rscript", "-e", 'cat(R.version.string, ""); for (p in c("psych", "lavaan", "lme4", "boot", "data.table")) '
                'cat(p, as.character(packageVersion(p)), ""); cat("BLAS", extSoftVersion()[["BLAS"]], "\\n")'], check=True)
subprocess.run([python, "-c", "import scipy, numpy; print('scipy', scipy.__version__, 'numpy', numpy.__version__)"], check=True)
shutil.rmtree(work)
