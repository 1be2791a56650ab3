//! Simulated results to draw figures from: every number is made up by a small generator, none was measured.

#[path = "structural_results.rs"]
mod structural_results;

use indexmap::IndexMap;
use peil::model::results::{About, ItemLabel, Labels, Results};
use peil::model::study::Privacy;
use peil::model::table::{Cell, Table, TableSpec};
use peil::model::tables;
use peil::model::text::Text;

/// What kind of study to make up.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Organizations.
    pub k: usize,
    /// Maturity factors, 1 to 12.
    pub factors: usize,
    /// Long labels and item texts.
    pub long: bool,
    /// Dots may be shown.
    pub dots: bool,
    /// Editions.
    pub waves: usize,
    /// Outcomes.
    pub outcomes: usize,
    /// Every third estimate is suppressed.
    pub suppressed: bool,
}

impl Default for Kind {
    fn default() -> Self {
        Kind { k: 139, factors: 4, long: false, dots: true, waves: 3, outcomes: 3, suppressed: false }
    }
}

/// A made-up random stream.
struct Stream(u64);

impl Stream {
    /// Uniform between 0 and 1.
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// About normal: the sum of twelve uniforms.
    fn normal(&mut self, mean: f64, sd: f64) -> f64 {
        mean + sd * ((0..12).map(|_| self.uniform()).sum::<f64>() - 6.0)
    }
}

const FACTORS: [(&str, &str, &str); 4] = [
    ("adoption", "Adoptie", "Adoption"),
    ("purposefulness", "Doelgerichtheid", "Purposefulness"),
    ("organization", "Organisatie", "Organization"),
    ("integration", "Integratie", "Integration"),
];

const OUTCOMES: [(&str, &str, &str); 6] = [
    ("alignment", "Strategische afstemming", "Strategic alignment"),
    ("efficiency", "Efficiëntie", "Efficiency"),
    ("engagement", "Betrokkenheid", "Engagement"),
    ("effectiveness", "Effectiviteit", "Effectiveness"),
    ("satisfaction", "Tevredenheid over communicatie", "Communication satisfaction"),
    ("sharing", "Kennisdeling", "Knowledge sharing"),
];

const APPLICATIONS: [(&str, &str); 8] = [
    ("Nieuws van de organisatie lezen", "Reading news of the organization"),
    ("Vragen stellen aan collega’s", "Asking colleagues questions"),
    ("Kennis en documenten delen", "Sharing knowledge and documents"),
    ("Samenwerken in projecten en teams", "Working together in projects and teams"),
    ("Collega’s met een bepaalde deskundigheid vinden", "Finding colleagues with a certain expertise"),
    ("Successen vieren en elkaar waarderen", "Celebrating successes and appreciating each other"),
    ("Gesprekken met de directie", "Conversations with the board"),
    ("Ideeën delen en samen verbeteren", "Sharing ideas and improving them together"),
];

const ITEMS: [(&str, &str); 5] = [
    (
        "Ik kan het platform gebruiken waar en wanneer ik het nodig heb.",
        "I can use the platform where and when I need it.",
    ),
    ("Het platform werkt zonder moeite.", "The platform works without effort."),
    (
        "Er is voldoende instructie en ondersteuning voor wie met het platform begint of vastloopt.",
        "There is enough instruction and support for those who start with the platform or get stuck.",
    ),
    (
        "Mijn leidinggevende en mijn directe collega’s gebruiken het platform zelf ook.",
        "My manager and my direct colleagues use the platform themselves.",
    ),
    (
        "Het is mij niet duidelijk waar het platform voor bedoeld is.",
        "It is not clear to me what the platform is for.",
    ),
];

const AGREE: [(&str, &str); 5] = [
    ("helemaal mee oneens", "strongly disagree"),
    ("mee oneens", "disagree"),
    ("niet mee eens, niet mee oneens", "neither agree nor disagree"),
    ("mee eens", "agree"),
    ("helemaal mee eens", "strongly agree"),
];

const OFTEN: [(&str, &str); 5] = [
    ("nooit", "never"),
    ("jaarlijks", "yearly"),
    ("maandelijks", "monthly"),
    ("wekelijks", "weekly"),
    ("dagelijks", "daily"),
];

fn texts(words: &[(&str, &str)]) -> Vec<Text> {
    words.iter().map(|(nl, en)| Text::new(*nl, *en)).collect()
}

/// Simulated results of that kind.
pub fn results(kind: Kind) -> Results {
    let waves: Vec<String> = (0..kind.waves).map(|i| (2022 + 2 * i).to_string()).collect();
    let waves = if kind.waves == 0 { vec![String::new()] } else { waves };
    let mut made =
        Made { kind, waves, stream: Stream(7), labels: Labels::default(), tables: IndexMap::new(), cells: 0 };
    made.name_everything();
    made.flow();
    made.usage();
    made.applications();
    made.maturity();
    made.change();
    made.outcomes();
    made.differences();
    made.importance();
    made.power();
    made.specifications();
    made.benchmark();
    made.scales();
    made.factor_model();
    made.item_response();
    made.predictions();
    made.funnel();
    made.map();
    made.missing();
    made.structural();
    let outcomes = OUTCOMES.iter().take(kind.outcomes).map(|o| o.0.to_owned()).collect();
    Results {
        about: About {
            id: "made-up".into(),
            title: Text::new("Verzonnen studie", "Made-up study"),
            synthetic: true,
            design: "respondents".into(),
            waves: made.waves,
            rows: kind.k * 90,
            n: kind.k * 36,
            k: kind.k,
            contributed: vec![],
            version: "0.0.0".into(),
            seed: 1,
            privacy: Privacy::default(),
            run: "0".into(),
            threshold: Some(4.0),
            levels: vec![2.0, 3.0, 4.0],
            outcomes,
            reporting: IndexMap::new(),
            organization: Some("Voorbeeld".into()),
            effect: None,
            epsilon: None,
        },
        labels: made.labels,
        tables: made.tables,
        absent: Vec::new(),
        methods: Vec::new(),
        not_available: Vec::new(),
    }
}

struct Made {
    kind: Kind,
    waves: Vec<String>,
    stream: Stream,
    labels: Labels,
    tables: IndexMap<String, Table>,
    cells: usize,
}

impl Made {
    fn factors(&self) -> Vec<String> {
        (0..self.kind.factors)
            .map(|i| FACTORS.get(i).map_or_else(|| format!("factor_{i}"), |f| f.0.to_owned()))
            .collect()
    }

    fn name(&mut self, id: &str, nl: &str, en: &str) {
        let (mut nl, mut en) = (nl.to_owned(), en.to_owned());
        if self.kind.long {
            nl.push_str(" binnen de gehele organisatie en haar samenwerkingsverbanden");
            en.push_str(" within the whole organization and all of its partnerships");
        }
        self.labels.names.insert(id.into(), Text::new(nl, en));
    }

    fn name_everything(&mut self) {
        self.name("active_use", "Actief gebruik", "Active use");
        self.name("passive_use", "Passief gebruik", "Passive use");
        self.name("reach", "Bereik", "Reach");
        for (id, nl, en) in OUTCOMES {
            self.name(id, nl, en);
            self.labels.ranges.insert(id.into(), (1.0, 5.0));
        }
        for (i, factor) in self.factors().iter().enumerate() {
            let known = FACTORS.get(i);
            let (nl, en) = known.map_or(("Verandervermogen", "Capacity to change"), |f| (f.1, f.2));
            self.name(factor, nl, en);
            self.labels.ranges.insert(factor.clone(), (1.0, 5.0));
            let mut items = Vec::new();
            for (j, (nl, en)) in ITEMS.iter().enumerate() {
                let item = format!("q{i}{j}");
                self.name(&item, nl, en);
                let label = ItemLabel { min: 1, answers: texts(&AGREE), reverse: j == 4 };
                self.labels.items.insert(item.clone(), label);
                items.push(item);
            }
            self.labels.scales.insert(factor.clone(), items);
        }
        self.labels.factors = self.factors();
        for (i, (nl, en)) in APPLICATIONS.iter().enumerate() {
            let id = format!("app{i}");
            self.name(&id, nl, en);
            self.labels.items.insert(id, ItemLabel { min: 1, answers: texts(&OFTEN), reverse: false });
        }
    }

    /// A number, or nothing where this study suppresses it.
    fn cell(&mut self, value: f64) -> Cell {
        self.cells += 1;
        if self.kind.suppressed && self.cells.is_multiple_of(3) { Cell::Empty } else { Cell::from(value) }
    }

    fn add(&mut self, spec: &TableSpec, rows: Vec<Vec<(&str, Cell)>>) {
        let table = self.tables.entry(spec.id.to_owned()).or_insert_with(|| Table::new(spec));
        for row in rows {
            let cells = table
                .columns
                .iter()
                .map(|c| row.iter().find(|(name, _)| name == c).map_or(Cell::Empty, |(_, cell)| cell.clone()))
                .collect();
            table.push(cells);
        }
    }

    /// Quantiles and dots of a variable whose organizations have this mean and spread.
    fn spread(&mut self, variable: &str, wave: &str, mean: f64, sd: f64, range: (f64, f64)) {
        let mut values: Vec<f64> = (0..self.kind.k)
            .map(|_| (self.stream.normal(mean, sd).clamp(range.0, range.1) * 100.0).round() / 100.0)
            .collect();
        values.sort_by(f64::total_cmp);
        let at = |p: f64| values[((values.len() - 1) as f64 * p) as usize];
        let row = vec![
            ("variable", variable.into()),
            ("wave", Cell::name(wave)),
            ("k", self.kind.k.into()),
            ("mean", mean.into()),
            ("sd", sd.into()),
            ("q10", at(0.1).into()),
            ("q25", at(0.25).into()),
            ("median", at(0.5).into()),
            ("q75", at(0.75).into()),
            ("q90", at(0.9).into()),
        ];
        self.add(&tables::DISTRIBUTIONS, vec![row]);
        if self.kind.dots {
            let dot = |v: &f64| {
                vec![
                    ("variable", variable.into()),
                    ("wave", Cell::name(wave)),
                    ("value", (*v).into()),
                    ("size_class", "25-99".into()),
                ]
            };
            self.add(&tables::POINTS, values.iter().map(dot).collect());
        }
    }

    /// Who took part, and who dropped out on the way; in the last wave not all that were listed took part.
    fn flow(&mut self) {
        let names = [("took_part", "deed mee", "took part"), ("analyzed", "geanalyseerd", "analyzed")];
        for (id, nl, en) in names.into_iter().chain([("listed", "op de lijst", "listed")]) {
            self.labels.names.insert(id.into(), Text::new(nl, en));
        }
        self.labels
            .names
            .insert("shown".into(), Text::new("afzonderlijk te tonen", "can be shown on its own"));
        for wave in self.waves.clone() {
            let (k, n) = (self.kind.k, self.kind.k * 36);
            let missed = if self.kind.long { 41_usize } else { 0 };
            let mut row = |step: &str, k: Cell, n: Cell| {
                let row = vec![("wave", Cell::name(&wave)), ("step", step.into()), ("k", k), ("n", n)];
                self.add(&tables::FLOW, vec![row]);
            };
            row("listed", (k + missed).into(), Cell::Empty);
            row("not_taking_part", missed.into(), Cell::Empty);
            row("took_part", k.into(), n.into());
            row("flagged", 9_usize.into(), 37_usize.into());
            row("without_answers", 0_usize.into(), 12_usize.into());
            row("without_scores", 1_usize.into(), 31_usize.into());
            row("below_min_group", 0_usize.into(), 0_usize.into());
            row("analyzed", (k - 1).into(), (n - 43).into());
            row("below_min_respondents", 2_usize.into(), Cell::Empty);
            row("shown", (k - 3).into(), Cell::Empty);
        }
    }

    /// Missing answers to every question about use and to the items of the factors.
    fn missing(&mut self) {
        let applications = (0..APPLICATIONS.len()).map(|i| format!("app{i}"));
        let items = (0..self.factors().len()).flat_map(|i| (0..ITEMS.len()).map(move |j| format!("q{i}{j}")));
        for (at, item) in applications.chain(items).enumerate() {
            let (n, n_missing) = (self.kind.k * 36, 61 + 67 * (at * 7 % 19));
            let share = 100.0 * n_missing as f64 / n as f64;
            let row = vec![
                ("item", item.as_str().into()),
                ("n", n.into()),
                ("n_missing", n_missing.into()),
                ("share", share.into()),
                ("k", self.kind.k.into()),
                ("q25", (0.4 * share).into()),
                ("median", (0.9 * share).into()),
                ("q75", (1.7 * share).into()),
            ];
            self.add(&tables::MISSING, vec![row]);
        }
    }

    fn usage(&mut self) {
        for (i, wave) in self.waves.clone().iter().enumerate() {
            let back = (self.waves.len() - 1 - i) as f64;
            for (role, variable, mean, sd) in
                [("passive", "passive_use", 55.2, 11.0), ("active", "active_use", 27.4, 9.0)]
            {
                let mean = mean - 3.0 * back;
                let row = vec![
                    ("role", role.into()),
                    ("wave", Cell::name(wave)),
                    ("estimate", self.cell(mean)),
                    ("conf_low", (mean - 1.9).into()),
                    ("conf_high", (mean + 1.9).into()),
                    ("k", self.kind.k.into()),
                    ("n", (self.kind.k * 36).into()),
                ];
                self.add(&tables::USAGE, vec![row]);
                self.spread(variable, wave, mean, sd, (0.0, 100.0));
            }
        }
    }

    fn answers(&mut self, item: &str, center: f64) {
        let wave = self.waves.last().cloned().unwrap_or_default();
        let weights: Vec<f64> =
            (1..=5).map(|a| 1.0 / (0.5 + (f64::from(a) - center) * (f64::from(a) - center))).collect();
        let total: f64 = weights.iter().sum();
        let hidden = self.kind.suppressed && item.ends_with('2');
        for (i, weight) in weights.iter().enumerate() {
            let share = if hidden { Cell::Empty } else { Cell::from(100.0 * weight / total) };
            let row = vec![
                ("item", item.into()),
                ("wave", Cell::name(&wave)),
                ("answer", (i + 1).into()),
                ("estimate", share),
                ("k", self.kind.k.into()),
                ("n", (self.kind.k * 36 - i).into()),
            ];
            self.add(&tables::ANSWERS, vec![row]);
        }
    }

    fn applications(&mut self) {
        let wave = self.waves.last().cloned().unwrap_or_default();
        for i in 0..APPLICATIONS.len() {
            let id = format!("app{i}");
            let share = 61.0 - 7.0 * i as f64;
            let row = vec![
                ("application", id.as_str().into()),
                ("wave", Cell::name(&wave)),
                ("estimate", self.cell(share)),
                ("conf_low", (share - 2.5).into()),
                ("conf_high", (share + 2.5).into()),
                ("rank", (i + 1).into()),
                ("k", self.kind.k.into()),
                ("n", (self.kind.k * 35 + i).into()),
            ];
            self.add(&tables::APPLICATIONS, vec![row]);
            self.answers(&id, 4.2 - 0.35 * i as f64);
        }
    }

    fn maturity(&mut self) {
        for (i, factor) in self.factors().iter().enumerate() {
            for wave in self.waves.clone() {
                let mean = 3.4 - 0.13 * (i % 5) as f64;
                let row = vec![
                    ("factor", factor.as_str().into()),
                    ("wave", Cell::name(&wave)),
                    ("mean", self.cell(mean)),
                    ("conf_low", (mean - 0.07).into()),
                    ("conf_high", (mean + 0.07).into()),
                    ("sd", 0.42.into()),
                    ("k", self.kind.k.into()),
                    ("n", (self.kind.k * 36).into()),
                ];
                self.add(&tables::MATURITY, vec![row]);
                self.spread(factor, &wave, mean, 0.42, (1.0, 5.0));
            }
            let icc1 = 0.14 - 0.03 * (i % 5) as f64;
            let row = vec![
                ("scale", factor.as_str().into()),
                ("icc1", self.cell(icc1)),
                ("icc1_low", (icc1 - 0.03).into()),
                ("icc1_high", (icc1 + 0.05).into()),
                ("icc2", (0.71 + 0.02 * i as f64).into()),
                ("rwg_median", (0.86 - 0.02 * (i % 5) as f64).into()),
                ("rwg_skewed_median", (0.61 - 0.05 * (i % 5) as f64).into()),
                ("k", self.kind.k.into()),
                ("n", (self.kind.k * 36).into()),
            ];
            self.add(&tables::AGGREGATION, vec![row]);
            for j in 0..ITEMS.len() {
                self.answers(&format!("q{i}{j}"), 3.9 - 0.3 * ((i + 2 * j) % 6) as f64);
            }
        }
    }

    /// Predicted means without names, from low to high, of organizations of three sizes.
    fn predictions(&mut self) {
        for (i, factor) in self.factors().iter().enumerate() {
            let mean = 3.4 - 0.13 * (i % 5) as f64;
            let k = self.kind.k;
            let row = vec![
                ("variable", factor.as_str().into()),
                ("k", k.into()),
                ("n", (k * 36).into()),
                ("mean", mean.into()),
                ("pairs_differ", self.cell(31.0 + 3.0 * i as f64)),
            ];
            self.add(&tables::SHRINKAGE, vec![row]);
            let dot = |j: usize| {
                let at = mean + 0.8 * ((j as f64 + 0.5) / k as f64 - 0.5);
                let (class, se) = [("10-24", 0.16), ("25-99", 0.11), ("100+", 0.07)][j * 7 % 3];
                vec![
                    ("variable", factor.as_str().into()),
                    ("size_class", class.into()),
                    ("estimate", at.into()),
                    ("conf_low", (at - 1.96 * se).into()),
                    ("conf_high", (at + 1.96 * se).into()),
                    ("compare_low", (at - 1.39 * se).into()),
                    ("compare_high", (at + 1.39 * se).into()),
                ]
            };
            if self.kind.dots {
                self.add(&tables::CATERPILLAR, (0..k).map(dot).collect());
            }
        }
    }

    /// Limits of means around that of all, at the least sizes of the classes; dots are those of the distributions.
    fn funnel(&mut self) {
        let wave = self.waves.last().cloned().unwrap_or_default();
        for (i, factor) in self.factors().iter().enumerate() {
            let mean = 3.4 - 0.13 * (i % 5) as f64;
            let row = vec![
                ("variable", factor.as_str().into()),
                ("wave", Cell::name(&wave)),
                ("k", self.kind.k.into()),
                ("n", (self.kind.k * 36).into()),
                ("mean", mean.into()),
                ("sd_within", 0.9.into()),
                ("phi", 4.2.into()),
                ("tau2", self.cell(0.031)),
                ("outside_95", 52_usize.into()),
                ("outside_998", self.cell(31.0)),
                ("adjusted_outside_95", 6_usize.into()),
                ("adjusted_outside_998", self.cell(1.0)),
            ];
            self.add(&tables::FUNNEL, vec![row]);
            let limits = |size: usize| {
                let plain = 0.81 / size as f64;
                let mut row = vec![("variable", factor.as_str().into()), ("respondents", size.into())];
                let columns = [
                    ("low_95", "high_95", 1.96, 0.0),
                    ("low_998", "high_998", 3.09, 0.0),
                    ("adjusted_low_95", "adjusted_high_95", 1.96, 0.031),
                    ("adjusted_low_998", "adjusted_high_998", 3.09, 0.031),
                ];
                for (low, high, z, tau2) in columns {
                    let half = z * f64::sqrt(plain + tau2);
                    row.extend([(low, Cell::from(mean - half)), (high, Cell::from(mean + half))]);
                }
                row
            };
            self.add(&tables::FUNNEL_LIMITS, [10, 25, 50, 100, 200].map(limits).to_vec());
        }
    }

    /// Organizations in two dimensions, in three profiles, of which one is not told.
    fn map(&mut self) {
        let factors = self.factors();
        for component in 1..=2_usize {
            for (i, factor) in factors.iter().enumerate() {
                let weight = if component == 1 { 0.52 - 0.02 * i as f64 } else { 0.62 - 0.43 * i as f64 };
                let row = vec![
                    ("component", component.into()),
                    ("share", (81.0 - 33.0 * component as f64).into()),
                    ("factor", factor.as_str().into()),
                    ("weight", weight.into()),
                ];
                self.add(&tables::COMPONENTS, vec![row]);
            }
        }
        if !self.kind.dots {
            return;
        }
        for i in 0..self.kind.k {
            let (x, y) = (self.stream.normal(0.0, 1.6), self.stream.normal(0.0, 0.8));
            let row = vec![
                ("component_1", ((x * 10.0).round() / 10.0).into()),
                ("component_2", ((y * 10.0).round() / 10.0).into()),
                ("profile", if i % 7 == 0 { Cell::Empty } else { (1 + i % 3).into() }),
            ];
            self.add(&tables::MAP_POINTS, vec![row]);
        }
    }

    fn change(&mut self) {
        let [.., from, to] = self.waves.as_slice() else { return };
        let (from, to) = (from.clone(), to.clone());
        for (i, factor) in self.factors().iter().enumerate() {
            let before = 3.2 - 0.11 * (i % 5) as f64;
            let difference = 0.18 - 0.07 * (i % 4) as f64;
            let row = vec![
                ("scale", factor.as_str().into()),
                ("wave_from", Cell::name(&from)),
                ("wave_to", Cell::name(&to)),
                ("k_paired", (self.kind.k / 2).into()),
                ("difference", self.cell(difference)),
                ("conf_low", (difference - 0.09).into()),
                ("conf_high", (difference + 0.09).into()),
                ("improved", 63.0.into()),
                ("mean_from", before.into()),
                ("mean_to", self.cell(before + difference)),
                ("all_from", (before - 0.04).into()),
                ("all_to", (before + difference + 0.03).into()),
            ];
            self.add(&tables::WAVES, vec![row]);
        }
    }

    fn outcomes(&mut self) {
        let uses = [("active_use", 27.4, 9.0, 0.44), ("passive_use", 55.2, 11.0, 0.18)];
        for (x, mean, sd, r) in uses {
            for (i, (y, ..)) in OUTCOMES.iter().take(self.kind.outcomes).enumerate() {
                let r = r - 0.12 * i as f64;
                for (level, r, half) in [("organization", r, 0.14), ("within", r * 0.6, 0.03)] {
                    let row = vec![
                        ("x", x.into()),
                        ("y", (*y).into()),
                        ("level", level.into()),
                        ("n", (self.kind.k * 36).into()),
                        ("k", self.kind.k.into()),
                        ("estimate", self.cell(r)),
                        ("conf_low", (r - half).into()),
                        ("conf_high", (r + half).into()),
                        ("smallest_detectable", if level == "within" { Cell::Empty } else { 0.235.into() }),
                    ];
                    self.add(&tables::USE_OUTCOMES, vec![row]);
                }
                self.pairs((x, *y), (mean, sd), r);
            }
        }
    }

    /// Active against passive use for every outcome.
    fn differences(&mut self) {
        for (i, (y, ..)) in OUTCOMES.iter().take(self.kind.outcomes).enumerate() {
            let (active, passive) = (0.44 - 0.12 * i as f64, 0.18 - 0.12 * i as f64);
            let row = vec![
                ("x_1", "active_use".into()),
                ("x_2", "passive_use".into()),
                ("y", (*y).into()),
                ("r_1", self.cell(active)),
                ("r_2", passive.into()),
                ("r_12", (-0.35).into()),
                ("k", self.kind.k.into()),
                ("difference", (active - passive).into()),
                ("conf_low", (active - passive - 0.25).into()),
                ("conf_high", (active - passive + 0.25).into()),
                ("p_value", 0.04.into()),
            ];
            self.add(&tables::CORRELATION_DIFFERENCES, vec![row]);
        }
    }

    /// Applications and factors in one regression each: the rarest and the weakest are related most.
    fn importance(&mut self) {
        let applications: Vec<(String, f64)> =
            (0..APPLICATIONS.len()).map(|i| (format!("app{i}"), 61.0 - 7.0 * i as f64)).collect();
        let factors: Vec<(String, f64)> =
            self.factors().iter().enumerate().map(|(i, f)| (f.clone(), 58.0 - 3.0 * i as f64)).collect();
        for (y, ..) in OUTCOMES.iter().take(self.kind.outcomes) {
            for (set, items) in [("applications", &applications), ("factors", &factors)] {
                let middle = items.len() / 2;
                for (i, (item, share)) in items.iter().enumerate() {
                    let beta = 0.06 * i as f64 - 0.1;
                    let words = if i >= middle { "low and related" } else { "high and less related" };
                    let row = vec![
                        ("outcome", (*y).into()),
                        ("set", set.into()),
                        ("item", item.as_str().into()),
                        ("n", self.kind.k.into()),
                        ("k", self.kind.k.into()),
                        ("performance", (*share).into()),
                        ("beta", self.cell(beta)),
                        ("conf_low", (beta - 0.21).into()),
                        ("conf_high", (beta + 0.21).into()),
                        ("median_performance", items[middle].1.into()),
                        ("median_beta", (0.06 * middle as f64 - 0.1).into()),
                        ("quadrant", words.into()),
                    ];
                    self.add(&tables::IMPORTANCE, vec![row]);
                }
            }
        }
    }

    /// Power of every declared correlation at half to twice as many organizations.
    fn power(&mut self) {
        let k = self.kind.k;
        for (i, (y, ..)) in OUTCOMES.iter().take(self.kind.outcomes).enumerate() {
            let id = format!("H{}", i + 1);
            let key = || {
                vec![
                    ("id", Cell::from(id.as_str())),
                    ("x", "active_use".into()),
                    ("y", (*y).into()),
                    ("level", "organization".into()),
                    ("k", k.into()),
                    ("n", k.into()),
                    ("studies", 1_000_usize.into()),
                ]
            };
            let mut row = key();
            row.extend([
                ("target", "means".into()),
                ("truth", (0.4 - 0.1 * i as f64).into()),
                ("smallest_detectable", 0.235.into()),
                ("units_80", (k * 3 / 4).into()),
            ]);
            self.add(&tables::POWER, vec![row]);
            for (at, units) in [k / 2, k * 3 / 4, k, k * 3 / 2, k * 2].into_iter().enumerate() {
                let power = 80.0 + 5.0 * at as f64 - 12.0 * i as f64;
                let mut row = key();
                row.extend([
                    ("units", units.into()),
                    ("power", power.into()),
                    ("conf_low", (power - 3.0).into()),
                    ("conf_high", (power + 3.0).min(100.0).into()),
                ]);
                self.add(&tables::POWER_CURVE, vec![row]);
            }
        }
    }

    /// The first outcome under few choices, the last under many.
    fn specifications(&mut self) {
        let outcomes: Vec<&str> = OUTCOMES.iter().take(self.kind.outcomes).map(|o| o.0).collect();
        for (at, y) in outcomes.iter().enumerate().filter(|(i, _)| *i == 0 || *i == outcomes.len() - 1) {
            let n = if at == 0 { 48 } else { 360 };
            for i in 0..n {
                let r = 0.3 + 0.1 * self.stream.normal(0.0, 1.0) - 0.2 * at as f64;
                let row = vec![
                    ("correlation", format!("H{}", at + 1).as_str().into()),
                    ("id", (i + 1).into()),
                    ("x", "active_use".into()),
                    ("y", (*y).into()),
                    ("level", "organization".into()),
                    ("method", ["pearson", "spearman", "winsorized"][i % 3].into()),
                    ("weighting", ["organizations", "respondents"][i / 3 % 2].into()),
                    ("score_missing", ["available", "listwise"][i / 6 % 2].into()),
                    ("score", "declared".into()),
                    ("min_group", [1_usize, 10][i / 12 % 2].into()),
                    ("exclude", ["nobody", "influential"][i / 24 % 2].into()),
                    ("controls", "".into()),
                    ("main", if i == 0 { "main".into() } else { Cell::Empty }),
                    ("n", (self.kind.k * 36).into()),
                    ("k", self.kind.k.into()),
                    ("estimate", self.cell(r)),
                    ("conf_low", if i % 3 == 2 { Cell::Empty } else { (r - 0.15).into() }),
                    ("conf_high", if i % 3 == 2 { Cell::Empty } else { (r + 0.15).into() }),
                    ("p_value", if r > 0.17 { 0.01 } else { 0.2 }.into()),
                ];
                self.add(&tables::SPECIFICATIONS, vec![row]);
            }
        }
    }

    fn pairs(&mut self, (x, y): (&str, &str), (mean, sd): (f64, f64), r: f64) {
        let classes = ["10-24", "25-99", "25-99", "100+"];
        let mut rows = Vec::new();
        for i in 0..self.kind.k {
            let u = self.stream.normal(0.0, 1.0);
            let v = r * u + (1.0 - r * r).sqrt() * self.stream.normal(0.0, 1.0);
            rows.push(vec![
                ("x", x.into()),
                ("y", y.into()),
                ("x_value", ((mean + sd * u).clamp(0.0, 100.0)).into()),
                ("y_value", ((3.3 + 0.4 * v).clamp(1.0, 5.0)).into()),
                ("size_class", classes[i % 4].into()),
                ("influential", usize::from(i == 5).into()),
            ]);
        }
        if self.kind.dots {
            self.add(&tables::PAIRS, rows);
        }
        for i in 0..=30 {
            let u = -2.4 + 0.16 * f64::from(i);
            let at = mean + sd * u;
            let value = 3.3 + 0.4 * r * u;
            let line = |line: &'static str, value: f64, half: Option<f64>| {
                vec![
                    ("x", x.into()),
                    ("y", y.into()),
                    ("line", line.into()),
                    ("x_value", at.into()),
                    ("y_value", value.into()),
                    ("conf_low", half.map(|h| value - h).into()),
                    ("conf_high", half.map(|h| value + h).into()),
                ]
            };
            let rows = vec![
                line("least_squares", value, Some(0.06 + 0.03 * u * u)),
                line("loess", value + 0.05 * u * (1.0 - u * u / 6.0), None),
            ];
            self.add(&tables::FITS, rows);
        }
    }

    fn benchmark(&mut self) {
        let mut rows: Vec<(String, &str, f64, f64)> = self
            .factors()
            .into_iter()
            .enumerate()
            .map(|(i, f)| (f, "maturity", 3.4 - 0.1 * (i % 4) as f64, 0.4))
            .collect();
        rows.push(("active_use".into(), "use", 27.0, 9.0));
        rows.push(("passive_use".into(), "use", 55.0, 11.0));
        rows.extend(OUTCOMES.iter().take(self.kind.outcomes).map(|o| (o.0.to_owned(), "outcome", 3.3, 0.4)));
        let words = ["above", "not distinguishable", "below"];
        for (i, (variable, group, median, sd)) in rows.into_iter().enumerate() {
            let own = median + sd * (0.8 - 0.6 * (i % 4) as f64);
            let row = vec![
                ("variable", variable.into()),
                ("group", group.into()),
                ("n", 42.into()),
                ("mean", self.cell(own)),
                ("conf_low", (own - 0.4 * sd).into()),
                ("conf_high", (own + 0.4 * sd).into()),
                ("cohort_k", (self.kind.k - 1).into()),
                ("q10", (median - 1.28 * sd).into()),
                ("q25", (median - 0.67 * sd).into()),
                ("median", median.into()),
                ("q75", (median + 0.67 * sd).into()),
                ("q90", (median + 1.28 * sd).into()),
                ("position", words[i % 3].into()),
                ("previous_mean", if self.kind.waves > 1 { (own - 0.3 * sd).into() } else { Cell::Empty }),
            ];
            self.add(&tables::BENCHMARK, vec![row]);
        }
        let factors = self.factors();
        let items: Vec<(String, String)> = factors
            .iter()
            .flat_map(|factor| {
                let items = self.labels.scales.get(factor).cloned().unwrap_or_default();
                items.into_iter().map(|item| (factor.clone(), item))
            })
            .collect();
        for (i, (factor, item)) in items.into_iter().enumerate() {
            let median = 3.3 - 0.1 * (i % 5) as f64;
            let own = median + 0.5 - 0.3 * (i % 4) as f64;
            let row = vec![
                ("variable", item.as_str().into()),
                ("scale", factor.as_str().into()),
                ("kind", "practice".into()),
                ("n", 42.into()),
                ("mean", self.cell(own)),
                ("conf_low", (own - 0.3).into()),
                ("conf_high", (own + 0.3).into()),
                ("cohort_k", (self.kind.k - 1).into()),
                ("q25", (median - 0.2).into()),
                ("median", median.into()),
                ("q75", (median + 0.2).into()),
                ("position", words[i % 3].into()),
            ];
            self.add(&tables::PRACTICES, vec![row]);
        }
    }

    /// Correlations among factors and outcomes, some of them unclear, and their reliability.
    fn scales(&mut self) {
        let mut scales = self.factors();
        scales.extend(OUTCOMES.iter().take(self.kind.outcomes).map(|o| o.0.to_owned()));
        for (i, b) in scales.iter().enumerate() {
            let row = vec![("scale", b.as_str().into()), ("alpha", (0.93 - 0.03 * (i % 7) as f64).into())];
            self.add(&tables::RELIABILITY, vec![row]);
            for (j, a) in scales[..i].iter().enumerate() {
                let r = 0.82 - 0.21 * ((i + 2 * j) % 7) as f64;
                let half = 1.96 * (1.0 - r * r) / (self.kind.k as f64 - 1.0).sqrt();
                let row = vec![
                    ("scale_a", a.as_str().into()),
                    ("scale_b", b.as_str().into()),
                    ("level", "organization".into()),
                    ("n", self.kind.k.into()),
                    ("k", self.kind.k.into()),
                    ("estimate", self.cell(r)),
                    ("conf_low", (r - half).max(-0.99).into()),
                    ("conf_high", (r + half).min(0.99).into()),
                ];
                self.add(&tables::SCALE_CORRELATIONS, vec![row]);
            }
        }
    }

    /// Eigenvalues beside chance, and a model with as many factors as the study has, once with and once without
    /// intervals; one item is a Heywood case.
    fn factor_model(&mut self) {
        let factors = self.kind.factors;
        let p = factors * ITEMS.len();
        for i in 0..p {
            let chance = 1.3 - 0.6 * i as f64 / p as f64;
            let observed = if i < factors { 1.6 + 6.0 / (i + 1) as f64 } else { chance - 0.3 };
            let row = vec![
                ("index", (i + 1).into()),
                ("observed", observed.into()),
                ("reference_mean", (chance - 0.04).into()),
                ("reference_95", chance.into()),
                ("retained_parallel", if i < factors { "yes" } else { "no" }.into()),
            ];
            self.add(&tables::EIGENVALUES, vec![row]);
        }
        let models = [("efa.oblimin", true), ("efa.varimax", false)];
        for (model, intervals) in models.into_iter().take(if factors > 4 { 1 } else { 2 }) {
            for (item, factor) in (0..p).flat_map(|item| (0..factors).map(move |factor| (item, factor))) {
                let (own, within) = (item / ITEMS.len() == factor, item % ITEMS.len());
                let heywood = item == 1;
                let loading = match (own, heywood) {
                    (true, true) => 1.04,
                    (true, false) => 0.82 - 0.11 * within as f64,
                    (false, _) => 0.24 - 0.1 * ((item + 2 * factor) % 5) as f64,
                };
                let bound = |half: f64| if intervals { Cell::from(loading + half) } else { Cell::Empty };
                let row = vec![
                    ("model", model.into()),
                    ("item", format!("q{}{within}", item / ITEMS.len()).into()),
                    ("factor", (factor + 1).into()),
                    ("loading", self.cell(loading)),
                    ("conf_low", bound(-0.06)),
                    ("conf_high", bound(0.06)),
                    ("communality", if heywood { 0.995 } else { 0.6 }.into()),
                    ("uniqueness", if heywood { 0.005 } else { 0.4 }.into()),
                ];
                self.add(&tables::LOADINGS, vec![row]);
            }
            for factor in 0..factors {
                let row = vec![
                    ("model", model.into()),
                    ("factor", (factor + 1).into()),
                    ("share", (18.0 - factor as f64).into()),
                ];
                self.add(&tables::FACTORS, vec![row]);
            }
            let row = vec![
                ("model", model.into()),
                ("matrix", "pearson".into()),
                ("extraction", "minres".into()),
                ("rotation", model.trim_start_matches("efa.").into()),
                ("factors", factors.into()),
                ("n", (self.kind.k * 36).into()),
                ("df", 116.into()),
                ("chi_square", 843.21.into()),
                ("p_value", 1e-12.into()),
                ("rmsea", 0.043.into()),
                ("rmsea_low", 0.04.into()),
                ("rmsea_high", 0.046.into()),
                ("tli", 0.961.into()),
                ("rms_residual", 0.021.into()),
            ];
            self.add(&tables::EFA_FIT, vec![row]);
        }
    }

    /// A confirmatory model of the factors, by itself and between groups.
    fn structural(&mut self) {
        let items = |i: usize| (0..ITEMS.len()).map(|j| format!("q{i}{j}")).collect();
        let factors: Vec<(String, Vec<String>)> =
            self.factors().into_iter().enumerate().map(|(i, factor)| (factor, items(i))).collect();
        for table in structural_results::tables(&factors, self.kind.k * 36, self.kind.suppressed) {
            self.tables.insert(table.id.clone(), table);
        }
    }

    /// Graded response curves of every factor's items: the chance of each of five answers.
    fn item_response(&mut self) {
        for (i, factor) in self.factors().iter().enumerate().take(4) {
            let below = |j: usize, answer: usize, theta: f64| {
                let (a, b) = (1.1 + 0.3 * j as f64, -2.1 + 1.2 * answer as f64 + 0.1 * i as f64);
                1.0 / (1.0 + peil::numeric::math::exp(a * (theta - b)))
            };
            for step in 0..=20 {
                let theta = -4.0 + 0.4 * f64::from(step);
                for j in 0..ITEMS.len() {
                    for answer in 0..5_usize {
                        let low = if answer == 0 { 0.0 } else { below(j, answer - 1, theta) };
                        let high = if answer == 4 { 1.0 } else { below(j, answer, theta) };
                        let curve = (answer + 1).to_string();
                        self.curve(factor, &format!("q{i}{j}"), &curve, theta, high - low);
                    }
                }
                let information = 1.0 + 6.0 / (1.0 + theta * theta / 4.0);
                self.curve(factor, "", "test_information", theta, information);
                self.curve(factor, "", "standard_error", theta, 1.0 / information.sqrt());
            }
            for j in 0..ITEMS.len() {
                let row = vec![
                    ("scale", factor.as_str().into()),
                    ("item", format!("q{i}{j}").into()),
                    ("parameter", "a".into()),
                    ("estimate", (1.1 + 0.3 * j as f64).into()),
                ];
                self.add(&tables::ITEM_RESPONSE, vec![row]);
            }
            let row = vec![
                ("scale", factor.as_str().into()),
                ("n", (self.kind.k * 36).into()),
                ("reliability", 0.87.into()),
            ];
            self.add(&tables::ITEM_RESPONSE_FIT, vec![row]);
        }
    }

    fn curve(&mut self, scale: &str, item: &str, curve: &str, theta: f64, value: f64) {
        let row = vec![
            ("scale", scale.into()),
            ("item", item.into()),
            ("curve", curve.into()),
            ("theta", theta.into()),
            ("value", value.into()),
        ];
        self.add(&tables::ITEM_CURVES, vec![row]);
    }
}
