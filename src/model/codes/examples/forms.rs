//! Files whose lines, fields or characters are not those of a table.

use super::{Example, Excerpt, answers, codebook, example};

/// Blank lines are no accident here: the codebook refuses them.
const STRICT: Excerpt = codebook(
    b"[file]
blank_lines = \"error\"

[columns.org]
type = \"text\"

[columns.q1]
type = \"likert\"
min = 1
max = 5
",
);

const SOUND: Excerpt = answers(b"org,q1,q2\nA,4,5\nB,3,2\n");

pub(super) const EXAMPLES: &[Example] = &[
    example(
        "D201",
        &[answers(b"<html><body><table><tr><td>org</td><td>q1</td><td>q2</td></tr></table></body></html>\n")],
        &[SOUND],
    ),
    example(
        "D202",
        &[answers(b"org,q1,q2\nCaf\xe9,4,5\nB,3,2\n")],
        &[answers(b"org,q1,q2\nCaf\xc3\xa9,4,5\nB,3,2\n")],
    ),
    example("D203", &[answers(b"org,q1,q2\nA\0,4,5\nB,3,2\n")], &[SOUND]),
    example("D208", &[answers(b"org,q1,q2\nA,4,5\nB,3\n")], &[answers(b"org,q1,q2\nA,4,5\nB,3,\n")]),
    example("D209", &[answers(b"org,q1,question2\nA,4,5\nB,3,2\n")], &[SOUND]),
    example("D210", &[answers(b"org,q1,q1\nA,4,5\nB,3,2\n")], &[SOUND]),
    example("D211", &[answers(b"org,q1,q2\nA,4,5\norg,q1,q2\nB,3,2\n")], &[SOUND]),
    example(
        "D212",
        &[answers(b"org,q1,q2\n\"A\" north,4,5\nB,3,2\n")],
        &[answers(b"org,q1,q2\n\"\"\"A\"\" north\",4,5\nB,3,2\n")],
    ),
    example("D213", &[answers(b"org,q1,q2\nA,4,5\n\"B,3,2\n")], &[answers(b"org,q1,q2\nA,4,5\n\"B\",3,2\n")]),
    example("D216", &[answers(b"org,q1,q2\n")], &[SOUND]),
    example("D217", &[answers(b"")], &[SOUND]),
    Example {
        code: "D218",
        fails: &[answers("org,q1,q2\nA,4,5\n\"B, …\",3,2\n".as_bytes())],
        mended: &[SOUND],
        note: (
            "Tussen de aanhalingstekens staan 20 miljoen tekens.",
            "There are 20 million characters between the quotes.",
        ),
    },
    example("D220", &[STRICT, answers(b"org,q1\nA,4\n\nB,3\n")], &[STRICT, answers(b"org,q1\nA,4\nB,3\n")]),
    example(
        "D230",
        &[answers(
            b"\xff\xfeo\0r\0g\0,\0q\x001\0,\0q\x002\0\n\0A\0,\x004\0,\x005\0\n\0B\0,\x003\0,\x002\0\n\0",
        )],
        &[SOUND],
    ),
    example("D231", &[answers(b"org,q1,q2\nA,4,5\n\nB,3,2\n")], &[SOUND]),
    example("D232", &[answers(b"org,q1,q2\nA,4,5\nB,3,2\n,,\n")], &[SOUND]),
    example("D233", &[answers(b"org,q1,q2,\nA,4,5,\nB,3,2,\n")], &[SOUND]),
    example("D234", &[answers(b"org, q1,q2\nA,4,5\nB,3,2\n")], &[SOUND]),
    example("D235", &[answers(b"org,q1,q2,remarks\nA,4,5,none\nB,3,2,\n")], &[SOUND]),
    Example {
        code: "D574",
        fails: &[answers(b"org,q1,q2,\nA,4,5,\nB,3,2,5\n")],
        mended: &[answers(b"org,q1,q2,\nA,4,5,\nB,3,2,\n")],
        note: ("Iemand typte 2,5.", "Someone typed 2,5."),
    },
    example(
        "D237",
        &[answers(b"org,q1,q2\n\"A\nnorth\",4,5\nB,3,2\n")],
        &[answers(b"org,q1,q2\nA north,4,5\nB,3,2\n")],
    ),
];
