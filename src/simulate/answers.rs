//! The respondents and their answers.

use super::draw::{Correlated, Purpose, Stream, thresholds};
use super::files;
use super::organizations::World;
use super::truth::{Heap, Item, Reported, Truth, WaveTruth};
use crate::error::Result;
use crate::numeric::distribution::{normal_cdf, normal_quantile};
use rayon::prelude::*;
use std::borrow::Cow;

/// Organizations whose answers are drawn side by side.
const TOGETHER: usize = 64;

/// An organization in a wave, before its respondents are drawn.
struct Group<'a> {
    organization: &'a str,
    wave: &'a str,
    latent: Vec<f64>,
    /// It has the platform that is asked about.
    uses: bool,
    respondents: usize,
    /// The number of the first of them.
    first: usize,
    stream: Stream,
}

/// responses.csv: header and rows, by wave, organization and respondent.
pub(super) fn responses(truth: &Truth, world: &World<'_>) -> Result<Vec<u8>> {
    let form = Form::new(truth)?;
    let mut text = files::csv(&[form.header()])?;
    let mut next = 1;
    for (w, wave) in truth.wave.iter().enumerate() {
        let shift = shift(truth, wave)?;
        let group = |&organization: &usize| {
            let mut stream = Stream::new(world.seed, Purpose::Answers, organization, w);
            let latent = world.latent(organization, &mut stream);
            let respondents = world.respondents(organization, wave, &mut stream);
            let first = next;
            next += respondents;
            let uses = world.users[w].contains(&organization);
            let organization = &world.organizations[organization].name;
            Group { organization, wave: &wave.name, latent, uses, respondents, first, stream }
        };
        let mut groups: Vec<Group<'_>> = world.takes_part[w].iter().map(group).collect();
        for some in groups.chunks_mut(TOGETHER) {
            let written: Vec<Result<Vec<u8>>> =
                some.par_iter_mut().map(|group| form.rows(group, &world.within, &shift)).collect();
            for rows in written {
                text.extend(rows?);
            }
        }
    }
    Ok(text)
}

/// Per dimension, how much higher it lies in a wave.
fn shift(truth: &Truth, wave: &WaveTruth) -> Result<Vec<f64>> {
    for name in wave.shift.keys() {
        truth.dimension(name)?;
    }
    Ok(truth.dimensions.keys().map(|name| wave.shift.get(name).copied().unwrap_or(0.0)).collect())
}

/// The questionnaire, ready to be filled in.
struct Form<'a> {
    truth: &'a Truth,
    /// Per item its dimension and thresholds.
    items: Vec<(&'a Item, usize, Vec<f64>)>,
    /// Per item who skips it.
    skips: Vec<Skip>,
    /// Positions of the active and the passive dimension.
    reported: Option<(&'a Reported, usize, usize)>,
}

impl<'a> Form<'a> {
    fn new(truth: &'a Truth) -> Result<Self> {
        let item = |item: &'a Item| Ok((item, truth.dimension(&item.dimension)?, thresholds(&item.shares)));
        let reported = truth
            .reported
            .as_ref()
            .map(|r| Ok((r, truth.dimension(&r.active_dimension)?, truth.dimension(&r.passive_dimension)?)));
        Ok(Form {
            truth,
            items: truth.item.iter().map(item).collect::<Result<_>>()?,
            skips: truth.item.iter().map(|item| Skip::of(truth, item)).collect::<Result<_>>()?,
            reported: reported.transpose()?,
        })
    }

    fn header(&self) -> Vec<String> {
        let mut header = vec!["org_id", "edition"];
        if self.truth.respondents.is_some() {
            header.push("respondent");
        }
        header.extend(self.truth.filter.iter().map(|f| f.column.as_str()));
        header.extend(self.truth.category.iter().map(|c| c.column.as_str()));
        header.extend(self.reported.iter().flat_map(|(r, ..)| [r.passive.as_str(), r.active.as_str()]));
        header.extend(self.items.iter().map(|(item, ..)| item.column.as_str()));
        header.into_iter().map(str::to_owned).collect()
    }

    /// What is true of a respondent, in standard deviations, per dimension.
    fn eta(&self, organization: &[f64], own: &[f64], shift: &[f64]) -> Vec<f64> {
        let parts = self.truth.dimensions.values().zip(organization).zip(own).zip(shift);
        parts.map(|(((d, b), w), shift)| d.icc.sqrt() * b + (1.0 - d.icc).sqrt() * w + shift).collect()
    }

    /// The rows of all respondents of an organization.
    fn rows<'c>(&'c self, group: &mut Group<'c>, within: &Correlated, shift: &[f64]) -> Result<Vec<u8>> {
        let mut writer = files::Writer::new();
        let mut cells: Vec<Cow<'_, str>> = Vec::new();
        for number in group.first..group.first + group.respondents {
            let own = within.draw(&mut group.stream);
            let eta = self.eta(&group.latent, &own, shift);
            cells.clear();
            cells.extend([group.organization, group.wave].map(Cow::Borrowed));
            if self.truth.respondents.is_some() {
                cells.push(number.to_string().into());
            }
            self.answer(&mut cells, &eta, group.uses, &mut group.stream);
            writer.row(cells.iter().map(AsRef::as_ref))?;
        }
        writer.finish()
    }

    /// The cells of one respondent after those that say who it is. Draws are made whether or not they are shown, so
    /// that who skips a question changes no other answer.
    fn answer<'c>(&'c self, cells: &mut Vec<Cow<'c, str>>, eta: &[f64], uses: bool, stream: &mut Stream) {
        if let Some(filter) = &self.truth.filter {
            cells.push(if uses { &filter.yes } else { &filter.no }.into());
        }
        cells.extend(self.truth.category.iter().map(|c| Cow::Borrowed(stream.word(&c.shares))));
        let shown = cells.len();
        if let Some((reported, active, passive)) = &self.reported {
            cells.extend(report(reported, eta[*active], eta[*passive], stream).map(Cow::Owned));
        }
        let stops = stream.chance(self.truth.breakoff);
        let stop_at = stream.uniform() * self.items.len() as f64;
        let mut given = Vec::with_capacity(self.items.len());
        for (i, (item, dimension, thresholds)) in self.items.iter().enumerate() {
            let error = (1.0 - item.loading * item.loading).sqrt() * stream.normal();
            let luck = stream.uniform();
            let y = item.loading * eta[*dimension] + error;
            let answer = 1 + thresholds.iter().filter(|&&t| y > t).count();
            given.push(Given { answer, luck, stopped: stops && i as f64 >= stop_at });
        }
        cells.extend((0..given.len()).map(|i| match given[i].answer {
            _ if self.skipped(i, &given) => Cow::Borrowed(""),
            answer @ 1..=9 => Cow::Borrowed(DIGITS[answer - 1]),
            answer => Cow::Owned(answer.to_string()),
        }));
        if !uses {
            cells[shown..].fill(Cow::Borrowed(""));
        }
    }
}

const DIGITS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

impl Form<'_> {
    fn skipped(&self, item: usize, given: &[Given]) -> bool {
        let Given { answer, luck, stopped } = given[item];
        let chance = match &self.skips[item] {
            Skip::Chance(share) => *share,
            Skip::Own(chances) => chances[answer - 1],
            Skip::Other { on, share, .. } if self.skipped(*on, given) => *share,
            Skip::Other { on, chances, .. } => chances[given[*on].answer - 1],
        };
        luck < chance || stopped
    }
}

/// What a respondent would answer, and what decides whether it is seen.
#[derive(Debug, Clone, Copy)]
struct Given {
    answer: usize,
    /// Uniform between 0 and 1.
    luck: f64,
    stopped: bool,
}

/// Who skips an item.
#[derive(Debug, Clone, PartialEq)]
enum Skip {
    /// Anyone with this chance.
    Chance(f64),
    /// By the answer itself: the chance per answer.
    Own(Vec<f64>),
    /// By the answer to another item; `share` where that one was skipped.
    Other { on: usize, chances: Vec<f64>, share: f64 },
}

impl Skip {
    fn of(truth: &Truth, item: &Item) -> Result<Skip> {
        let Some(missing) = truth.missing_of(&item.column) else { return Ok(Skip::Chance(item.missing)) };
        let Some(on) = &missing.on else { return Ok(Skip::Chance(missing.share)) };
        let on = truth.item(on)?;
        let chances = chances(&truth.item[on].shares, missing.share, missing.slope);
        if truth.item[on].column == item.column {
            return Ok(Skip::Own(chances));
        }
        Ok(Skip::Other { on, chances, share: missing.share })
    }
}

/// Per answer Φ(a + slope · z), with a so that their mean over `shares` is `share`.
fn chances(shares: &[f64], share: f64, slope: f64) -> Vec<f64> {
    let mean: f64 = shares.iter().enumerate().map(|(a, s)| a as f64 * s).sum();
    let variance: f64 =
        shares.iter().enumerate().map(|(a, s)| s * (a as f64 - mean) * (a as f64 - mean)).sum();
    if !(share > 0.0 && share < 1.0 && variance > 0.0) {
        return vec![share; shares.len()];
    }
    let at = |a: f64| -> Vec<f64> {
        let z = |answer: usize| (answer as f64 - mean) / variance.sqrt();
        (0..shares.len()).map(|answer| normal_cdf(a + slope * z(answer))).collect()
    };
    let (mut low, mut high) = (-40.0, 40.0);
    for _ in 0..80 {
        let middle = f64::midpoint(low, high);
        let found: f64 = at(middle).iter().zip(shares).map(|(c, s)| c * s).sum();
        if found < share { low = middle } else { high = middle }
    }
    at(f64::midpoint(low, high))
}

/// The passive and the active share that an informant reports.
fn report(reported: &Reported, active: f64, passive: f64, stream: &mut Stream) -> [String; 2] {
    let on_scale =
        |median: f64, eta: f64| normal_cdf(normal_quantile(median / 100.0) + reported.spread * eta);
    let active = on_scale(reported.active_median, active);
    let passive = (1.0 - active) * on_scale(reported.passive_median, passive);
    let habit = stream.uniform();
    let skipped = stream.chance(reported.missing);
    let heap = heap_of(&reported.heaping, habit);
    let active = heap.map_or(active * 100.0, |heap| nearest(heap, active * 100.0));
    let passive = heap.map_or(passive * 100.0, |heap| nearest(heap, passive * 100.0)).min(100.0 - active);
    if skipped {
        return [String::new(), String::new()];
    }
    [passive.round().to_string(), active.round().to_string()]
}

fn heap_of(heaping: &[Heap], u: f64) -> Option<&Heap> {
    let mut below = 0.0;
    heaping.iter().find(|heap| {
        below += heap.share;
        u < below
    })
}

/// The nearest point; the lower of two.
fn nearest(heap: &Heap, value: f64) -> f64 {
    let distance = |point: &&f64| (**point - value).abs();
    heap.points.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).copied().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn informants_round_to_the_nearest_point() {
        let heap = Heap { share: 1.0, points: vec![0.0, 5.0, 10.0, 25.0, 50.0, 75.0, 100.0] };
        assert_eq!(nearest(&heap, 27.0), 25.0);
        assert_eq!(nearest(&heap, 37.5), 25.0);
        assert_eq!(nearest(&heap, 3.0), 5.0);
    }

    /// Halves and slope 1: Φ(a − 1) + Φ(a + 1) = 2 · .5 for a = 0, by symmetry.
    #[test]
    fn chances_of_skipping_have_the_share_and_the_slope() {
        let got = chances(&[0.5, 0.5], 0.5, 1.0);
        assert!((got[0] - 0.158_655).abs() < 5e-7 && (got[1] - 0.841_345).abs() < 5e-7, "{got:?}");
        let shares = [0.1, 0.2, 0.4, 0.2, 0.1];
        let got = chances(&shares, 0.2, -0.7);
        let share: f64 = got.iter().zip(shares).map(|(c, s)| c * s).sum();
        assert!((share - 0.2).abs() < 1e-12 && got.windows(2).all(|pair| pair[0] > pair[1]));
        assert_eq!(chances(&[1.0], 0.3, 1.0), [0.3]);
    }

    #[test]
    fn habits_are_chosen_by_their_shares() {
        let heap = |share| Heap { share, points: Vec::new() };
        let heaping = [heap(0.5), heap(0.3), heap(0.2)];
        let chosen = |u| heap_of(&heaping, u).map(|h| h.share);
        assert_eq!([chosen(0.49), chosen(0.5), chosen(0.99)], [Some(0.5), Some(0.3), Some(0.2)]);
    }
}
