//! The organizations: who takes part in which wave, what they are like, and what is true of them.

use super::draw::{Correlated, Purpose, Stream};
use super::truth::{Sizes, Truth, WaveTruth, contradiction};
use crate::error::Result;
use crate::numeric::{distribution::normal_quantile, math};

/// Everything above the respondents.
pub(super) struct World<'a> {
    truth: &'a Truth,
    pub seed: u64,
    pub organizations: Vec<Organization>,
    /// Per wave, the organizations that take part, rising.
    pub takes_part: Vec<Vec<usize>>,
    /// Per wave, those that pass the filter, rising; all where there is none.
    pub users: Vec<Vec<usize>>,
    between: Correlated,
    pub within: Correlated,
}

/// One organization.
pub(super) struct Organization {
    pub name: String,
    /// Standard normal: how large it is.
    size: f64,
    employees: u64,
    sector: String,
    platform: String,
    origin: &'static str,
    /// What is true of it in every wave.
    lasting: Vec<f64>,
    /// Standard normal: how soon it takes a platform into use.
    readiness: f64,
}

impl<'a> World<'a> {
    pub fn new(truth: &'a Truth, seed: u64) -> Result<Self> {
        let between = Correlated::new(truth, &truth.between, "between")?;
        let within = Correlated::new(truth, &truth.within, "within")?;
        let takes_part = panel(truth, seed)?;
        let number = takes_part.iter().flatten().max().map_or(0, |last| last + 1);
        let at_home = truth.dimension(&truth.organizations.platform.dimension)?;
        let draw = |j| {
            Organization::draw(truth, &between, at_home, Stream::new(seed, Purpose::Organization, j, 0), j)
        };
        let organizations: Vec<Organization> = (0..number).map(draw).collect();
        let pairs = truth.wave.iter().zip(&takes_part);
        let users = pairs.map(|(wave, part)| users(wave, part, &organizations)).collect();
        Ok(World { truth, seed, organizations, takes_part, users, between, within })
    }

    /// What is true of an organization in a wave, in standard deviations between organizations.
    pub fn latent(&self, organization: usize, stream: &mut Stream) -> Vec<f64> {
        let (lasts, passes) = (self.truth.stability.sqrt(), (1.0 - self.truth.stability).sqrt());
        let passing = self.between.draw(stream);
        let lasting = &self.organizations[organization].lasting;
        lasting.iter().zip(passing).map(|(b, e)| lasts * b + passes * e).collect()
    }

    /// How many respondents an organization has in a wave.
    pub fn respondents(&self, organization: usize, wave: &WaveTruth, stream: &mut Stream) -> usize {
        let Some(Sizes { spread, with_size, least, most }) = &self.truth.respondents else { return 1 };
        let own = (1.0 - with_size * with_size).sqrt() * stream.normal();
        let deviation = with_size * self.organizations[organization].size + own;
        let median = wave.median_respondents.unwrap_or(1.0);
        (median * math::exp(spread * deviation)).round().clamp(*least, *most) as usize
    }

    /// organizations.csv: header and rows.
    pub fn facts(&self) -> Vec<Vec<String>> {
        let by_wave = self.truth.organizations.by_wave;
        let mut header = vec!["org_id", "sector", "employees", "size", "platform", "origin"];
        if by_wave {
            header.insert(1, "edition");
        }
        let mut rows = vec![header.into_iter().map(str::to_owned).collect()];
        if by_wave {
            for (w, wave) in self.truth.wave.iter().enumerate() {
                for &j in &self.takes_part[w] {
                    let mut row = self.organizations[j].facts(self.truth, self.users[w].contains(&j));
                    row.insert(1, wave.name.clone());
                    rows.push(row);
                }
            }
        } else {
            rows.extend(self.organizations.iter().map(|o| o.facts(self.truth, true)));
        }
        rows
    }
}

impl Organization {
    fn draw(truth: &Truth, between: &Correlated, at_home: usize, mut stream: Stream, j: usize) -> Self {
        let facts = &truth.organizations;
        let lasting = between.draw(&mut stream);
        let size = stream.normal();
        let employees = two_digits(facts.median_size * math::exp(facts.size_spread * size));
        let sector = stream.word(&facts.sectors).to_owned();
        let readiness = stream.normal();
        let home = lasting[at_home] > normal_quantile(1.0 - facts.platform.home_share);
        let (origin, platforms) =
            if home { ("nl", &facts.platform.home) } else { ("other", &facts.platform.other) };
        let platform = stream.word(platforms).to_owned();
        Organization {
            name: format!("org-{:03}", j + 1),
            size,
            employees,
            sector,
            platform,
            origin,
            lasting,
            readiness,
        }
    }

    fn facts(&self, truth: &Truth, has_platform: bool) -> Vec<String> {
        let (medium, large) = truth.organizations.size_classes;
        let size_class = match self.employees as f64 {
            n if n < medium => "small",
            n if n < large => "medium",
            _ => "large",
        };
        let platform = if has_platform { [self.platform.as_str(), self.origin] } else { ["", ""] };
        let row =
            [&self.name, &self.sector, &self.employees.to_string(), size_class, platform[0], platform[1]];
        row.into_iter().map(str::to_owned).collect()
    }
}

/// Rounded to two digits, as people report the size of their organization; at least 10.
fn two_digits(employees: f64) -> u64 {
    let mut unit = 1.0;
    while employees / unit >= 100.0 {
        unit *= 10.0;
    }
    ((employees / unit).round() * unit).max(10.0) as u64
}

/// Per wave who takes part: the returning ones drawn from the wave before, the others new.
fn panel(truth: &Truth, seed: u64) -> Result<Vec<Vec<usize>>> {
    let mut waves: Vec<Vec<usize>> = Vec::new();
    let mut known = 0;
    for (w, wave) in truth.wave.iter().enumerate() {
        let before = waves.last().map_or(&[][..], Vec::as_slice);
        if wave.returning > before.len() || wave.returning > wave.organizations {
            return Err(contradiction(format!("more organizations return in wave {} than can", wave.name)));
        }
        let mut keyed: Vec<(f64, usize)> =
            before.iter().map(|&j| (Stream::new(seed, Purpose::Selection, j, w).uniform(), j)).collect();
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut part: Vec<usize> = keyed.into_iter().take(wave.returning).map(|(_, j)| j).collect();
        let new = wave.organizations - wave.returning;
        part.extend(known..known + new);
        part.sort_unstable();
        known += new;
        waves.push(part);
    }
    Ok(waves)
}

/// The most ready of those who take part, as many as the truth names.
fn users(wave: &WaveTruth, part: &[usize], organizations: &[Organization]) -> Vec<usize> {
    let Some(number) = wave.users else { return part.to_vec() };
    let mut by_readiness = part.to_vec();
    by_readiness.sort_by(|&a, &b| organizations[b].readiness.total_cmp(&organizations[a].readiness));
    by_readiness.truncate(number);
    by_readiness.sort_unstable();
    by_readiness
}
