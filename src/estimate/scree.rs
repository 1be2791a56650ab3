//! What every rule for the number of factors looks at: the correlations of all scale items, their eigenvalues, those of
//! unrelated items, and what is left after each component.

use super::Input;
use super::polychoric::{MOST_CATEGORIES, polychorics};
use super::scored_items::{Answers, ScoredItems};
use crate::model::caveat::Caveat;
use crate::model::measurement::NullSamples;
use crate::numeric::matrix::{perfect_pairs, symmetric_eigen};
use crate::numeric::minimum_average_partial::{AveragePartials, average_partials};
use crate::numeric::parallel::{self, Reference};
use crate::numeric::reliability::standardized;
use ndarray::Array2;

/// An eigenvalue that is this small or less, relative to the number of items, is no variance of its own.
const ZERO: f64 = 1e-12;
/// Null samples unless the study says otherwise.
const REPLICATES: usize = 1_000;
/// The same where each takes polychoric correlations.
const ORDINAL_REPLICATES: usize = 100;

/// The eigenvalues of the items of all scales, and what they are held against.
#[derive(Debug, Clone)]
pub struct Scree {
    /// The items that vary.
    pub items: Vec<String>,
    /// The items that do not, or have no answers.
    pub left_out: Vec<String>,
    /// Respondents of the latest wave who answered at least one of `items`.
    pub n: usize,
    /// Eigenvalues of the pairwise Pearson correlations, downward.
    pub observed: Vec<f64>,
    /// The same on the respondents with all items; `None` where those do not allow it.
    pub listwise: Option<Vec<f64>>,
    /// Eigenvalues of the polychoric correlations; only where the null samples are ordinal.
    pub polychoric: Option<Vec<f64>>,
    /// Eigenvalues of unrelated items; `None` with a caveat where they could not be had.
    pub reference: Option<Reference>,
    /// What the null samples could not do.
    pub reference_caveats: Vec<Caveat>,
    /// What the null samples were made of.
    pub null: NullSamples,
    /// What the empirical Kaiser criterion asks of each eigenvalue.
    pub empirical_kaiser: Vec<f64>,
    /// Average partial correlations after 0, 1, … components.
    pub partials: AveragePartials,
    /// What is wrong with the correlations as a whole.
    pub caveats: Vec<Caveat>,
}

impl Scree {
    /// The scree of the study, computed when first asked for.
    ///
    /// # Errors
    /// The code of why there is none.
    pub fn of<'a>(input: &Input<'a>) -> Result<&'a Scree, &'static str> {
        input.shared.scree.get_or_init(|| compute(input)).as_ref().map_err(|code| *code)
    }

    /// The eigenvalues that parallel analysis looks at.
    pub fn compared(&self) -> &[f64] {
        self.polychoric.as_deref().unwrap_or(&self.observed)
    }

    /// True for an eigenvalue that is not above zero.
    pub fn is_zero(&self, value: f64) -> bool {
        value <= ZERO * self.items.len() as f64
    }
}

fn compute(input: &Input<'_>) -> Result<Scree, &'static str> {
    let items = ScoredItems::of(input);
    let (used, left_out): (Vec<usize>, Vec<usize>) =
        (0..items.items.len()).partition(|&i| items.variance(i).is_some_and(|v| v > 0.0));
    if used.len() < 2 {
        return Err("S318");
    }
    let r = correlations(&items, &used).ok_or("S320")?;
    let observed = symmetric_eigen(&r).ok_or("S320")?.values;
    let partials = average_partials(&r).ok_or("S320")?;
    let n = items.n_answered(&used).filter(|_| items.has_complete(&used)).ok_or("D590")?;
    let names = |places: &[usize]| places.iter().map(|&i| items.items[i].name.to_owned()).collect();
    let mut scree = Scree {
        items: names(&used),
        left_out: names(&left_out),
        n,
        listwise: listwise(&items, &used),
        polychoric: None,
        reference: None,
        reference_caveats: Vec::new(),
        null: input.settings().measurement.parallel,
        empirical_kaiser: parallel::empirical_kaiser(&observed, n),
        partials,
        caveats: Vec::new(),
        observed,
    };
    scree.caveats = caveats(&scree, &r);
    add_reference(input, &items, &used, &mut scree);
    Ok(scree)
}

/// The eigenvalues on the respondents with all items; `None` unless these outnumber the items, and every item varies.
fn listwise(items: &ScoredItems<'_>, used: &[usize]) -> Option<Vec<f64>> {
    let moments = items.complete_moments(used);
    if moments.n <= used.len() {
        return None;
    }
    Some(symmetric_eigen(&standardized(&moments.covariances)?)?.values)
}

/// The pairwise Pearson matrix; `None` when some correlation is not defined.
fn correlations(items: &ScoredItems<'_>, used: &[usize]) -> Option<Array2<f64>> {
    let place = |i: usize| used.iter().position(|&u| u == i);
    let mut r = Array2::eye(used.len());
    for (a, b, pair) in items.pairs(used) {
        let (i, j) = (place(a)?, place(b)?);
        r[(i, j)] = pair.pearson?;
        r[(j, i)] = pair.pearson?;
    }
    Some(r)
}

/// Identical items, fewer respondents than items, a matrix that no data can have.
fn caveats(scree: &Scree, r: &Array2<f64>) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    if !scree.left_out.is_empty() {
        caveats.push(Caveat::new("S317", &[&scree.left_out.join(", ")]));
    }
    let p = scree.items.len();
    if scree.n <= p {
        caveats.push(Caveat::new("S415", &[&scree.n.to_string(), &p.to_string()]));
    }
    let twins: Vec<String> = perfect_pairs(r)
        .into_iter()
        .map(|(i, j)| format!("{} × {}", scree.items[i], scree.items[j]))
        .collect();
    if !twins.is_empty() {
        caveats.push(Caveat::new("S416", &[&twins.join(", ")]));
    }
    let smallest = scree.observed.last().copied().unwrap_or(0.0);
    if smallest < -ZERO * p as f64 {
        caveats.push(Caveat::new("S417", &[&format!("{smallest:.4}")]));
    }
    caveats
}

/// Draws the null samples that the study asks for.
fn add_reference(input: &Input<'_>, items: &ScoredItems<'_>, used: &[usize], scree: &mut Scree) {
    let seed = input.seed;
    let asked = input.settings().measurement.parallel_replicates;
    let mut replicates = asked.unwrap_or(REPLICATES);
    let mut places = used.to_vec();
    // The order of the codebook must not change a draw.
    places.sort_by_key(|&i| items.items[i].name);
    scree.reference = match scree.null {
        NullSamples::Normal => parallel::normal_reference(seed, scree.n, used.len(), replicates),
        NullSamples::Permuted if items.counted => {
            scree.reference_caveats.push(Caveat::new("D591", &[]));
            return;
        }
        NullSamples::Permuted => parallel::permuted_reference(seed, &columns(items, &places), replicates),
        NullSamples::Ordinal => {
            replicates = asked.unwrap_or(ORDINAL_REPLICATES);
            let refused = add_polychoric(input, items, used, scree);
            if refused.is_some() {
                scree.reference_caveats.extend(refused);
                return;
            }
            parallel::ordinal_reference(seed, &counts(items, &places, scree.n), scree.n, replicates)
        }
    };
    let samples = scree.reference.as_ref().map_or(0, |reference| reference.samples);
    if samples < replicates {
        let code = if samples == 0 { "S419" } else { "S418" };
        let missed = replicates - samples;
        scree.reference_caveats.push(Caveat::new(code, &[&missed.to_string(), &replicates.to_string()]));
    }
}

/// Adds the eigenvalues of the polychoric correlations, or tells why there are none.
fn add_polychoric(
    input: &Input<'_>,
    items: &ScoredItems<'_>,
    used: &[usize],
    scree: &mut Scree,
) -> Option<Caveat> {
    let is_ordinal = |i: usize| matches!(&items.items[i].answers, Answers::Counted { counts, .. } if counts.len() <= MOST_CATEGORIES);
    let others: Vec<&str> = used.iter().filter(|&&i| !is_ordinal(i)).map(|&i| items.items[i].name).collect();
    if !others.is_empty() {
        return Some(Caveat::new("S421", &[&others.join(", ")]));
    }
    let Some(eigen) = symmetric_eigen(&polychorics(input).of(used)) else {
        return Some(Caveat::new("S422", &[]));
    };
    scree.polychoric = Some(eigen.values);
    None
}

/// The answers of the items at `places`, a number per row, NaN where missing.
fn columns(items: &ScoredItems<'_>, places: &[usize]) -> Vec<Vec<f64>> {
    let answers = |&i: &usize| {
        items.rows.iter().map(|&row| items.items[i].answer(row).unwrap_or(f64::NAN)).collect::<Vec<f64>>()
    };
    places.iter().map(answers).collect()
}

/// How often each answer of the items at `places` was given by `n` respondents, and last how often none was.
fn counts(items: &ScoredItems<'_>, places: &[usize], n: usize) -> Vec<Vec<u64>> {
    let of_item = |&i: &usize| {
        let Answers::Counted { counts, .. } = &items.items[i].answers else { return Vec::new() };
        let given: u64 = counts.iter().sum();
        counts.iter().copied().chain([(n as u64).saturating_sub(given)]).collect()
    };
    places.iter().map(of_item).collect()
}
