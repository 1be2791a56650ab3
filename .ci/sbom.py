#!/usr/bin/env python3
"""The crates inside the binary as a CycloneDX 1.5 bill of materials, from Cargo.lock, on standard output.

Dependencies of tests and of other systems are left out. Needs cargo and nothing else; the same lock file gives the same bytes.
"""
import json
import subprocess
import sys

TARGET = sys.argv[1] if len(sys.argv) > 1 else "x86_64-unknown-linux-gnu"
metadata = json.loads(
    subprocess.check_output(
        ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", TARGET]
    )
)
packages = {package["id"]: package for package in metadata["packages"]}
nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
checksums = {}
for block in open("Cargo.lock", encoding="utf-8").read().split("[[package]]")[1:]:
    fields = dict(line.split(" = ", 1) for line in block.strip().splitlines() if " = " in line)
    if "checksum" in fields:
        checksums[fields["name"].strip('"'), fields["version"].strip('"')] = fields["checksum"].strip('"')


def inside(node):
    """What a crate needs to run or to be built, not what its tests need."""
    kinds = lambda dep: {kind["kind"] for kind in dep["dep_kinds"]}
    return [dep["pkg"] for dep in node["deps"] if kinds(dep) & {None, "build"}]


root = metadata["resolve"]["root"]
seen, open_ = set(), [root]
while open_:
    package = open_.pop()
    if package not in seen:
        seen.add(package)
        open_.extend(inside(nodes[package]))


def component(package):
    name, version = package["name"], package["version"]
    purl = f"pkg:cargo/{name}@{version}"
    told = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
    if package.get("license"):
        told["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    if (name, version) in checksums:
        told["hashes"] = [{"alg": "SHA-256", "content": checksums[name, version]}]
    return told


refs = {id_: f"pkg:cargo/{packages[id_]['name']}@{packages[id_]['version']}" for id_ in seen}
parts = sorted((component(packages[id_]) for id_ in seen if id_ != root), key=lambda part: part["bom-ref"])
dependencies = [
    {"ref": refs[id_], "dependsOn": sorted({refs[dep] for dep in inside(nodes[id_])})} for id_ in seen
]
main = component(packages[root]) | {"type": "application"}
bill = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.5",
    "version": 1,
    "metadata": {"component": main},
    "components": parts,
    "dependencies": sorted(dependencies, key=lambda told: told["ref"]),
}
json.dump(bill, sys.stdout, indent=1)
print()
