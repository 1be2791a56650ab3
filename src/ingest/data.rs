//! The data files of a study, joined into [`Responses`].

use super::column::ColumnReader;
use super::contributions::{self, ContributionFile};
use super::files;
use super::notes::{At, DUPLICATE_ORGANIZATION, MISSING_COLUMN, Notes, Place};
use super::sheet::{Sheet, SheetFile};
use crate::error::{Error, Result};
use crate::model::codebook::FileFormat;
use crate::model::finding::Finding;
use crate::model::responses::{Facts, InputFile, NO_WORD, Responses, Values, Wave};
use crate::model::study::Study;
use crate::model::summary_file::{SummaryFile, Told};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

/// What reading gave: the answers, and all that was wrong with the files. Answers are only to be used when no finding
/// is an error.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// The answers.
    pub responses: Responses,
    /// In file order.
    pub findings: Vec<Finding>,
}

/// Reads the data files of a study, typed by its codebook.
///
/// # Errors
/// A system error when a file can't be read. Trouble inside the files is a finding, not an error.
pub fn responses(study: &Study) -> Result<Read> {
    read(study, None)
}

/// The same without data files, of what was counted elsewhere.
///
/// # Errors
/// As [`responses`].
pub fn responses_counted(study: &Study, counted: &SummaryFile, input: InputFile) -> Result<Read> {
    read(study, Some((counted, input)))
}

/// The data files of a study, each once.
pub(super) fn names(study: &Study) -> Vec<String> {
    let data = &study.settings.data;
    let matching = |pattern: &String| match pattern.as_str() {
        "-" => vec![pattern.clone()],
        _ => files::matching(&study.source, pattern),
    };
    let mut names: Vec<String> = data.files.iter().flat_map(matching).collect();
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()) && Some(name) != data.organizations.as_ref());
    names
}

/// Readers of the columns of data files.
pub(super) fn data_columns(study: &Study) -> Vec<ColumnReader<'_>> {
    columns(study, &[&study.settings.data.organization, &study.settings.data.wave])
}

fn read(study: &Study, counted: Option<(&SummaryFile, InputFile)>) -> Result<Read> {
    let data = &study.settings.data;
    let names = if counted.is_some() { Vec::new() } else { names(study) };
    let mut notes = Notes::default();
    let mut sheet = Sheet::new(data_columns(study), &study.codebook.file);
    let mut read = Vec::with_capacity(names.len() + 1);
    for (i, name) in names.iter().enumerate() {
        read.push(file(study, &mut sheet, i, name, &mut notes)?);
    }
    let plain = FileFormat::default();
    let mut facts = Sheet::new(columns(study, &[&data.organization]), &study.codebook.file);
    let facts_file = match &data.organizations {
        Some(name) => Some(file(study, &mut facts, names.len(), name, &mut notes)?),
        None => None,
    };
    missing_columns(study, &read, facts_file.as_ref(), &mut notes);
    let first = names.len() + usize::from(facts_file.is_some());
    let contributions = contributions::read(study, first, &mut notes)?;
    let listed = facts.rows;
    facts.format = &plain;
    let mut present = facts_file.as_ref().and_then(|file| file.present.clone()).unwrap_or_default();
    contributed_facts(study, &mut facts, (&contributions, first), &mut present, &mut notes)?;
    let named: BTreeSet<String> =
        facts.columns.iter().zip(&present).filter(|(_, p)| **p).map(|(c, _)| c.name.to_owned()).collect();
    let without_rows = !contributions.is_empty() || counted.is_some();
    let mut responses = join(study, sheet, &read, without_rows.then_some(&named));
    contributions::join(study, &mut responses, &contributions, (&named, first), &mut notes);
    let mut findings = Vec::new();
    if let Some((counted, input)) = counted {
        findings.extend(counted.findings.iter().filter_map(Told::finding));
        contributions::place_counted(&mut responses, counted);
        notes.enter(0, &input.name);
        let known = study.codebook.columns.keys().enumerate();
        for (i, name) in known.filter(|(_, n)| !counted.columns.contains(*n) && !named.contains(*n)) {
            notes.add(&MISSING_COLUMN, At { number: i + 1, name }, Place::line(0), &[name]);
        }
        responses.inputs.push(input);
    }
    if let Some(file) = &facts_file {
        notes.enter(responses.inputs.len(), &file.input.name);
    }
    responses.facts =
        organization_facts(study, facts, (&present, listed), (&responses, &contributions), &mut notes);
    responses.inputs.extend(facts_file.map(|file| file.input));
    responses.inputs.extend(contributions.into_iter().map(|file| file.input));
    findings.extend(notes.into_findings());
    Ok(Read { responses, findings })
}

/// Reads what contributions tell of their organizations, a record each, as a file of organizations would be read.
fn contributed_facts(
    study: &Study,
    facts: &mut Sheet<'_>,
    (contributions, first): (&[ContributionFile], usize),
    present: &mut Vec<bool>,
    notes: &mut Notes,
) -> Result<()> {
    let key = study.settings.data.organization.as_deref().unwrap_or_default();
    for (i, file) in contributions.iter().enumerate() {
        let Some(contribution) = file.contribution.as_ref().filter(|c| !c.facts.is_empty()) else { continue };
        let text = contributions::facts_as_csv(key, &contribution.organization, &contribution.facts);
        let index = u16::try_from(first + i).unwrap_or(u16::MAX);
        let name = &file.input.name;
        let read = facts
            .read(index, name, Box::new(Cursor::new(text.into_bytes())), notes)
            .map_err(|error| Error::system(format!("reading {name}"), error))?;
        present.resize(facts.columns.len(), false);
        for (known, here) in present.iter_mut().zip(read.present.unwrap_or_default()) {
            *known |= here;
        }
    }
    Ok(())
}

fn columns<'a>(study: &'a Study, keys: &[&Option<String>]) -> Vec<ColumnReader<'a>> {
    let is_key = |name: &String| keys.iter().any(|key| key.as_ref() == Some(name));
    let reader = |(name, spec)| {
        let required = is_key(name) || study.codebook.columns.get(name).is_some_and(|c| c.required);
        ColumnReader::new(name.as_str(), spec, required)
    };
    study.codebook.columns.iter().map(reader).collect()
}

fn file(
    study: &Study,
    sheet: &mut Sheet<'_>,
    index: usize,
    name: &str,
    notes: &mut Notes,
) -> Result<SheetFile> {
    let bytes = files::open(&study.source, name)?;
    let index = u16::try_from(index).map_err(|_| Error::Usage {
        code: "O602",
        message: "over 65,535 data files".into(),
        help: "join some of them".into(),
    })?;
    sheet.read(index, name, bytes, notes).map_err(|error| Error::system(format!("reading {name}"), error))
}

/// Every column of the codebook has to stand in all data files, or in organizations.csv.
pub(super) fn missing_columns(
    study: &Study,
    read: &[SheetFile],
    facts: Option<&SheetFile>,
    notes: &mut Notes,
) {
    let data = &study.settings.data;
    let known: Vec<&str> = study.codebook.columns.keys().map(String::as_str).collect();
    let has =
        |file: &SheetFile, column: usize| file.present.as_ref().is_some_and(|p| p.get(column) == Some(&true));
    let in_facts = |column| facts.is_some_and(|file| has(file, column) || file.present.is_none());
    let is_key =
        |name: &str| data.organization.as_deref() == Some(name) || data.wave.as_deref() == Some(name);
    for (i, file) in read.iter().enumerate() {
        notes.enter(i, &file.input.name);
        let Some(header) = &file.header else { continue };
        for (column, name) in known.iter().enumerate() {
            let wanted = read.iter().any(|other| has(other, column)) || is_key(name) || !in_facts(column);
            if !has(file, column) && wanted {
                missing_column(column, name, file, header, &known, notes);
            }
        }
    }
    if let (Some(file), Some(key)) = (facts, &data.organization)
        && let (Some(header), Some(column)) = (&file.header, study.codebook.columns.get_index_of(key))
        && !has(file, column)
    {
        notes.enter(read.len(), &file.input.name);
        missing_column(column, key, file, header, &known, notes);
    }
}

fn missing_column(
    column: usize,
    name: &str,
    file: &SheetFile,
    header: &super::header::Header,
    known: &[&str],
    notes: &mut Notes,
) {
    let nothing_known = file.present.as_ref().is_none_or(|present| !present.contains(&true));
    let at = At { number: column + 1, name };
    let finding = notes.add(&MISSING_COLUMN, at, Place::line(header.line), &[name]);
    if nothing_known {
        "this line names no column of the codebook: add a header line, or leave out what stands before it with \
         `skip_rows` under [file] in codebook.toml"
            .clone_into(&mut finding.help);
    } else if let Some(meant) = header.meant(name, known) {
        finding.help = format!("did you mean `{meant}`? Rename it in the header or in codebook.toml");
    }
}

/// The rows. Without any, what contributions are about are columns without cells: all numeric ones but `facts`.
fn join(study: &Study, sheet: Sheet<'_>, read: &[SheetFile], facts: Option<&BTreeSet<String>>) -> Responses {
    let data = &study.settings.data;
    let mut responses = Responses { rows: sheet.rows, places: sheet.places, ..Responses::default() };
    let keys = [&data.organization, &data.respondent, &data.wave, &data.weight];
    let contributed = |column: &ColumnReader<'_>| {
        let is_key = keys.iter().any(|key| key.as_deref() == Some(column.name));
        read.is_empty()
            && facts.is_some_and(|facts| !facts.contains(column.name))
            && column.spec.is_numeric()
            && !is_key
    };
    for (i, column) in sheet.columns.into_iter().enumerate() {
        let present = read.iter().any(|file| file.present.as_ref().is_some_and(|p| p.get(i) == Some(&true)));
        if present || contributed(&column) {
            responses.columns.insert(column.name.to_owned(), column.finish());
        }
    }
    responses.inputs = read.iter().map(|file| file.input.clone()).collect();
    place_rows(study, &mut responses);
    responses
}

/// Rows that are read apart from the others. Every column of the codebook is there, that none counts otherwise than the
/// others do; without cells where the file does not have it.
pub(super) fn of_chunk(study: &Study, rows: usize, values: Vec<Option<Values>>) -> Responses {
    let mut responses = Responses { rows, ..Responses::default() };
    let empty = |mut column: ColumnReader<'_>| {
        column.resize(rows);
        column.finish()
    };
    for (column, values) in data_columns(study).into_iter().zip(values) {
        responses.columns.insert(column.name.to_owned(), values.unwrap_or_else(|| empty(column)));
    }
    place_rows(study, &mut responses);
    responses
}

/// The columns of the codebook with nobody's answers.
pub fn without_rows(study: &Study) -> Responses {
    of_chunk(study, 0, study.codebook.columns.keys().map(|_| None).collect())
}

/// Organization, wave and weight of each row.
fn place_rows(study: &Study, responses: &mut Responses) {
    let data = &study.settings.data;
    let rows = responses.rows;
    if let Some(values) = data.organization.as_ref().and_then(|name| responses.columns.get(name)) {
        (responses.organizations, responses.organization) = named(values);
    }
    (responses.waves, responses.wave) =
        waves(data.wave.as_ref().and_then(|name| responses.columns.get(name)), rows);
    if let Some(values) = data.weight.as_ref().and_then(|name| responses.columns.get(name)) {
        responses.weight = (0..rows).map(|row| values.number(row).unwrap_or(f64::NAN)).collect();
    }
}

/// The cell of a row as a name: a word as it is, a number without needless decimals.
fn name_of(values: &Values, row: usize) -> String {
    values
        .word(row)
        .map(str::to_owned)
        .or_else(|| values.number(row).map(|n| n.to_string()))
        .unwrap_or_default()
}

/// The distinct names sorted by bytes, and the position of each row's.
fn named(values: &Values) -> (Vec<String>, Vec<u32>) {
    if let Values::Words { words, codes } = values
        && !codes.contains(&NO_WORD)
    {
        return (words.clone(), codes.clone());
    }
    // Numbers are few however many rows there are: each is put into words once.
    let key = |row: usize| match values {
        Values::Words { codes, .. } => codes.get(row).copied().map(u64::from),
        _ => values.number(row).map(f64::to_bits),
    };
    let mut positions: BTreeMap<Option<u64>, u32> = BTreeMap::new();
    let mut names: Vec<(String, Option<u64>)> = Vec::new();
    let mut last = None;
    for row in 0..values.len() {
        let this = key(row);
        if last != Some(this) && positions.insert(this, 0).is_none() {
            names.push((name_of(values, row), this));
        }
        last = Some(this);
    }
    names.sort();
    for (position, (_, key)) in names.iter().enumerate() {
        positions.insert(*key, position as u32);
    }
    let codes = (0..values.len()).map(|row| positions.get(&key(row)).copied().unwrap_or_default()).collect();
    (names.into_iter().map(|(name, _)| name).collect(), codes)
}

fn waves(values: Option<&Values>, rows: usize) -> (Vec<Wave>, Vec<u16>) {
    let Some(values) = values else { return (vec![Wave::default()], vec![0; rows]) };
    let (names, codes) = named(values);
    let mut order: Vec<(Wave, usize)> = names.into_iter().map(Wave).zip(0..).collect();
    order.sort_by(|(a, _), (b, _)| a.order(b));
    let mut rank = vec![0_u16; order.len()];
    for (new, (_, old)) in order.iter().enumerate() {
        if let Some(rank) = rank.get_mut(*old) {
            *rank = u16::try_from(new).unwrap_or(u16::MAX);
        }
    }
    let codes = codes.iter().map(|&code| rank.get(code as usize).copied().unwrap_or_default()).collect();
    (order.into_iter().map(|(wave, _)| wave).collect(), codes)
}

/// The first `listed` rows, of organizations.csv, keyed by organization and, where it has that column, wave; organizations
/// without responses are counted and left out. Then a row of each contribution that tells facts, where that file told none.
fn organization_facts(
    study: &Study,
    sheet: Sheet<'_>,
    (present, listed): (&[bool], usize),
    (responses, contributions): (&Responses, &[ContributionFile]),
    notes: &mut Notes,
) -> Facts {
    let data = &study.settings.data;
    let places = sheet.places;
    let mut facts = Facts::default();
    let (mut organization, mut wave) = (None, None);
    for (i, column) in sheet.columns.into_iter().enumerate() {
        let name = column.name.to_owned();
        if present.get(i) != Some(&true) {
            continue;
        }
        let values = column.finish();
        if Some(&name) == data.organization.as_ref() {
            organization = Some(values);
        } else if Some(&name) == data.wave.as_ref() {
            wave = Some(values);
        } else {
            facts.columns.insert(name, values);
        }
    }
    let Some(organization) = organization else { return facts };
    let key = data.organization.as_deref().unwrap_or_default();
    let mut seen = BTreeSet::new();
    for row in 0..listed {
        let name = name_of(&organization, row);
        let named_wave = wave.as_ref().map(|values| name_of(values, row));
        if !seen.insert((name.clone(), named_wave.clone())) {
            let line = places.get(row).map_or(0, |place| u64::from(place.1));
            notes.add(&DUPLICATE_ORGANIZATION, At { number: 1, name: key }, Place::line(line), &[key]);
            continue;
        }
        let wave = match named_wave {
            None => None,
            Some(name) => match responses.waves.iter().position(|wave| wave.0 == name) {
                Some(position) => Some(position as u16),
                None => continue,
            },
        };
        *facts.listed.entry(wave).or_default() += 1;
        let Ok(at) = responses.organizations.binary_search(&name) else { continue };
        facts.rows.insert((at as u32, wave), row);
    }
    let told = contributions.iter().filter_map(|file| file.contribution.as_ref());
    for (row, contribution) in (listed..).zip(told.filter(|c| !c.facts.is_empty())) {
        let Ok(at) = responses.organizations.binary_search(&contribution.organization) else { continue };
        for edition in &contribution.editions {
            let wave = responses.waves.iter().position(|wave| wave.0 == edition.wave);
            let Some(wave) = wave.map(|wave| wave as u16) else { continue };
            if facts.row(at as u32, wave).is_none() {
                facts.rows.insert((at as u32, Some(wave)), row);
            }
        }
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::study;
    use crate::model::finding::Severity;
    use crate::model::responses::Design;
    use crate::model::source::{Shipped, Source};

    const STUDY: &str = "[study]\nid = \"t\"\ntitle = \"T\"\n[data]\nfiles = [\"part*.csv\"]\norganization = \"org\"\nwave = \"wave\"\norganizations = \"organizations.csv\"\nweight = \"w\"\n";
    const CODEBOOK: &str = "
[defaults.agree5]
type = \"likert\"
min = 1
max = 5
missing = [\"9\"]
labels = { nl = [\"oneens\", \"beetje oneens\", \"neutraal\", \"beetje eens\", \"eens\"], en = [\"disagree\", \"rather disagree\", \"neutral\", \"rather agree\", \"agree\"] }
[columns.org]
type = \"text\"
[columns.wave]
type = \"integer\"
[columns.w]
type = \"number\"
[columns.q1]
use = \"agree5\"
[columns.tools]
type = \"multiple\"
separator = \"|\"
values = [\"chat\", \"wiki\", \"news\"]
[columns.sector]
type = \"category\"
values = [\"care\", \"school\"]
";

    fn files(named: &[(&'static str, &'static str)]) -> Study {
        let mut all: Vec<(&'static str, &'static [u8])> =
            vec![("study.toml", STUDY.as_bytes()), ("codebook.toml", CODEBOOK.as_bytes())];
        all.extend(named.iter().map(|(name, text)| (*name, text.as_bytes())));
        let shipped = Box::leak(Box::new(Shipped { id: "t", files: all.leak() }));
        study(Source::Shipped(shipped)).unwrap()
    }

    const ORGANIZATIONS: (&str, &str) = ("organizations.csv", "org,sector\nB,care\nA,school\nZ,care\n");

    #[test]
    fn files_and_facts_about_organizations_become_one_data_set() {
        let study = files(&[
            ("part2.csv", "wave;org;q1;w;tools\n2024;A;9;1,5;wiki|chat\n"),
            ("part1.csv", "org,wave,q1,w,tools\nB,2022,Eens,1,\nA,2022,2,2,news\n"),
            ORGANIZATIONS,
        ]);
        let read = responses(&study).unwrap();
        let kinds: Vec<_> =
            read.findings.iter().map(|f| (f.kind, f.file.as_str(), f.lines.as_slice())).collect();
        assert_eq!(kinds, [("label_as_answer", "part1.csv", [2].as_slice())]);
        let r = read.responses;
        assert_eq!((r.rows, r.organizations.as_slice()), (3, ["A".to_owned(), "B".to_owned()].as_slice()));
        assert_eq!(r.organization, [1, 0, 0]);
        assert_eq!(r.waves, [Wave("2022".into()), Wave("2024".into())]);
        assert_eq!(r.wave, [0, 0, 1]);
        assert_eq!(r.weight, [1.0, 2.0, 1.5]);
        assert_eq!(r.places, [(0, 2), (0, 3), (1, 2)]);
        assert_eq!(r.columns["q1"], Values::Likert { min: 1, max: 5, codes: vec![4, 1, u8::MAX] });
        let values = ["chat", "wiki", "news"].map(str::to_owned).to_vec();
        assert_eq!(r.columns["tools"], Values::Several { values, chosen: vec![None, Some(4), Some(3)] });
        let sector = |organization| r.facts.columns["sector"].word(r.facts.row(organization, 0).unwrap());
        assert_eq!((sector(0), sector(1)), (Some("school"), Some("care")));
        assert_eq!(r.facts.rows.len(), 2);
        assert_eq!(r.facts.listed, BTreeMap::from([(None, 3)]));
        assert_eq!(r.inputs.iter().map(|i| i.rows).collect::<Vec<_>>(), [2, 1, 3]);
        assert_eq!(r.inputs[1].hash.len(), 64);
    }

    #[test]
    fn one_row_per_organization_and_wave_makes_informants() {
        let study =
            files(&[("part1.csv", "org,wave,q1,w,tools\nA,1,2,1,\nB,1,3,1,\nA,2,3,1,\n"), ORGANIZATIONS]);
        assert_eq!(responses(&study).unwrap().responses.design(), Design::Informants);
    }

    fn errors(named: &[(&'static str, &'static str)]) -> Vec<(&'static str, String, String, Vec<u64>)> {
        let found = responses(&files(named)).unwrap().findings;
        let errors = found.into_iter().filter(|finding| finding.severity == Severity::Error);
        errors.map(|f| (f.kind, f.file, f.column, f.lines)).collect()
    }

    #[test]
    fn a_column_has_to_stand_in_every_file_or_with_the_organizations() {
        let first = ("part1.csv", "org,wave,q1,w,tools\nA,1,2,1,\n");
        let expected = vec![("missing_column", "part2.csv".to_owned(), "q1".to_owned(), vec![1])];
        assert_eq!(errors(&[first, ("part2.csv", "org,wave,w,tools\nA,1,1,\n"), ORGANIZATIONS]), expected);
        let expected = vec![("missing_column", "part1.csv".to_owned(), "sector".to_owned(), vec![1])];
        assert_eq!(errors(&[first, ("organizations.csv", "org\nA\n")]), expected);
        let expected = vec![("missing_column", "organizations.csv".to_owned(), "org".to_owned(), vec![1])];
        assert_eq!(errors(&[first, ("organizations.csv", "sector\ncare\n")]), expected);
    }

    #[test]
    fn an_organization_is_described_once_per_wave() {
        let first = ("part1.csv", "org,wave,q1,w,tools\nA,1,2,1,\n");
        let twice = ("organizations.csv", "org,sector\nA,care\nB,care\nA,school\n");
        let found = errors(&[first, twice]);
        assert_eq!(
            found,
            [("duplicate_organization", "organizations.csv".to_owned(), "org".to_owned(), vec![4])]
        );
        let waves = ("organizations.csv", "org,wave,sector\nA,1,care\nA,2,school\n");
        assert!(errors(&[first, waves]).is_empty());
    }

    #[test]
    fn what_places_an_answer_is_required_and_values_have_to_be_declared() {
        let data = ("part1.csv", "org,wave,q1,w,tools\n,1,2,1,\nA,,2,1,\nA,1,6,1,chat|phone\nA,1,6,1,\n");
        let kinds: Vec<_> =
            errors(&[data, ORGANIZATIONS]).into_iter().map(|(k, _, c, l)| (k, c, l)).collect();
        let expected = [
            ("missing_required", "org".to_owned(), vec![2]),
            ("missing_required", "wave".to_owned(), vec![3]),
            ("out_of_range", "q1".to_owned(), vec![4, 5]),
            ("not_in_values", "tools".to_owned(), vec![4]),
        ];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn a_quote_that_never_closes_is_found_where_it_opens_and_takes_no_memory() {
        let mut text = "org,wave,q1,w,tools\nA,1,2,1,\nA,1,2,1,\"chat\n".to_owned();
        while text.len() < 40 << 20 {
            text.push_str("A,1,2,1,wiki\nA,1,2,1,wiki\nA,1,2,1,wiki\nA,1,2,1,wiki\n");
        }
        let found = errors(&[("part1.csv", text.leak()), ORGANIZATIONS]);
        assert_eq!(found, [("unterminated_quote", "part1.csv".to_owned(), "tools".to_owned(), vec![3])]);
    }

    #[test]
    fn a_record_without_end_is_refused() {
        let text = format!("org,wave,q1,w,tools\nA,1,2,1,{}", "x".repeat(40 << 20));
        let found = errors(&[("part1.csv", text.leak()), ORGANIZATIONS]);
        assert_eq!(found, [("record_too_long", "part1.csv".to_owned(), String::new(), vec![2])]);
    }

    #[test]
    fn windows_do_not_cut_records() {
        let mut text = "org,wave,q1,w,tools\r\n".to_owned();
        for i in 0..120_000 {
            text.push_str(if i % 3 == 0 { "\"A\r\nx\",1,2,1,\r\n" } else { "A,1,2,1,\r\n" });
        }
        let read = responses(&files(&[("part1.csv", text.leak()), ORGANIZATIONS])).unwrap();
        assert_eq!(read.responses.rows, 120_000);
        assert_eq!(read.responses.places[119_999], (0, 160_001));
        let kinds: Vec<_> = read.findings.iter().map(|f| (f.kind, f.count, f.lines.len())).collect();
        assert_eq!(kinds, [("newline_in_text", 40_000, 20)]);
    }
}
