"""A made-up survey by `analyze simulate`: ROWS respondents of 400 organizations in two editions, 42 questions of five answers on
seven scales; and its study files. Respondents of all organizations come in turn, as answers come in.

    python3 benches/peers/generate.py target/release/analyze FOLDER ROWS
"""
import os
import subprocess
import sys

analyze, folder, rows = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3])
organizations, editions, scales, items = 400, ["2024", "2025"], 7, 6
respondents = rows // (organizations * len(editions))
assert respondents * organizations * len(editions) == rows, "a multiple of 800"
names = [[f"q{items * s + i + 1:02}" for i in range(items)] for s in range(scales)]

truth = ["seed = 7\nstability = 0.6\n", "[dimensions]"]
truth += [f"s{s + 1} = {{ icc = {0.08 + 0.02 * s:.2f} }}" for s in range(scales)]
for level, correlation in [("between", 0.4), ("within", 0.3)]:
    truth.append(f"[{level}]")
    for s in range(1, scales):
        truth.append(f"s{s + 1} = {{ " + ", ".join(f"s{t + 1} = {correlation}" for t in range(s)) + " }")
truth.append("""[organizations]
median_size = 1000
size_spread = 1.0
size_classes = [250, 1000]
sectors = { government = 0.5, care = 0.5 }
[organizations.platform]
dimension = "s1"
home_share = 0.5
home = { Plein = 1.0 }
other = { Agora = 1.0 }""")
truth.append(f"[respondents]\nspread = 0.0\nwith_size = 0.0\nleast = 1\nmost = {respondents}")
for i, edition in enumerate(editions):
    truth.append(f'[[wave]]\nname = "{edition}"\norganizations = {organizations}\nmedian_respondents = {respondents}')
    truth += [f"returning = {organizations}"] * (i > 0)
for s in range(scales):
    for i, name in enumerate(names[s]):
        truth.append(f'[[item]]\ncolumn = "{name}"\ndimension = "s{s + 1}"\nloading = {0.55 + 0.06 * i:.2f}')
        truth.append("shares = [0.10, 0.15, 0.25, 0.31, 0.19]\nmissing = 0.03")

codebook = ['[defaults.agree]\ntype = "likert"\nmin = 1\nmax = 5\n[columns.org_id]\ntype = "text"\nrequired = true']
codebook.append('[columns.respondent]\ntype = "integer"\n[columns.edition]\ntype = "integer"')
codebook += [f'[columns.{item}]\nuse = "agree"' for scale in names for item in scale]
codebook += [f"[scales.s{s + 1}]\nitems = [" + ", ".join(f'"{item}"' for item in names[s]) + "]" for s in range(scales)]

study = ['[study]\nid = "made-up"\ntitle = "Made up"\nsynthetic = true\n[data]\nfiles = ["responses.csv"]']
study.append('organization = "org_id"\nrespondent = "respondent"\nwave = "edition"')
study += [f'[[correlation]]\nid = "H{s}"\nx = "s{s}"\ny = "s7"' for s in range(1, scales)]

made = os.path.join(folder, "made")
os.makedirs(made, exist_ok=True)
for name, lines in [("truth.toml", truth), ("codebook.toml", codebook), ("study.toml", study)]:
    with open(os.path.join(made, name), "w") as file:
        file.write("\n".join(lines) + "\n")
subprocess.run([analyze, "-q", "simulate", os.path.join(made, "truth.toml"), "--out", folder, "--force"], check=True, stdout=subprocess.DEVNULL)

data = os.path.join(folder, "responses.csv")
with open(data, "rb") as file:
    header, *lines = file.readlines()
with open(data, "wb") as file:
    file.write(header)
    for i in range(respondents):
        file.writelines(lines[i::respondents])
os.remove(os.path.join(folder, "manifest.json"))
