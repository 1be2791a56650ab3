//! A study to begin with, where there are no data yet.

use super::Draft;

/// Two commented files and a few answers to try them on.
pub fn starter() -> (Draft, &'static str) {
    (Draft { study: STUDY.to_owned(), codebook: CODEBOOK.to_owned() }, RESPONSES)
}

const STUDY: &str = r#"# What is asked of the data. `analyze check` reads this file and tells what is wrong with it.

[study]
id = "my-study"                     # a short name, for files
title = { nl = "Mijn studie", en = "My study" }

[data]
files = ["responses.csv"]           # several files and patterns such as "*.csv" are one data set
codebook = "codebook.toml"          # what the columns mean
organization = "organization"       # without it: a plain sample
# respondent = "respondent"
# wave = "edition"
# weight = "weight"
# organizations = "organizations.csv"   # one row per organization: sector, size, …
# invited = "invited"               # a column of that file: how many were invited

[usage]                             # consume / contribute / create
consume = "use_read"
contribute = "use_react"
create = "use_post"
threshold = 4                       # answers at or above it count as doing so

# [maturity]
# factors = ["adoption"]            # scales of the codebook
# levels = [2.0, 3.0, 4.0]

[[correlation]]
id = "H1"
x = "active_use"                    # a usage variable, a scale or a column
y = "adoption"
level = "organization"              # organization | respondent | within
expect = "+"                        # what you expected before seeing the data
role = "confirmatory"

# [quality]                         # patterns of answers that tell of little care; nobody is left out
# duration = "seconds"
"#;

const CODEBOOK: &str = r#"# What the columns of the data mean. Columns that are not named here are never read.

[defaults.often5]                   # an answer format that columns share
type = "likert"                     # likert | integer | number | text | category | multiple
min = 1
max = 5
labels = { nl = ["nooit", "per jaar", "per maand", "per week", "per dag"], en = ["never", "yearly", "monthly", "weekly", "daily"] }

[defaults.agree5]
type = "likert"
min = 1
max = 5
missing = ["99"]                    # besides the blank cell

[columns.organization]
type = "text"
required = true

[columns.use_read]
use = "often5"
text = { nl = "Ik lees berichten", en = "I read messages" }

[columns.use_react]
use = "often5"

[columns.use_post]
use = "often5"

[columns.adoption_1]
use = "agree5"

[columns.adoption_2]
use = "agree5"
reverse = true                      # scored 6 - answer

[columns.adoption_3]
use = "agree5"

[scales.adoption]
label = { nl = "Adoptie", en = "Adoption" }
items = ["adoption_1", "adoption_2", "adoption_3"]
min_valid = 0.5                     # the part of the items that a score needs
"#;

const RESPONSES: &str = "organization,use_read,use_react,use_post,adoption_1,adoption_2,adoption_3\n\
    north,5,4,2,4,2,5\nnorth,3,1,1,3,3,99\nsouth,4,4,4,5,1,4\nsouth,2,1,,2,4,2\n";
