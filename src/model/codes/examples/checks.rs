//! Answers that can be read, and are doubtful together.

use super::{Example, Excerpt, answers, codebook, example, file, study};

const SOUND: Excerpt = answers(b"org,q1,q2\nA,4,5\nB,3,2\n");

const WITH_ORGANIZATIONS: Excerpt = study(
    b"[data]
files = [\"responses.csv\"]
codebook = \"codebook.toml\"
organization = \"org\"
organizations = \"organizations.csv\"
",
);

const SECTORS: Excerpt = codebook(
    b"[columns.org]
type = \"text\"

[columns.q1]
type = \"likert\"
min = 1
max = 5

[columns.sector]
type = \"category\"
values = [\"care\", \"school\"]
",
);

const ANSWERS: Excerpt = answers(b"org,q1\nA,4\nB,3\n");

const WITH_RESPONDENTS: Excerpt = study(
    b"[data]
files = [\"responses.csv\"]
codebook = \"codebook.toml\"
organization = \"org\"
respondent = \"id\"
",
);

const RESPONDENTS: Excerpt = codebook(
    b"[columns.org]
type = \"text\"

[columns.id]
type = \"text\"

[columns.q1]
type = \"likert\"
min = 1
max = 5
",
);

pub(super) const EXAMPLES: &[Example] = &[
    example(
        "D221",
        &[
            WITH_ORGANIZATIONS,
            SECTORS,
            ANSWERS,
            file("organizations.csv", b"org,sector\nA,care\nB,school\nB,care\n"),
        ],
        &[WITH_ORGANIZATIONS, SECTORS, ANSWERS, file("organizations.csv", b"org,sector\nA,care\nB,school\n")],
    ),
    example("D240", &[answers(b"org,q1,q2\nA,4,\nB,3,\n")], &[SOUND]),
    example("D241", &[answers(b"org,q1,q2\nA,4,5\nB,3,2\nB,,\n")], &[SOUND]),
    example(
        "D242",
        &[answers(b"org,q1,q2\nNorth,4,5\nnorth,5,4\nSouth,3,2\n")],
        &[answers(b"org,q1,q2\nNorth,4,5\nNorth,5,4\nSouth,3,2\n")],
    ),
    example("D243", &[answers(b"org,q1,q2\nA\x1b[31m,4,5\nB,3,2\n")], &[SOUND]),
    example(
        "D575",
        &[answers("org,q1,q2\nZo\u{c3}\u{ab},4,5\nCaf\u{fffd},3,2\n".as_bytes())],
        &[answers("org,q1,q2\nZo\u{eb},4,5\nCaf\u{e9},3,2\n".as_bytes())],
    ),
    example(
        "D244",
        &[WITH_RESPONDENTS, RESPONDENTS, answers(b"org,id,q1\nA,r1,4\nB,r2,3\nB,r2,3\n")],
        &[WITH_RESPONDENTS, RESPONDENTS, answers(b"org,id,q1\nA,r1,4\nB,r2,3\n")],
    ),
    example(
        "D245",
        &[WITH_ORGANIZATIONS, SECTORS, ANSWERS, file("organizations.csv", b"org,sector\nA,care\n")],
        &[WITH_ORGANIZATIONS, SECTORS, ANSWERS, file("organizations.csv", b"org,sector\nA,care\nB,school\n")],
    ),
    example(
        "D246",
        &[answers(b"org,q1,q2\nA,4,1\nA,4,2\nA,4,3\nA,4,4\nA,4,5\nB,4,1\nB,4,2\nB,4,3\nB,4,4\nB,4,5\n")],
        &[answers(b"org,q1,q2\nA,4,1\nA,4,2\nA,3,3\nA,4,4\nA,4,5\nB,2,1\nB,4,2\nB,4,3\nB,4,4\nB,4,5\n")],
    ),
];
