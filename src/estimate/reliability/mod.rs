//! Reliability of scale scores: alpha, omega and their kin, with intervals.

mod bootstrap;
pub(super) mod hierarchical;
pub(super) mod omega;
pub(super) mod rows;

use super::items::item_rest;
use super::polychoric::polychorics;
use super::scored_items::{Moments, ScoredItems};
use super::spread::of_all;
use super::units::is_sample;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::codebook::Scale;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::table::{Cell, Table};
use crate::model::tables::RELIABILITY;
use crate::numeric::frequencies::Frequencies;
use crate::numeric::reliability::{
    Layout, SchmidLeiman, Unit, greatest_split_half, lambda6, levels, spearman_brown, standardized,
};
pub use crate::numeric::reliability::{cronbach_alpha, feldt};
use ndarray::{Array2, Axis};
use omega::OneFactorModel;
use rows::by_organization;

/// The covariances of the items of a scale.
#[derive(Debug)]
pub(super) struct ScaleCovariances {
    /// Pairwise, in the order of the scale's items; NaN where unknown.
    pub matrix: Array2<f64>,
    /// Respondents with any answer; 0 where that takes rows that are not held.
    pub n: usize,
}

impl ScaleCovariances {
    /// Those of the items at `positions`.
    pub fn of(items: &ScoredItems<'_>, positions: &[usize]) -> Self {
        ScaleCovariances { matrix: items.covariances(positions), n: items.n_answered(positions).unwrap_or(0) }
    }

    /// Alpha of the items that vary, leaving out the one at `dropped`; `None` when fewer than two vary, some two were
    /// never answered together, or respondents do not outnumber those items.
    pub fn alpha(&self, dropped: Option<usize>) -> Option<f64> {
        let used: Vec<usize> = self.varying().into_iter().filter(|&i| Some(i) != dropped).collect();
        if self.n <= used.len() {
            return None;
        }
        cronbach_alpha(&self.among(&used))
    }

    /// The items that vary, by their place in the scale.
    pub fn varying(&self) -> Vec<usize> {
        (0..self.matrix.nrows()).filter(|&i| self.matrix[(i, i)] > 0.0).collect()
    }

    /// The covariances of the items at `places`.
    pub fn among(&self, places: &[usize]) -> Array2<f64> {
        self.matrix.select(Axis(0), places).select(Axis(1), places)
    }
}

/// A scale on its way to a row.
struct ScaleUnderWay<'a> {
    items: &'a ScoredItems<'a>,
    /// Items of the data, by position.
    positions: Vec<usize>,
    covariances: ScaleCovariances,
    /// Places in `positions` of the items that vary.
    varying: Vec<usize>,
    /// How the sums of these are kept.
    layout: Layout,
    /// Sums of each organization; empty in a plain sample, `None` where they take rows that are not held.
    organizations: Option<Vec<Unit>>,
}

impl<'a> ScaleUnderWay<'a> {
    fn of(input: &Input<'_>, items: &'a ScoredItems<'a>, scale: &Scale) -> Self {
        let positions = items.of_scale(&scale.items);
        let covariances = ScaleCovariances::of(items, &positions);
        let varying = covariances.varying();
        let used: Vec<usize> = varying.iter().map(|&at| positions[at]).collect();
        let organizations =
            if is_sample(input) { Some(Vec::new()) } else { by_organization(input, items, &used) };
        let layout = Layout { p: used.len() };
        ScaleUnderWay { items, positions, covariances, varying, layout, organizations }
    }

    /// The items that vary, by position.
    fn used(&self) -> Vec<usize> {
        self.varying.iter().map(|&at| self.positions[at]).collect()
    }

    /// Whether the records complete on the items that vary can be told.
    fn has_complete(&self) -> bool {
        self.varying.len() < 2 || self.items.has_complete(&self.used())
    }

    /// Moments of the rows complete on the items that vary.
    fn complete(&self) -> Moments {
        self.items.complete_moments(&self.used())
    }

    fn name(&self, place: usize) -> &'a str {
        self.items.items[self.positions[place]].name
    }

    fn names(&self, places: &[usize]) -> String {
        places.iter().map(|&at| self.name(at)).collect::<Vec<_>>().join(", ")
    }

    /// Of the items that vary.
    fn varying_names(&self) -> Vec<&'a str> {
        self.varying.iter().map(|&at| self.name(at)).collect()
    }
}

fn row(input: &Input<'_>, items: &ScoredItems<'_>, id: &str, scale: &Scale, table: &mut Table) {
    let under_way = ScaleUnderWay::of(input, items, scale);
    let (n, varying) = (under_way.covariances.n, under_way.varying.len());
    let scores = scores(input, id);
    let mut caveats = Vec::new();
    if !under_way.has_complete() {
        caveats.push(Caveat::new("D591", &[]));
    }
    if scores.n() < 2 {
        caveats.push(Caveat::new(if scores.is_empty() { "S362" } else { "S361" }, &[]));
    }
    let alpha = under_way.covariances.alpha(None);
    let interval = alpha.and_then(|alpha| feldt(alpha, n, varying));
    caveats.extend(caveats_of(&under_way, alpha));
    let complete = under_way.complete();
    let model = factor_model(&under_way, &complete, &mut caveats);
    let hierarchy = model.as_ref().and_then(|_| of_hierarchy(input, &complete, &mut caveats));
    let intervals = match alpha {
        Some(_) => bootstrap::intervals(input, &under_way, model.as_ref()),
        None => bootstrap::Intervals::default(),
    };
    let bounds = Bounds::of(input, &under_way, alpha.is_some());
    let ordinal = if alpha.is_some() { alpha_ordinal(input, &under_way, &mut caveats) } else { None };
    let (within, between) = of_levels(input, &under_way, &mut caveats);
    caveats.extend(intervals.caveats);
    let low = |interval: Option<(f64, f64)>| Cell::from(interval.map(|i| i.0));
    let high = |interval: Option<(f64, f64)>| Cell::from(interval.map(|i| i.1));
    table.push_with(
        vec![
            id.into(),
            scale.items.len().into(),
            n.into(),
            scores.mean().into(),
            scores.variance().map(f64::sqrt).into(),
            alpha.into(),
            low(interval),
            high(interval),
            low(intervals.alpha),
            high(intervals.alpha),
            bounds.alpha_standardized.into(),
            ordinal.into(),
            bounds.average_r.into(),
            Some(complete.n).filter(|_| under_way.has_complete()).into(),
            model.as_ref().and_then(OneFactorModel::omega_total).into(),
            low(intervals.omega),
            high(intervals.omega),
            hierarchy.as_ref().map(|h| h.omega_hierarchical).into(),
            hierarchy.as_ref().map(|h| h.omega_total).into(),
            bounds.lambda6.into(),
            bounds.split_half.into(),
            bounds.spearman_brown.into(),
            within.into(),
            between.into(),
        ],
        caveats,
    );
}

/// The one-factor model of the complete rows; a caveat where there is none, or where it is not admissible.
fn factor_model(
    scale: &ScaleUnderWay<'_>,
    complete: &Moments,
    caveats: &mut Vec<Caveat>,
) -> Option<OneFactorModel> {
    let names = scale.varying_names();
    if scale.positions.len() < 2 || names.len() < 2 || !scale.has_complete() {
        return None;
    }
    match omega::model(&names, &complete.covariances, complete.n) {
        Ok(model) => {
            let heywood: Vec<&str> = model.heywood().into_iter().map(|i| names[i]).collect();
            if !heywood.is_empty() {
                caveats.push(Caveat::new("S462", &[&heywood.join(", ")]));
            }
            Some(model)
        }
        Err(caveat) => {
            if !caveats.contains(&caveat) {
                caveats.push(caveat);
            }
            None
        }
    }
}

/// The general factor of the complete rows; a caveat where there is none.
fn of_hierarchy(input: &Input<'_>, complete: &Moments, caveats: &mut Vec<Caveat>) -> Option<SchmidLeiman> {
    let r = standardized(&complete.covariances)?;
    hierarchical::hierarchy(&r, input.seed).map_err(|caveat| caveats.push(caveat)).ok()
}

/// What the pairwise covariances tell beside alpha.
#[derive(Default)]
struct Bounds {
    alpha_standardized: Option<f64>,
    average_r: Option<f64>,
    lambda6: Option<f64>,
    split_half: Option<f64>,
    spearman_brown: Option<f64>,
}

impl Bounds {
    fn of(input: &Input<'_>, scale: &ScaleUnderWay<'_>, has_alpha: bool) -> Self {
        let covariances = scale.covariances.among(&scale.varying);
        let Some(r) = standardized(&covariances).filter(|_| has_alpha) else { return Bounds::default() };
        let p = r.nrows() as f64;
        let two = scale.positions.len() == 2 && scale.varying.len() == 2;
        let pair = two.then(|| scale.items.pairs(&scale.positions)).and_then(|pairs| pairs[0].2.pearson);
        Bounds {
            alpha_standardized: cronbach_alpha(&r),
            average_r: Some((crate::numeric::sum::sum(r.iter().copied()) - p) / (p * (p - 1.0))),
            lambda6: lambda6(&covariances),
            split_half: greatest_split_half(&covariances, input.seed).map(|s| s.reliability),
            spearman_brown: pair.and_then(spearman_brown),
        }
    }
}

/// Alpha of the polychoric correlations of the items that vary; `None` where some pair has none.
fn alpha_ordinal(input: &Input<'_>, scale: &ScaleUnderWay<'_>, caveats: &mut Vec<Caveat>) -> Option<f64> {
    let used = scale.used();
    if !scale.items.all_counted(&used) {
        return None;
    }
    let polychorics = polychorics(input);
    let alpha = cronbach_alpha(&polychorics.of(&used));
    match alpha {
        None => caveats.push(Caveat::new("S472", &[])),
        Some(_) => caveats.extend(polychorics.not_positive_definite(&used)),
    }
    alpha
}

/// Alpha within and between organizations, from the covariances at each level.
fn of_levels(
    input: &Input<'_>,
    scale: &ScaleUnderWay<'_>,
    caveats: &mut Vec<Caveat>,
) -> (Option<f64>, Option<f64>) {
    if input.responses.design() != Design::Nested || scale.varying.len() < 2 {
        return (None, None);
    }
    let Some(organizations) = &scale.organizations else { return (None, None) };
    let Some(levels) = levels(scale.layout, organizations) else {
        caveats.push(Caveat::new("S468", &[]));
        return (None, None);
    };
    let names = scale.varying_names();
    let p = names.len();
    let negative: Vec<&str> = (0..p).filter(|&i| levels.between[(i, i)] <= 0.0).map(|i| names[i]).collect();
    let enough = levels.groups > p;
    if !enough {
        caveats.push(Caveat::new("S475", &[&levels.groups.to_string(), &p.to_string()]));
    } else if !negative.is_empty() {
        caveats.push(Caveat::new("S469", &[&negative.join(", ")]));
    }
    let within = cronbach_alpha(&levels.within);
    if within.is_none() {
        caveats.push(Caveat::new("S468", &[]));
    }
    let between = if enough && negative.is_empty() { cronbach_alpha(&levels.between) } else { None };
    if enough && negative.is_empty() && between.is_none() {
        caveats.push(Caveat::new("S476", &[]));
    }
    (within, between)
}

/// The scores of the scale in the latest wave.
fn scores(input: &Input<'_>, id: &str) -> Frequencies {
    let Some(variable) = input.scores.variables.get(id) else { return Frequencies::default() };
    of_all(input, variable, input.responses.latest_wave())
}

fn caveats_of(scale: &ScaleUnderWay<'_>, alpha: Option<f64>) -> Vec<Caveat> {
    let items = scale.positions.len();
    if items < 2 {
        return vec![Caveat::new("S301", &[])];
    }
    let mut caveats = Vec::new();
    let constant: Vec<usize> = (0..items).filter(|at| !scale.varying.contains(at)).collect();
    if !constant.is_empty() {
        caveats.push(Caveat::new("S306", &[&scale.names(&constant)]));
    }
    let (n, varying) = (scale.covariances.n, scale.varying.len());
    match alpha {
        None if varying >= 2 && n <= varying => {
            caveats.push(Caveat::new("S461", &[&n.to_string(), &varying.to_string()]));
        }
        None => caveats.push(Caveat::new("S304", &[])),
        Some(alpha) if alpha < 0.0 => {
            let rest = item_rest(&scale.items.complete_moments(&scale.used()).covariances);
            let against = scale.varying.iter().zip(rest).filter(|(_, r)| r.is_some_and(|r| r < 0.0));
            caveats
                .push(Caveat::new("S307", &[&scale.names(&against.map(|(&at, _)| at).collect::<Vec<_>>())]));
        }
        Some(_) => {}
    }
    if let Some((a, b)) =
        standardized(&scale.covariances.among(&scale.varying)).as_ref().and_then(omega::identical)
    {
        caveats.push(Caveat::new("S464", &[scale.name(scale.varying[a]), scale.name(scale.varying[b])]));
    }
    caveats
}

fn reliability(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    if input.codebook().scales.is_empty() {
        return vec![Outcome::Absent(&RELIABILITY, Caveat::new("S308", &[]))];
    }
    let items = ScoredItems::of(input);
    let mut table = Table::new(&RELIABILITY);
    for (id, scale) in &input.codebook().scales {
        row(input, &items, id, scale, &mut table);
    }
    vec![Outcome::Table(table)]
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "reliability",
    title: ("Betrouwbaarheid", "Reliability"),
    method: (
        "Cronbachs alfa is berekend uit paarsgewijze covarianties (Cronbach 1951), met het 95%-interval van Feldt, Woodruff en Salih (1987). In dat interval is n het aantal respondenten dat ten minste één item van de schaal beantwoordde. Het interval veronderstelt gelijkwaardige items en ziet af van de groepering van respondenten in organisaties. Daarnaast staat een percentielinterval uit een bootstrap die organisaties trekt met al hun respondenten (Field en Welsh 2007), of respondenten waar er geen organisaties zijn; boven 20.000 respondenten worden 2.000 willekeurige blokken van hen getrokken. Het aantal herhalingen is `[measurement] bootstrap`, 1.000 tenzij anders opgegeven; onder vijftien eenheden is er geen. Alle schalen delen dezelfde trekkingen. Omega totaal komt uit een ééndimensionaal factormodel, met de grootste aannemelijkheid geschat op de respondenten die alle items van de schaal beantwoordden, en deelt door de variantie die het model impliceert (McDonald 1999); een negatieve foutvariantie wordt niet op nul gezet maar genoemd. Omega hiërarchisch en de totale omega daarnaast komen uit drie groepsfactoren (minres, oblimin zonder Kaiser, elf beginpunten) met een factor van de tweede orde, omgezet volgens Schmid en Leiman (1957) op de correlaties van volledige respondenten (Revelle en Zinbarg 2009); dat vergt ten minste zes items. Gestandaardiseerde alfa en de gemiddelde correlatie gebruiken dezelfde paarsgewijze covarianties, herschaald tot variantie 1. Ordinale alfa is alfa van de polychorische correlaties (twee stappen, zonder continuïteitscorrectie) en gaat over de doorlopende antwoorden die achter de categorieën worden gedacht, niet over de score (Zumbo, Gadermann en Zeisser 2007; Chalmers 2018). Guttmans lambda-6 en de grootste splithelft (Guttman 1945) komen uit de paarsgewijze covarianties; de grootste splithelft gaat over alle verdelingen in twee delen van welke omvang ook, tot achttien items door ze alle te proberen en daarboven door de beste van 200 willekeurige beginpunten te nemen. Zij kiest op toeval en is daardoor in kleine steekproeven te hoog. Spearman-Brown staat er bij schalen van twee items (Eisinga, te Grotenhuis en Pelzer 2013). Alfa binnen en tussen organisaties komt uit de covarianties op elk niveau, MSP-binnen en (MSP-tussen − MSP-binnen)/n₀, van volledige respondenten (Geldhof, Preacher en Zyphur 2014). Items zonder variatie blijven buiten alfa en omega en worden genoemd. Met niet meer respondenten dan items is er geen schatting.",
        "Cronbach’s alpha was computed from pairwise covariances (Cronbach 1951), with the 95% interval of Feldt, Woodruff, and Salih (1987). In that interval n is the number of respondents who answered at least one item of the scale. The interval assumes parallel items and ignores that respondents are grouped in organizations. Beside it stands a percentile interval from a bootstrap that draws organizations with all their respondents (Field and Welsh 2007), or respondents where there are no organizations; above 20,000 respondents, 2,000 random blocks of them are drawn. The number of replicates is `[measurement] bootstrap`, 1,000 unless given; below fifteen units there is none. All scales share the same draws. Omega total comes from a one-factor model fitted by maximum likelihood to the respondents who answered every item of the scale, over the variance that the model implies (McDonald 1999); a negative error variance is not set to zero but named. Omega hierarchical, and the omega total beside it, come from three group factors (minres, oblimin without Kaiser normalization, eleven starts) with a second-order factor, transformed after Schmid and Leiman (1957) on the correlations of complete respondents (Revelle and Zinbarg 2009); that takes at least six items. Standardized alpha and the average correlation use the same pairwise covariances, rescaled to variance 1. Ordinal alpha is alpha of the polychoric correlations (two-step, without continuity correction) and is about the continuous answers thought to lie behind the categories, not about the score (Zumbo, Gadermann, and Zeisser 2007; Chalmers 2018). Guttman’s lambda-6 and the greatest split half (Guttman 1945) come from the pairwise covariances; the greatest split half is over all divisions in two parts of any sizes, by trying all of them up to eighteen items and beyond that by the best of 200 random starts. It selects on chance and is therefore too high in small samples. Spearman-Brown is given for scales of two items (Eisinga, te Grotenhuis, and Pelzer 2013). Alpha within and between organizations comes from the covariances at each level, MSP within and (MSP between − MSP within)/n₀, of complete respondents (Geldhof, Preacher, and Zyphur 2014). Items without variation stay out of alpha and omega and are named. Where respondents do not outnumber the items there is no estimate.",
    ),
    sources: &[
        "chalmers_2018",
        "cronbach_1951",
        "eisinga_te_grotenhuis_pelzer_2013",
        "feldt_woodruff_salih_1987",
        "field_welsh_2007",
        "geldhof_preacher_zyphur_2014",
        "guttman_1945",
        "joreskog_1967",
        "mcdonald_1999",
        "revelle_zinbarg_2009",
        "schmid_leiman_1957",
        "zumbo_gadermann_zeisser_2007",
    ],
    tables: &[(
        &RELIABILITY,
        &[
            "mean",
            "sd",
            "alpha",
            "alpha_low",
            "alpha_high",
            "alpha_boot_low",
            "alpha_boot_high",
            "alpha_standardized",
            "omega_total",
            "omega_total_low",
            "omega_total_high",
        ],
    )],
    reads_tables: false,
    run: reliability,
};

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use ndarray::array;

    #[test]
    fn items_that_do_not_vary_stay_out_and_respondents_outnumber_items() {
        let matrix = array![[1.0, 0.5, 0.0], [0.5, 1.0, 0.0], [0.0, 0.0, 0.0]];
        let got = ScaleCovariances { matrix: matrix.clone(), n: 3 };
        assert_eq!(got.varying(), vec![0, 1]);
        assert_relative_eq!(got.alpha(None).unwrap(), 2.0 / 3.0, max_relative = 1e-15);
        assert_eq!(got.alpha(Some(0)), None);
        assert_eq!(ScaleCovariances { matrix, n: 2 }.alpha(None), None);
    }
}
