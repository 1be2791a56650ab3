//! Cells that do not fit the codebook.

use super::{Example, Excerpt, answers, codebook, example, study};

/// A column of percentages beside the organization.
const SHARES: &[u8] = b"[columns.org]
type = \"text\"
required = true

[columns.share]
type = \"number\"
min = 0
max = 100
";

/// A column of several answers in one cell, without the list of what they can be.
const OPEN: &[u8] = b"[columns.org]
type = \"text\"

[columns.tools]
type = \"multiple\"
separator = \";\"
";

/// A column of categories.
const SECTORS: &[u8] = b"[columns.org]
type = \"text\"

[columns.sector]
type = \"category\"
values = [\"care\", \"school\"]
";

const WITHOUT_99: Excerpt = codebook(
    b"[columns.org]
type = \"text\"

[columns.q1]
type = \"likert\"
min = 1
max = 5
missing = [\"\"]
",
);

const WITH_99: Excerpt = codebook(
    b"[columns.org]
type = \"text\"

[columns.q1]
type = \"likert\"
min = 1
max = 5
missing = [\"\", \"99\"]
",
);

const WEIGHTED: Excerpt = study(
    b"[data]
files = [\"responses.csv\"]
codebook = \"codebook.toml\"
organization = \"org\"
weight = \"w\"
",
);

const WEIGHTS: &[u8] = b"[columns.org]
type = \"text\"

[columns.w]
type = \"number\"

[columns.q1]
type = \"likert\"
min = 1
max = 5
";

/// Answers whose words are in the codebook.
const LABELED: Excerpt = codebook(
    b"[columns.org]
type = \"text\"

[columns.q1]
type = \"likert\"
min = 1
max = 3
labels = [\"disagree\", \"neutral\", \"agree\"]
",
);

pub(super) const EXAMPLES: &[Example] = &[
    example(
        "D204",
        &[WITHOUT_99, answers(b"org,q1\nA,4\nB,99\n")],
        &[WITH_99, answers(b"org,q1\nA,4\nB,99\n")],
    ),
    example("D205", &[answers(b"org,q1,q2\nA,4,5\nB,3.5,2\n")], &[answers(b"org,q1,q2\nA,4,5\nB,3,2\n")]),
    example(
        "D206",
        &[codebook(SHARES), answers(b"org,share\nA,62.5\nB,80%\n")],
        &[codebook(SHARES), answers(b"org,share\nA,62.5\nB,80\n")],
    ),
    example("D207", &[answers(b"org,q1,q2\nA,4,5\n,3,2\n")], &[answers(b"org,q1,q2\nA,4,5\nB,3,2\n")]),
    example(
        "D214",
        &[answers(b"org,q1,q2\nA,4,5\nThe municipality of the three hills,3,2\n")],
        &[answers(b"org,q1,q2\nA,4,5\nThree hills,3,2\n")],
    ),
    example(
        "D215",
        &[codebook(SECTORS), answers(b"org,sector\nA,care\nB,shcool\n")],
        &[codebook(SECTORS), answers(b"org,sector\nA,care\nB,school\n")],
    ),
    example(
        "D219",
        &[codebook(OPEN), answers("org,tools\nA,tool 1;tool 2\nB,tool 3;tool 4\n…\nZ,tool 65\n".as_bytes())],
        &[codebook(OPEN), answers("org,tools\nA,tool 1;tool 2\nB,tool 3;tool 4\n…\nZ,tool 64\n".as_bytes())],
    ),
    example(
        "D576",
        &[answers(b"org,q1,q2\n1.23457E+11,4,5\n1.23457E+11,3,2\n")],
        &[answers(b"org,q1,q2\n123456700001,4,5\n123456700002,3,2\n")],
    ),
    example(
        "D222",
        &[WEIGHTED, codebook(WEIGHTS), answers(b"org,w,q1\nA,1.2,5\nB,0,2\n")],
        &[WEIGHTED, codebook(WEIGHTS), answers(b"org,w,q1\nA,1.2,5\nB,0.8,2\n")],
    ),
    example(
        "D236",
        &[LABELED, answers(b"org,q1\nA,agree\nB,2\n")],
        &[LABELED, answers(b"org,q1\nA,3\nB,2\n")],
    ),
];
