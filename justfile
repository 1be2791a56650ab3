# What CI runs.
check:
    cargo fmt --check
    cargo clippy --all-targets --locked -- -D warnings
    cargo test --locked
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked

# Run a study folder that holds an expected.json and compare, table by table.
reference DIR:
    PEIL_REFERENCE="{{absolute_path(DIR)}}" cargo test --locked --test reference -- --ignored --nocapture a_folder_named_by_the_environment

# Rebuild figures/ from datasets/.
reproduce:
    cargo run --release --locked -- run --out target/reproduce --force
    rm -rf figures/employees && mkdir -p figures/employees
    cp target/reproduce/figures/*.svg target/reproduce/figures/*.json figures/employees/
    cargo run --release --locked -- benchmark --org org-084 --out target/reproduce-benchmark --force
    rm -rf figures/benchmark && mkdir -p figures/benchmark
    cp target/reproduce-benchmark/benchmark/*/figures/f17_*.svg figures/benchmark/

# Run the shipped study and execute the notebooks on it; each stops where its own numbers differ from the run's.
# Needs Python with pandas, nbconvert and ipykernel, and R with IRkernel.
notebooks:
    cargo run --release --locked -- run --out target/notebooks --force
    for notebook in notebooks/*.ipynb; do PEIL_OUT="$PWD/target/notebooks" python3 -m jupyter nbconvert \
        --to notebook --execute --inplace --ExecutePreprocessor.record_timing=False "$notebook" || exit 1; done

# Simulate the shipped studies again from their truth files.
datasets:
    cargo run --release --locked -- simulate datasets/employees/truth.toml --out target/employees --force
    cargo run --release --locked -- simulate datasets/informants/truth.toml --out target/informants --force

# Look at changed snapshots.
review:
    cargo insta review

# How often the intervals hold the truth: the table of docs/coverage.md.
coverage:
    cargo test --release --locked --test coverage -- --ignored --nocapture

# Whether structural models return a known truth and say how sure they are: the table of docs/models.md.
recovery:
    cargo test --release --locked --test structural_recovery -- --ignored --nocapture

# Read the reports of the shipped studies in Chromium; the tools are fetched into target/.
browser:
    cargo run --locked -- run datasets/employees --out target/browser/employees --only tables,report --force
    cargo run --locked -- run datasets/informants --out target/browser/informants --only tables,report --force
    cargo run --locked -- run datasets/informants --out target/browser/internal --only tables,report --profile internal --force
    cargo run --locked -- benchmark datasets/employees --org org-084 --profile internal --out target/browser/benchmark --force
    npm install --no-audit --no-fund --prefix target/browser playwright-core@1 axe-core@4 || echo "no npm, or no network"
    node tests/browser/check.mjs target/browser target/browser/employees/report/report.html target/browser/informants/report/report.html target/browser/internal/report/report.html target/browser/benchmark/benchmark/*/benchmark.html

# Print the report and look for cuts; needs a browser and pdftotext. PEIL_RESULTS names a results.json.
print:
    cargo test --locked --test print -- --ignored --nocapture

# Read any bytes as one container (text, packed, spss, workbook, parquet) for some seconds; needs cargo-fuzz and a nightly.
fuzz target seconds="600":
    mkdir -p fuzz/corpus/{{target}}
    cargo +nightly fuzz run --sanitizer none {{target}} -- -max_total_time={{seconds}} -rss_limit_mb=4096

# The shipped study from rows and from 1, 3 and 8 parts.
summaries:
    cargo test --locked --test summaries -- --ignored

# The shipped studies by the program without optimization and by the one with it: the same bytes.
determinism:
    cargo build --release --locked
    PEIL_ANALYZE="$PWD/target/release/analyze" cargo test --locked --test determinism -- --ignored

# Ten million rows, or as many, on a Spark of this machine and without it: the same bytes. Needs Java 17 and pyspark.
spark rows="10000000":
    cargo build --release --locked
    python3 benches/peers/generate.py target/release/analyze target/spark {{rows}}
    engines/spark/local.sh target/release/analyze target/spark target/spark/spark.summary target/spark/responses.csv
    engines/spark/plain.sh target/release/analyze target/spark target/spark/plain.summary target/spark/responses.csv
    cmp target/spark/spark.summary target/spark/plain.summary

# Ours held against R, polars, DuckDB and others: whole processes, alternating. Needs these.
peers rows="1000000":
    cargo build --release --locked
    cargo bench --locked --no-run --bench estimators
    python3 benches/peers/generate.py target/release/analyze target/peers {{rows}}
    python3 benches/peers/run.py target/release/analyze target/peers
    python3 benches/peers/estimators.py target/release/analyze $(ls -t target/release/deps/estimators-* | grep -v '\.d$' | head -n 1)

# Kill, starve and crowd runs for minutes, and look whether the output is whole each time. PEIL_ANALYZE names another program.
soak:
    cargo build --release --locked
    PEIL_ANALYZE="${PEIL_ANALYZE:-$PWD/target/release/analyze}" cargo test --locked --test faults -- --ignored --nocapture soak

# Licences, advisories and sources of every crate; needs cargo-deny.
deny:
    cargo deny --locked check

# The crates inside the binary as a CycloneDX bill of materials.
sbom:
    @python3 .ci/sbom.py

# A binary that needs no library of the system; needs `rustup target add x86_64-unknown-linux-musl`.
static:
    cargo build --release --locked --target x86_64-unknown-linux-musl

# An image with the static binary alone; needs Docker.
image:
    docker build -t peil .

# What goes to crates.io: no data under the GPL among it.
package:
    cargo package --list --locked | (! grep -E 'gpl|^\.ci')
    cargo package --locked

# Time the stages.
bench:
    cargo bench --locked

# The same models here and by lavaan, in turn: the table of PERFORMANCE.md. Needs R with lavaan, and a quarter of an hour.
models-held-against-lavaan folder="target/models":
    python3 benches/peers/models.py {{folder}} 3 1 --large
