//! The respondents and their answers.

use super::draw::{Purpose, Stream, thresholds};
use super::organizations::World;
use super::truth::{Heap, Item, Reported, Truth, WaveTruth};
use crate::error::Result;
use crate::numeric::distribution::{normal_cdf, normal_quantile};

/// responses.csv: header and rows, by wave, organization and respondent.
pub(super) fn responses(truth: &Truth, world: &World<'_>) -> Result<Vec<Vec<String>>> {
    let form = Form::new(truth)?;
    let mut rows = vec![form.header()];
    for (w, wave) in truth.wave.iter().enumerate() {
        let shift = shift(truth, wave)?;
        for &organization in &world.takes_part[w] {
            let mut stream = Stream::new(world.seed, Purpose::Answers, organization, w);
            let latent = world.latent(organization, &mut stream);
            let uses = world.users[w].contains(&organization);
            for _ in 0..world.respondents(organization, wave, &mut stream) {
                let own = world.within.draw(&mut stream);
                let eta = form.eta(&latent, &own, &shift);
                let mut row = vec![world.organizations[organization].name.clone(), wave.name.clone()];
                if truth.respondents.is_some() {
                    row.push(rows.len().to_string());
                }
                row.extend(form.answer(&eta, uses, &mut stream));
                rows.push(row);
            }
        }
    }
    Ok(rows)
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

    /// The cells of one respondent after those that say who it is. Draws are made whether or not they are shown, so
    /// that who skips a question changes no other answer.
    fn answer(&self, eta: &[f64], uses: bool, stream: &mut Stream) -> Vec<String> {
        let mut cells = Vec::new();
        if let Some(filter) = &self.truth.filter {
            cells.push(if uses { filter.yes.clone() } else { filter.no.clone() });
        }
        cells.extend(self.truth.category.iter().map(|c| stream.word(&c.shares).to_owned()));
        let shown = cells.len();
        if let Some((reported, active, passive)) = &self.reported {
            cells.extend(report(reported, eta[*active], eta[*passive], stream));
        }
        let stops = stream.chance(self.truth.breakoff);
        let stop_at = stream.uniform() * self.items.len() as f64;
        for (i, (item, dimension, thresholds)) in self.items.iter().enumerate() {
            let error = (1.0 - item.loading * item.loading).sqrt() * stream.normal();
            let skipped = stream.chance(item.missing) || (stops && i as f64 >= stop_at);
            let y = item.loading * eta[*dimension] + error;
            let answer = 1 + thresholds.iter().filter(|&&t| y > t).count();
            cells.push(if skipped { String::new() } else { answer.to_string() });
        }
        if !uses {
            cells[shown..].fill(String::new());
        }
        cells
    }
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

    #[test]
    fn habits_are_chosen_by_their_shares() {
        let heap = |share| Heap { share, points: Vec::new() };
        let heaping = [heap(0.5), heap(0.3), heap(0.2)];
        let chosen = |u| heap_of(&heaping, u).map(|h| h.share);
        assert_eq!([chosen(0.49), chosen(0.5), chosen(0.99)], [Some(0.5), Some(0.3), Some(0.2)]);
    }
}
