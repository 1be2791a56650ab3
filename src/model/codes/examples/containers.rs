//! Files in a container: packed text, workbooks, files of SPSS and Parquet, exports of survey platforms.

use super::{Example, Excerpt, answers, codebook, example, file};

const CSV: &[u8] = b"org,q1,q2\nA,4,5\nB,3,2\n";
const SOUND: Excerpt = answers(CSV);
const PACKED: Excerpt = file("responses.csv.gz", "\x1f…".as_bytes());
const WORKBOOK: Excerpt = file("responses.xlsx", "PK…".as_bytes());
const SPSS: Excerpt = file("responses.sav", "$FL2…".as_bytes());
const PARQUET: Excerpt = file("responses.parquet", "PAR1…".as_bytes());

const SEVERAL: Excerpt = codebook("…\n[columns.\"several.list.element\"]\ntype = \"text\"\n".as_bytes());

/// The columns of [`super::CODEBOOK`], and of which program the file is an export.
const QUALTRICS: Excerpt = codebook(
    b"[file]
dialect = \"qualtrics\"

[columns.org]
type = \"text\"

[columns.q1]
type = \"likert\"
min = 1
max = 5
",
);
const ANY_PROGRAM: Excerpt = codebook(
    b"[columns.org]
type = \"text\"

[columns.q1]
type = \"likert\"
min = 1
max = 5
",
);
const EXPORT: Excerpt = answers(
    b"org,q1
Which organization?,How often do you use it?
\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\"
A,4
B,3
",
);

const SHEETS: (&str, &str) = (
    "De werkmap heeft de bladen Toelichting en Antwoorden.",
    "The workbook has the sheets Toelichting and Antwoorden.",
);

pub(super) const EXAMPLES: &[Example] = &[
    Example {
        code: "D560",
        fails: &[file("responses.xlsx", CSV)],
        mended: &[SOUND],
        note: ("Alleen de naam is die van een werkmap.", "Only the name is that of a workbook."),
    },
    Example {
        code: "D561",
        fails: &[PACKED],
        mended: &[PACKED],
        note: (
            "Het kopiëren brak na 40 bytes af; de tweede kopie is heel.",
            "Copying broke off after 40 bytes; the second copy is whole.",
        ),
    },
    Example {
        code: "D562",
        fails: &[PACKED],
        mended: &[SOUND],
        note: (
            "Enkele honderden kilobytes, waarin 100 MB aan dezelfde records is ingepakt.",
            "Some hundreds of kilobytes into which 100 MB of equal records are packed.",
        ),
    },
    Example {
        code: "D563",
        fails: &[codebook("[file]\nsheet = \"Antworden\"\n…\n".as_bytes()), WORKBOOK],
        mended: &[codebook("[file]\nsheet = \"Antwoorden\"\n…\n".as_bytes()), WORKBOOK],
        note: SHEETS,
    },
    Example {
        code: "D564",
        fails: &[SEVERAL, PARQUET],
        mended: &[SEVERAL, answers("…several.list.element…".as_bytes())],
        note: (
            "De kolom heeft in elke cel een lijst; in het CSV-bestand is dat één tekst.",
            "The column has a list in each cell; in the CSV file it is one text.",
        ),
    },
    Example {
        code: "D565",
        fails: &[WORKBOOK],
        mended: &[WORKBOOK],
        note: (
            "Cel G3 toont #DIV/0!; in de tweede werkmap staan er getallen.",
            "Cell G3 shows #DIV/0!; in the second workbook there are numbers.",
        ),
    },
    example("D566", &[QUALTRICS, answers(b"org,q1\nA,4\nB,3\n")], &[QUALTRICS, EXPORT]),
    Example {
        code: "D570",
        fails: &[codebook("…\n".as_bytes()), WORKBOOK],
        mended: &[codebook("[file]\nsheet = \"Antwoorden\"\n…\n".as_bytes()), WORKBOOK],
        note: SHEETS,
    },
    Example {
        code: "D571",
        fails: &[codebook("…\nmissing = [\"\"]\n…\n".as_bytes()), SPSS],
        mended: &[codebook("…\nmissing = [\"\", \"9\"]\n…\n".as_bytes()), SPSS],
        note: ("Het bestand noemt 9 een ontbrekende waarde.", "The file declares that 9 means no answer."),
    },
    example("D572", &[ANY_PROGRAM, EXPORT], &[QUALTRICS, EXPORT]),
    Example {
        code: "D573",
        fails: &[codebook("…\nlabels = { nl = [\"helemaal eens\", \"eens\", …] }\n…\n".as_bytes()), SPSS],
        mended: &[
            codebook("…\nlabels = { nl = [\"helemaal oneens\", \"oneens\", …] }\n…\n".as_bytes()),
            SPSS,
        ],
        note: (
            "In het bestand heet 1 \"helemaal oneens\" en 5 \"helemaal eens\".",
            "In the file 1 is called \"helemaal oneens\" (strongly disagree) and 5 \"helemaal eens\" (strongly agree).",
        ),
    },
];
