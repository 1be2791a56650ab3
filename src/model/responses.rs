//! The answers, typed by the codebook and held by column.

use super::contribution::Mean;
use super::tally::Tally;
use indexmap::IndexMap;
use std::collections::BTreeMap;
use std::ops::Range;

/// A missing answer in [`Values::Likert`].
pub const MISSING: u8 = u8::MAX;
/// A missing value in [`Values::Words`].
pub const NO_WORD: u32 = u32::MAX;

/// All answers of a study. Row i of every column is the same respondent (or, with one informant per organization,
/// the same organization). Rows stand in file order.
#[derive(Debug, Clone, Default)]
pub struct Responses {
    /// Number of records.
    pub rows: usize,
    /// By column name; only columns that the codebook names and the data hold.
    pub columns: IndexMap<String, Values>,
    /// Organization names, sorted by bytes. Empty for a plain sample.
    pub organizations: Vec<String>,
    /// Per row, the position in `organizations`. Empty for a plain sample.
    pub organization: Vec<u32>,
    /// Waves, the earliest first; one unnamed wave when the study declares none.
    pub waves: Vec<Wave>,
    /// Per row, the position in `waves`.
    pub wave: Vec<u16>,
    /// Per row, the survey weight; empty when the study declares none.
    pub weight: Vec<f64>,
    /// Facts about organizations (organizations.csv).
    pub facts: Facts,
    /// What organizations without rows contributed, by wave and organization.
    pub contributed: Vec<Contributed>,
    /// Per row, the position in `inputs` and the physical line where the record starts.
    pub places: Vec<(u16, u32)>,
    /// What was contributed was counted from rows that are not held here, of every organization: it is all there is.
    pub counted: bool,
    /// The data files in the order read.
    pub inputs: Vec<InputFile>,
}

/// Who answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Design {
    /// Respondents nested in organizations.
    Nested,
    /// One informant per organization and wave.
    Informants,
    /// Respondents without organizations.
    Sample,
}

impl Design {
    /// As results.json writes it.
    pub fn name(self) -> &'static str {
        match self {
            Design::Nested => "respondents",
            Design::Informants => "informants",
            Design::Sample => "sample",
        }
    }
}

impl Responses {
    /// Told by the data: informants when no organization has two rows in one wave. Only respondents nested in organizations
    /// make contributions.
    pub fn design(&self) -> Design {
        if !self.contributed.is_empty() {
            return Design::Nested;
        }
        if self.organization.is_empty() {
            return Design::Sample;
        }
        let mut seen = std::collections::BTreeSet::new();
        let once = self.organization.iter().zip(&self.wave).all(|cell| seen.insert(cell));
        if once { Design::Informants } else { Design::Nested }
    }

    /// Per row, the survey weight; `None` where there are none or all are equal, which weighs nothing.
    pub fn weights(&self) -> Option<&[f64]> {
        let first = self.weight.first()?;
        (!self.weight.iter().all(|w| w == first)).then_some(self.weight.as_slice())
    }

    /// Records and contributed respondents per wave and organization.
    pub fn sizes(&self) -> BTreeMap<(u16, u32), usize> {
        let mut sizes = BTreeMap::new();
        for (&organization, &wave) in self.organization.iter().zip(&self.wave) {
            *sizes.entry((wave, organization)).or_insert(0) += 1;
        }
        for own in &self.contributed {
            *sizes.entry((own.wave, own.organization)).or_insert(0) += own.respondents as usize;
        }
        sizes
    }

    /// The rows of one organization, which then is the only one, at position 0. `None` where there is none of that name. What
    /// is known about organizations is not kept.
    pub fn only(self, organization: &str) -> Option<(Responses, u32)> {
        let own = self.organizations.iter().position(|name| name == organization)? as u32;
        let all = Responses { facts: Facts::default(), contributed: Vec::new(), counted: false, ..self };
        if all.organizations.len() == 1 && all.organization.iter().all(|position| *position == own) {
            // There is nothing to pick, and so nothing to copy.
            return Some((all, 0));
        }
        let rows: Vec<usize> = (0..all.rows).filter(|&row| all.organization.get(row) == Some(&own)).collect();
        let pick = |values: &Values| match values {
            Values::Likert { min, max, codes } => {
                Values::Likert { min: *min, max: *max, codes: rows.iter().map(|&row| codes[row]).collect() }
            }
            Values::Numbers(numbers) => Values::Numbers(rows.iter().map(|&row| numbers[row]).collect()),
            Values::Words { words, codes } => {
                Values::Words { words: words.clone(), codes: rows.iter().map(|&row| codes[row]).collect() }
            }
            Values::Several { values, chosen } => Values::Several {
                values: values.clone(),
                chosen: rows.iter().map(|&row| chosen[row]).collect(),
            },
        };
        let only = Responses {
            rows: rows.len(),
            columns: all.columns.iter().map(|(name, values)| (name.clone(), pick(values))).collect(),
            organizations: vec![organization.to_owned()],
            organization: vec![0; rows.len()],
            wave: rows.iter().map(|&row| all.wave[row]).collect(),
            weight: rows.iter().filter_map(|&row| all.weight.get(row).copied()).collect(),
            places: rows.iter().map(|&row| all.places[row]).collect(),
            ..all
        };
        Some((only, 0))
    }

    /// The rows of a range in the order of their waves and organizations, and where each of these cells begins in it.
    pub fn by_cell(&self, rows: Range<usize>) -> RowsByCell {
        let organizations = self.organizations.len() + 1;
        // As one number: no organization comes first.
        let cell = |row: usize| {
            let wave = usize::from(self.wave.get(row).copied().unwrap_or(0));
            let organization =
                self.organization.get(row).map_or(0, |&organization| organization as usize + 1);
            wave * organizations + organization
        };
        let many = organizations * self.waves.len().max(1);
        let order = if many <= FEW_CELLS.max(rows.len()) {
            counted(rows, many, cell)
        } else {
            let mut order: Vec<usize> = rows.collect();
            order.sort_by_key(|&row| cell(row));
            order
        };
        let mut cells: Vec<Cell> = Vec::new();
        let mut at = 0;
        for same in order.chunk_by(|&a, &b| cell(a) == cell(b)) {
            let rows = at..at + same.len();
            at = rows.end;
            let wave = self.wave.get(same[0]).copied().unwrap_or(0);
            cells.push(Cell { wave, organization: self.organization.get(same[0]).copied(), rows });
        }
        RowsByCell { order, cells }
    }

    /// The names of a wave and of an organization; empty where there is none.
    pub fn names(&self, wave: u16, organization: Option<u32>) -> (String, String) {
        let wave = self.waves.get(usize::from(wave)).map(|wave| wave.0.clone()).unwrap_or_default();
        let organization = organization.and_then(|o| self.organizations.get(o as usize)).cloned();
        (wave, organization.unwrap_or_default())
    }

    /// Records of one wave, and respondents of what was contributed about it.
    pub fn respondents_in(&self, wave: usize) -> usize {
        let rows = self.wave.iter().filter(|&&w| usize::from(w) == wave).count();
        rows + self.contributed_in(wave).map(|own| own.respondents as usize).sum::<usize>()
    }

    /// What was contributed about one wave, by organization.
    pub fn contributed_in(&self, wave: usize) -> impl Iterator<Item = &Contributed> {
        self.contributed.iter().filter(move |own| usize::from(own.wave) == wave)
    }

    /// The position of the latest wave.
    pub fn latest_wave(&self) -> usize {
        self.waves.len().saturating_sub(1)
    }
}

/// Cells that are few enough to be counted, however few rows there are.
const FEW_CELLS: usize = 1 << 12;

/// Rows in the order of their cells, of which there are so many: how many rows each has tells where they go.
fn counted(rows: Range<usize>, many: usize, cell: impl Fn(usize) -> usize) -> Vec<usize> {
    let mut next = vec![0_usize; many + 1];
    rows.clone().for_each(|row| next[cell(row) + 1] += 1);
    for i in 1..next.len() {
        next[i] += next[i - 1];
    }
    let mut order = vec![0; rows.len()];
    for row in rows {
        let next = &mut next[cell(row)];
        order[*next] = row;
        *next += 1;
    }
    order
}

/// Rows in the order of waves and, within, organizations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowsByCell {
    /// The rows.
    pub order: Vec<usize>,
    /// Who answered when, and which part of `order` that is.
    pub cells: Vec<Cell>,
}

/// The rows of one organization in one wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The position of the wave.
    pub wave: u16,
    /// The position of the organization; `None` in a plain sample.
    pub organization: Option<u32>,
    /// Positions in [`RowsByCell::order`].
    pub rows: Range<usize>,
}

/// A wave (edition) as the data write it. Ordered as numbers where all are numbers, else as text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Wave(pub String);

impl Wave {
    /// The order in which waves follow each other: numbers before words, each in their own order.
    pub fn order(&self, other: &Self) -> std::cmp::Ordering {
        match (self.0.parse::<f64>(), other.0.parse::<f64>()) {
            (Ok(a), Ok(b)) => a.total_cmp(&b).then_with(|| self.0.cmp(&other.0)),
            (Ok(_), Err(_)) => std::cmp::Ordering::Less,
            (Err(_), Ok(_)) => std::cmp::Ordering::Greater,
            (Err(_), Err(_)) => self.0.cmp(&other.0),
        }
    }
}

/// The cells of one column.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Answer minus the format's minimum, one byte each; [`MISSING`] where there is none.
    Likert {
        /// The format's lowest answer.
        min: i64,
        /// The format's highest answer.
        max: i64,
        /// Per row.
        codes: Vec<u8>,
    },
    /// Numbers; NaN where there is none, and nowhere else.
    Numbers(Vec<f64>),
    /// Words of a category or text column.
    Words {
        /// The distinct words, sorted by bytes.
        words: Vec<String>,
        /// Per row, the position in `words`; [`NO_WORD`] where there is none.
        codes: Vec<u32>,
    },
    /// Several values in one cell.
    Several {
        /// The values, in codebook order.
        values: Vec<String>,
        /// Per row, bit v is set where value v was chosen; `None` where nothing was answered.
        chosen: Vec<Option<u64>>,
    },
}

impl Values {
    /// What two cells share where they hold the same: the bits of a number, or the place of a word; `None` where the cell has
    /// neither.
    pub fn identity(&self, row: usize) -> Option<u64> {
        match self {
            Values::Words { codes, .. } => codes.get(row).copied().map(u64::from),
            _ => self.number(row).map(f64::to_bits),
        }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        match self {
            Values::Likert { codes, .. } => codes.len(),
            Values::Numbers(values) => values.len(),
            Values::Words { codes, .. } => codes.len(),
            Values::Several { chosen, .. } => chosen.len(),
        }
    }

    /// True without rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The answer of `row` as a number; `None` where missing or not a number.
    pub fn number(&self, row: usize) -> Option<f64> {
        match self {
            Values::Likert { min, codes, .. } => {
                (codes[row] != MISSING).then(|| (*min + i64::from(codes[row])) as f64)
            }
            Values::Numbers(values) => Some(values[row]).filter(|v| !v.is_nan()),
            Values::Words { .. } | Values::Several { .. } => None,
        }
    }

    /// The word of `row`; `None` where missing or not a word.
    pub fn word(&self, row: usize) -> Option<&str> {
        match self {
            Values::Words { words, codes } => words.get(codes[row] as usize).map(String::as_str),
            _ => None,
        }
    }

    /// True where nothing was answered.
    pub fn is_missing(&self, row: usize) -> bool {
        match self {
            Values::Likert { codes, .. } => codes[row] == MISSING,
            Values::Numbers(values) => values[row].is_nan(),
            Values::Words { codes, .. } => codes[row] == NO_WORD,
            Values::Several { chosen, .. } => chosen[row].is_none(),
        }
    }
}

/// Facts about organizations, one row each (or one per wave).
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// By column name, typed by the codebook.
    pub columns: IndexMap<String, Values>,
    /// Organization (position in `Responses::organizations`) and wave (`None` where the file has no wave column) to
    /// the row of `columns`.
    pub rows: BTreeMap<(u32, Option<u16>), usize>,
    /// How many organizations the file lists, with answers or without: by wave, or under `None` where the file has no
    /// wave column.
    pub listed: BTreeMap<Option<u16>, usize>,
}

impl Facts {
    /// The row that describes `organization` in `wave`.
    pub fn row(&self, organization: u32, wave: u16) -> Option<usize> {
        let key = (organization, Some(wave));
        self.rows.get(&key).or_else(|| self.rows.get(&(organization, None))).copied()
    }
}

/// What an organization contributed about one wave in place of rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Contributed {
    /// Position of its file in `Responses::inputs`.
    pub file: usize,
    /// Position in `Responses::organizations`.
    pub organization: u32,
    /// Position in `Responses::waves`.
    pub wave: u16,
    /// Respondents.
    pub respondents: u32,
    /// Those of them who gave any answer.
    pub answered: u32,
    /// Those of these with a score.
    pub scored: u32,
    /// By variable.
    pub means: BTreeMap<String, Mean>,
    /// By name of the share: percentages.
    pub shares: BTreeMap<String, Mean>,
    /// What rows that are not held here were counted to, where they were.
    pub counted: Option<Box<Tally>>,
}

/// One data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// As messages name it: relative to the study folder.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// Its records.
    pub rows: u64,
    /// BLAKE3, hexadecimal.
    pub hash: String,
}
