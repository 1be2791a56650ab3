"""A made-up survey: ROWS respondents of 400 organizations, 42 questions of five answers; and its study files.

    python3 benches/peers/generate.py FOLDER ROWS
"""
import os
import random
import sys

folder, rows = sys.argv[1], int(sys.argv[2])
os.makedirs(folder, exist_ok=True)
items = [f"q{i:02}" for i in range(1, 43)]
draw = random.Random(7)
block = [",".join(draw.choices(["1", "2", "3", "4", "5", ""], [10, 15, 25, 30, 17, 3])[0] for _ in items) for _ in range(4096)]
with open(os.path.join(folder, "responses.csv"), "w") as file:
    file.write("org,respondent,edition," + ",".join(items) + "\n")
    for i in range(rows):
        file.write(f"org-{i * 7919 % 400:03},{i + 1},{2024 + i % 2},{block[i * 2654435761 % 4096]}\n")
with open(os.path.join(folder, "codebook.toml"), "w") as file:
    file.write('[defaults.agree]\ntype = "likert"\nmin = 1\nmax = 5\n[columns.org]\ntype = "text"\nrequired = true\n')
    file.write('[columns.respondent]\ntype = "integer"\n[columns.edition]\ntype = "integer"\n')
    file.writelines(f'[columns.{item}]\nuse = "agree"\n' for item in items)
    for s in range(7):
        names = ", ".join(f'"{item}"' for item in items[6 * s : 6 * s + 6])
        file.write(f"[scales.s{s + 1}]\nitems = [{names}]\n")
with open(os.path.join(folder, "study.toml"), "w") as file:
    file.write('[study]\nid = "made-up"\ntitle = "Made up"\nsynthetic = true\n[data]\nfiles = ["responses.csv"]\n')
    file.write('organization = "org"\nrespondent = "respondent"\nwave = "edition"\n')
    file.writelines(f'[[correlation]]\nid = "H{s}"\nx = "s{s}"\ny = "s7"\n' for s in range(1, 7))
