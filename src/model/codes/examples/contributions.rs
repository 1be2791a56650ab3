//! Means that an organization sent in place of its answers.

use super::{Example, Excerpt, answers, codebook, file, study};

const STUDY: Excerpt = study(
    b"[data]
files = [\"responses.csv\"]
contributions = [\"sent/*.json\"]
codebook = \"codebook.toml\"
organization = \"org\"
",
);

const CODEBOOK: Excerpt = codebook(
    b"[columns.org]
type = \"text\"

[columns.q1]
type = \"likert\"
min = 1
max = 5

[columns.q2]
type = \"likert\"
min = 1
max = 5

[scales.adoption]
items = [\"q1\", \"q2\"]
",
);

const ROWS: Excerpt = answers(b"org,q1,q2\nA,4,5\nB,3,2\n");

const fn sent(bytes: &'static [u8]) -> Excerpt {
    file("sent/c.json", bytes)
}

/// An untouched contribution of organization C.
const OF_C: Excerpt = sent("…\n\"organization\": \"C\",\n…\n".as_bytes());
const AGAIN: Excerpt = file("sent/c-again.json", "…\n\"organization\": \"C\",\n…\n".as_bytes());

/// The study, its codebook and rows, beside what was sent.
const fn with(code: &'static str, fails: &'static [Excerpt], mended: &'static [Excerpt]) -> Example {
    Example {
        code,
        fails,
        mended,
        note: (
            "Van organisatie C is er geen rij, maar een contribution.json, gemaakt met `analyze contribute`.",
            "Of organization C there is no row, but a contribution.json, made by `analyze contribute`.",
        ),
    }
}

pub(super) const EXAMPLES: &[Example] = &[
    with(
        "D223",
        &[STUDY, CODEBOOK, ROWS, sent(b"{ \"organization\": \"C\", \"adoption\": 3.4 }\n")],
        &[STUDY, CODEBOOK, ROWS, OF_C],
    ),
    with(
        "D224",
        &[STUDY, CODEBOOK, ROWS, sent("{\n\"schema\": 99,\n…\n".as_bytes())],
        &[STUDY, CODEBOOK, ROWS, sent("{\n\"schema\": 1,\n…\n".as_bytes())],
    ),
    with(
        "D225",
        &[STUDY, CODEBOOK, ROWS, sent("…\n\"respondents\": 41,\n…\n".as_bytes())],
        &[STUDY, CODEBOOK, ROWS, sent("…\n\"respondents\": 40,\n…\n".as_bytes())],
    ),
    with(
        "D226",
        &[STUDY, CODEBOOK, ROWS, sent("…\n\"study\": \"last-year\",\n…\n".as_bytes())],
        &[STUDY, CODEBOOK, ROWS, sent("…\n\"study\": \"example\",\n…\n".as_bytes())],
    ),
    with("D227", &[STUDY, CODEBOOK, ROWS, OF_C, AGAIN], &[STUDY, CODEBOOK, ROWS, OF_C]),
    with(
        "D228",
        &[STUDY, CODEBOOK, answers(b"org,q1,q2\nA,4,5\nB,3,2\nC,4,4\n"), OF_C],
        &[STUDY, CODEBOOK, ROWS, OF_C],
    ),
    with(
        "D229",
        &[STUDY, CODEBOOK, ROWS, sent("…\n\"respondents\": 4,\n…\n".as_bytes())],
        &[STUDY, CODEBOOK, ROWS, sent("…\n\"respondents\": 40,\n…\n".as_bytes())],
    ),
    with(
        "D247",
        &[STUDY, CODEBOOK, ROWS, sent("…\n\"withheld\": [\n\"adoption\"\n]\n…\n".as_bytes())],
        &[STUDY, CODEBOOK, ROWS, sent("…\n\"withheld\": []\n…\n".as_bytes())],
    ),
];
