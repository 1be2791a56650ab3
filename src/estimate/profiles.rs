//! Profiles of organizations: which combinations of maturity scores go together, and how surely.

use super::distributions::size_class;
use super::units::{entering, is_sample};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::scores::Variable;
use crate::model::table::{Cell, Table};
use crate::model::tables::{COMPONENTS, MAP_POINTS, ORGANIZATION_MAP, PROFILE_FIT, PROFILES};
use crate::numeric::clusters::{Clusters, adjusted_rand, k_means, nearest};
use crate::numeric::mixture::{Mixture, bic, gaussian_mixture, mixture_from, relative_entropy};
use crate::numeric::principal::{Components, principal_components};
use crate::numeric::random::{Purpose, Stream};
use crate::numeric::sum::{mean, sd};
use ndarray::{Array2, Axis};
use rayon::prelude::*;

/// Fewer organizations per profile than this can't carry one.
const LEAST_PER_PROFILE: usize = 10;
/// Starts of a mixture, and of clusters.
const STARTS: u64 = 10;
/// Bootstrap samples of organizations.
const SAMPLES: u64 = 50;

/// The organizations with a mean on every factor, ordered by those means, so that their order in the file moves no digit.
struct Cohort<'a> {
    factors: Vec<&'a str>,
    /// Position in `Responses::organizations`, per row.
    organizations: Vec<u32>,
    /// n × d: means, standardized (n − 1).
    rows: Array2<f64>,
    /// Mean and standard deviation of each factor.
    scales: Vec<(f64, f64)>,
}

/// What a number of profiles gave.
struct Fit {
    mixture: Option<Mixture>,
    probabilities: Option<Array2<f64>>,
    clusters: Option<Clusters>,
    /// Stability of the mixture and of the clusters.
    stability: [Option<f64>; 2],
}

fn profiles(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let cohort = match cohort(input) {
        Ok(cohort) => cohort,
        Err(reason) => {
            let specs = [&PROFILE_FIT, &PROFILES, &COMPONENTS, &ORGANIZATION_MAP, &MAP_POINTS];
            return specs.map(|spec| Outcome::Absent(spec, reason.clone())).into();
        }
    };
    let most = input.settings().measurement.profiles;
    let fits: Vec<Fit> = (1..=most).into_par_iter().map(|k| fit(input.seed, &cohort, k)).collect();
    let best = best(&cohort, &fits);
    let components = principal_components(&columns(&cohort));
    let ranked = best.and_then(|k| fits[k - 1].mixture.as_ref()).map(|m| by_maturity(&cohort, m));
    let chosen = best.map(|k| &fits[k - 1]).zip(ranked.as_deref());
    vec![
        Outcome::Table(fit_table(&cohort, &fits)),
        profile_table(&cohort, chosen),
        components_table(&cohort, components.as_ref()),
        map_table(input, &cohort, components.as_ref(), chosen),
        points_table(input, &cohort, components.as_ref(), chosen),
    ]
}

/// The organizations that take part, or why there are no profiles.
fn cohort<'a>(input: &Input<'a>) -> Result<Cohort<'a>, Caveat> {
    let Some(maturity) = &input.study.settings.maturity else {
        return Err(Caveat::new("S364", &["[maturity]"]));
    };
    if is_sample(input) || input.settings().measurement.profiles == 0 {
        return Err(Caveat::new(if is_sample(input) { "S500" } else { "S501" }, &[]));
    }
    let wave = input.responses.latest_wave();
    let factors: Vec<&Variable> =
        maturity.factors.iter().filter_map(|id| input.scores.variables.get(id)).collect();
    if factors.len() < 2 {
        return Err(Caveat::new("S502", &[]));
    }
    let means: Vec<_> = factors.iter().map(|factor| entering(input, factor, wave)).collect();
    let of = |factor: usize, organization: u32| {
        means[factor].iter().find(|m| m.organization == organization).map(|m| m.mean)
    };
    let complete = |organization: u32| -> Option<(u32, Vec<f64>)> {
        Some((organization, (0..factors.len()).map(|f| of(f, organization)).collect::<Option<_>>()?))
    };
    let mut rows: Vec<(u32, Vec<f64>)> = means[0].iter().filter_map(|m| complete(m.organization)).collect();
    rows.sort_by(|(_, a), (_, b)| {
        let differ = a.iter().zip(b).map(|(a, b)| a.total_cmp(b)).find(|o| o.is_ne());
        differ.unwrap_or(std::cmp::Ordering::Equal)
    });
    let d = factors.len();
    if rows.len() < 2 * LEAST_PER_PROFILE.max(d + 1) {
        let wanted = 2 * LEAST_PER_PROFILE.max(d + 1);
        return Err(Caveat::new("S503", &[&rows.len().to_string(), &wanted.to_string()]));
    }
    let mut standardized = Array2::zeros((rows.len(), d));
    let mut scales = Vec::new();
    for (factor, variable) in factors.iter().enumerate() {
        let column: Vec<f64> = rows.iter().map(|(_, means)| means[factor]).collect();
        let center = mean(&column).unwrap_or(0.0);
        let spread = sd(&column).filter(|s| *s > 0.0).ok_or(Caveat::new("S504", &[&variable.id]))?;
        for (row, value) in column.iter().enumerate() {
            standardized[(row, factor)] = (value - center) / spread;
        }
        scales.push((center, spread));
    }
    Ok(Cohort {
        factors: factors.iter().map(|f| f.id.as_str()).collect(),
        organizations: rows.iter().map(|(organization, _)| *organization).collect(),
        rows: standardized,
        scales,
    })
}

fn columns(cohort: &Cohort<'_>) -> Vec<Vec<f64>> {
    cohort.rows.columns().into_iter().map(|column| column.to_vec()).collect()
}

fn start(seed: u64, k: usize, number: u64) -> Stream {
    Stream::replicate(seed, Purpose::ProfileStarts, (k as u64) << 16 | number)
}

fn fit(seed: u64, cohort: &Cohort<'_>, k: usize) -> Fit {
    let starts: Vec<Stream> = (0..STARTS).map(|i| start(seed, k, i)).collect();
    let mixture = gaussian_mixture(&cohort.rows, k, &starts);
    let probabilities = mixture.as_ref().and_then(|m| m.probabilities(&cohort.rows));
    let clusters = k_means(&cohort.rows, k, STARTS as usize, &start(seed, k, STARTS));
    let mut made = Fit { mixture, probabilities, clusters, stability: [None, None] };
    if k > 1 {
        made.stability = stability(seed, cohort, k, &made);
    }
    made
}

/// The mean adjusted Rand index between the division found and those found again in bootstrap samples of organizations.
fn stability(seed: u64, cohort: &Cohort<'_>, k: usize, found: &Fit) -> [Option<f64>; 2] {
    let by_mixture = found.probabilities.as_ref().map(labels);
    let n = cohort.rows.nrows();
    let again = |sample: u64| -> [Option<f64>; 2] {
        let mut stream = Stream::replicate(seed, Purpose::ProfileBootstrap, (k as u64) << 16 | sample);
        let drawn: Vec<usize> = (0..n).map(|_| stream.below(n)).collect();
        let rows = cohort.rows.select(Axis(0), &drawn);
        let again = k_means(&rows, k, 1, &Stream::numbered(stream.bits(), 0));
        let mixture = by_mixture.as_ref().zip(again.as_ref()).and_then(|(labels_found, start)| {
            let again = mixture_from(&rows, k, &start.labels)?.probabilities(&cohort.rows)?;
            adjusted_rand(labels_found, &labels(&again))
        });
        let clusters = found.clusters.as_ref().zip(again.as_ref()).and_then(|(clusters, again)| {
            adjusted_rand(&clusters.labels, &nearest(&cohort.rows, &again.centers))
        });
        [mixture, clusters]
    };
    let all: Vec<[Option<f64>; 2]> = (0..SAMPLES).into_par_iter().map(again).collect();
    [0, 1].map(|method| mean(&all.iter().filter_map(|pair| pair[method]).collect::<Vec<_>>()))
}

/// Per row the likeliest component, the first of equals.
fn labels(probabilities: &Array2<f64>) -> Vec<usize> {
    let likeliest = |row: ndarray::ArrayView1<'_, f64>| {
        (0..row.len()).rev().max_by(|&i, &j| row[i].total_cmp(&row[j])).unwrap_or(0)
    };
    probabilities.rows().into_iter().map(likeliest).collect()
}

/// How many rows have each label.
fn sizes(labels: &[usize], k: usize) -> Vec<usize> {
    (0..k).map(|label| labels.iter().filter(|l| **l == label).count()).collect()
}

/// BIC of a mixture in the units of the factors.
fn bic_of(cohort: &Cohort<'_>, mixture: &Mixture) -> f64 {
    bic(likelihood(cohort, mixture), mixture.n_parameters(), cohort.rows.nrows())
}

/// The log likelihood in the units of the factors, not of standardized ones.
fn likelihood(cohort: &Cohort<'_>, mixture: &Mixture) -> f64 {
    let units: f64 = cohort.scales.iter().map(|(_, spread)| crate::numeric::math::ln(*spread)).sum();
    mixture.log_likelihood - cohort.rows.nrows() as f64 * units
}

/// Why a number of profiles can't be chosen.
fn objection(cohort: &Cohort<'_>, fit: &Fit, k: usize) -> Option<Caveat> {
    let n = cohort.rows.nrows();
    if n < LEAST_PER_PROFILE * k {
        return Some(Caveat::new("S505", &[&n.to_string(), &k.to_string(), &LEAST_PER_PROFILE.to_string()]));
    }
    let (Some(mixture), Some(probabilities)) = (&fit.mixture, &fit.probabilities) else {
        return Some(Caveat::new("S506", &[&STARTS.to_string()]));
    };
    let smallest = sizes(&labels(probabilities), k).into_iter().min().unwrap_or(0);
    (mixture.collapsed || smallest <= cohort.factors.len())
        .then(|| Caveat::new("S507", &[&smallest.to_string(), &cohort.factors.len().to_string()]))
}

/// The number of profiles with the smallest BIC among those without objection.
fn best(cohort: &Cohort<'_>, fits: &[Fit]) -> Option<usize> {
    let sound = |&k: &usize| objection(cohort, &fits[k - 1], k).is_none();
    let bic_at = |k: usize| fits[k - 1].mixture.as_ref().map_or(f64::INFINITY, |m| bic_of(cohort, m));
    (1..=fits.len()).filter(sound).min_by(|&i, &j| bic_at(i).total_cmp(&bic_at(j)))
}

fn fit_table(cohort: &Cohort<'_>, fits: &[Fit]) -> Table {
    let mut table = Table::new(&PROFILE_FIT);
    let n = cohort.rows.nrows();
    for (i, fit) in fits.iter().enumerate() {
        let k = i + 1;
        let mut caveats: Vec<Caveat> = objection(cohort, fit, k).into_iter().collect();
        let failed = fit.mixture.as_ref().map_or(0, |m| m.failed_starts);
        if failed > 0 {
            caveats.push(Caveat::new("S508", &[&failed.to_string(), &STARTS.to_string()]));
        }
        if k == 1 {
            caveats.push(Caveat::new("S509", &[]));
        }
        let mixture = fit.mixture.as_ref();
        let probabilities = fit.probabilities.as_ref();
        table.push_with(
            vec![
                "mixture".into(),
                k.into(),
                n.into(),
                mixture.map(|m| likelihood(cohort, m)).into(),
                mixture.map(Mixture::n_parameters).into(),
                mixture.map(|m| bic_of(cohort, m)).into(),
                probabilities.and_then(relative_entropy).into(),
                Cell::Empty,
                fit.stability[0].into(),
                probabilities.and_then(|p| sizes(&labels(p), k).into_iter().min()).into(),
            ],
            caveats,
        );
    }
    for (i, fit) in fits.iter().enumerate() {
        let clusters = fit.clusters.as_ref();
        let mut cells: Vec<Cell> = vec!["k-means".into(), (i + 1).into(), n.into()];
        cells.extend(vec![Cell::Empty; 4]);
        cells.push(clusters.map(|c| c.within).into());
        cells.push(fit.stability[1].into());
        cells.push(clusters.and_then(|c| sizes(&c.labels, i + 1).into_iter().min()).into());
        let caveats = if i == 0 { vec![Caveat::new("S509", &[])] } else { Vec::new() };
        table.push_with(cells, caveats);
    }
    table
}

/// The components in the order of their mean maturity, the lowest first.
fn by_maturity(cohort: &Cohort<'_>, mixture: &Mixture) -> Vec<usize> {
    let overall = |component: usize| -> f64 {
        cohort.scales.iter().enumerate().map(|(f, (c, s))| c + s * mixture.means[(component, f)]).sum()
    };
    let mut order: Vec<usize> = (0..mixture.weights.len()).collect();
    order.sort_by(|&a, &b| overall(a).total_cmp(&overall(b)));
    order
}

fn profile_table(cohort: &Cohort<'_>, chosen: Option<(&Fit, &[usize])>) -> Outcome {
    let found =
        chosen.and_then(|(fit, order)| Some((fit.mixture.as_ref()?, fit.probabilities.as_ref()?, order)));
    let Some((mixture, probabilities, order)) = found else {
        return Outcome::Absent(&PROFILES, Caveat::new("S510", &[]));
    };
    let sizes = sizes(&labels(probabilities), order.len());
    let mut table = Table::new(&PROFILES);
    for (rank, &component) in order.iter().enumerate() {
        for (f, factor) in cohort.factors.iter().enumerate() {
            let (center, spread) = cohort.scales[f];
            let caveats = if order.len() == 1 { vec![Caveat::new("S511", &[])] } else { Vec::new() };
            table.push_with(
                vec![
                    (rank + 1).into(),
                    sizes[component].into(),
                    (100.0 * sizes[component] as f64 / cohort.rows.nrows() as f64).into(),
                    (*factor).into(),
                    (center + spread * mixture.means[(component, f)]).into(),
                    (spread * mixture.covariances[component][(f, f)].sqrt()).into(),
                ],
                caveats,
            );
        }
    }
    Outcome::Table(table)
}

fn components_table(cohort: &Cohort<'_>, components: Option<&Components>) -> Outcome {
    let Some(components) = components else {
        return Outcome::Absent(&COMPONENTS, Caveat::new("S512", &[]));
    };
    let mut table = Table::new(&COMPONENTS);
    let d = cohort.factors.len();
    for component in 0..d {
        for (f, factor) in cohort.factors.iter().enumerate() {
            let share = 100.0 * components.values[component] / d as f64;
            let weight = components.weights[(f, component)];
            table.push(vec![(component + 1).into(), share.into(), (*factor).into(), weight.into()]);
        }
    }
    Outcome::Table(table)
}

/// The profile that an organization most likely belongs to, in the order of maturity, and how likely.
fn likeliest(chosen: Option<(&Fit, &[usize])>, row: usize) -> Option<(usize, f64)> {
    let (fit, order) = chosen?;
    let p = fit.probabilities.as_ref()?;
    let label = labels(&p.select(Axis(0), &[row]))[0];
    Some((order.iter().position(|&component| component == label)? + 1, p[(row, label)]))
}

/// Places without names, in the order of places. Where everyone in an organization scored at one end of a factor, the
/// place says so, since it would tell of each of them.
fn points_table(
    input: &Input<'_>,
    cohort: &Cohort<'_>,
    components: Option<&Components>,
    chosen: Option<(&Fit, &[usize])>,
) -> Outcome {
    let Some(components) = components else {
        return Outcome::Absent(&MAP_POINTS, Caveat::new("S512", &[]));
    };
    let wave = input.responses.latest_wave();
    let factors: Vec<&Variable> =
        cohort.factors.iter().filter_map(|id| input.scores.variables.get(*id)).collect();
    let mut points: Vec<(f64, f64, Option<usize>, &str, bool)> = Vec::new();
    for (row, &organization) in cohort.organizations.iter().enumerate() {
        let means = || factors.iter().filter_map(|f| Some((f.range, f.mean_of(wave, organization)?)));
        let at_an_end = |range: Option<(f64, f64)>, mean: f64| {
            range.is_some_and(|(low, high)| mean <= low || mean >= high)
        };
        let unanimous = means().any(|(range, m)| at_an_end(range, m.mean));
        let (_, class) = size_class(means().map(|(_, m)| m.n).min().unwrap_or(0));
        let place = (components.scores[(row, 0)], components.scores[(row, 1)]);
        points.push((place.0, place.1, likeliest(chosen, row).map(|l| l.0), class, unanimous));
    }
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.3.cmp(b.3)));
    let mut table = Table::new(&MAP_POINTS);
    for (x, y, profile, class, unanimous) in points {
        table.push(vec![x.into(), y.into(), profile.into(), class.into(), usize::from(unanimous).into()]);
    }
    Outcome::Table(table)
}

fn map_table(
    input: &Input<'_>,
    cohort: &Cohort<'_>,
    components: Option<&Components>,
    chosen: Option<(&Fit, &[usize])>,
) -> Outcome {
    let Some(components) = components else {
        return Outcome::Absent(&ORGANIZATION_MAP, Caveat::new("S512", &[]));
    };
    let mut rows: Vec<usize> = (0..cohort.organizations.len()).collect();
    rows.sort_by_key(|&row| cohort.organizations[row]);
    let mut table = Table::new(&ORGANIZATION_MAP);
    for row in rows {
        let Some(name) = input.responses.organizations.get(cohort.organizations[row] as usize) else {
            continue;
        };
        let likeliest = likeliest(chosen, row);
        let caveats = if likeliest.is_none() { vec![Caveat::new("S510", &[])] } else { Vec::new() };
        table.push_with(
            vec![
                name.as_str().into(),
                components.scores[(row, 0)].into(),
                components.scores[(row, 1)].into(),
                likeliest.map(|(rank, _)| rank).into(),
                likeliest.map(|(_, probability)| probability).into(),
            ],
            caveats,
        );
    }
    Outcome::Table(table)
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "profiles",
    title: ("Profielen van organisaties", "Profiles of organizations"),
    method: (
        "Profielen zijn gezocht in de gemiddelden van organisaties op de volwassenheidsfactoren in de laatste editie; organisaties zonder score op een van de factoren doen niet mee. Op gestandaardiseerde gemiddelden zijn mengsels van normale verdelingen geschat, elk met een eigen volledige covariantiematrix (EM; tien starts uit k-means; bij elke stap is een miljoenste van een variantie bij elke variantie geteld), en k-means-clusters (Lloyd 1982). Het aantal profielen van een mengsel volgt uit BIC = −2 ln L + q ln n, kleiner is beter (Schwarz 1978), onder aantallen met ten minste tien organisaties per profiel, meer organisaties in elk profiel dan factoren, en spreiding in alle richtingen. Wint één profiel, dan zijn er geen. Log-likelihood en BIC gelden in de eenheden van de factoren; de kwadratensom binnen clusters geldt voor gestandaardiseerde gemiddelden. Entropie is 1 wanneer elke organisatie zeker bij één profiel hoort (Celeux & Soromenho 1996). Stabiliteit is de gemiddelde gecorrigeerde Rand-index (Hubert & Arabie 1985) tussen de gevonden indeling en die uit 50 bootstrapsteekproeven van organisaties, elk met één start uit k-means, toegepast op alle organisaties (naar Hennig 2007). De kaart toont hoofdcomponenten van de gestandaardiseerde gemiddelden.",
        "Profiles were sought in the means of organizations on the maturity factors in the latest edition; organizations without a score on one of the factors do not take part. To standardized means, mixtures of normal distributions were fitted, each component with a full covariance matrix of its own (EM; ten starts from k-means; a millionth of a variance was added to every variance at each step), and k-means clusters (Lloyd 1982). The number of profiles of a mixture follows from BIC = −2 ln L + q ln n, smaller being better (Schwarz 1978), among numbers with at least ten organizations per profile, more organizations in each profile than factors, and spread in all directions. Where one profile wins, there are none. Log likelihood and BIC are in the units of the factors; the sum of squares within clusters is that of standardized means. Entropy is 1 when every organization surely belongs to one profile (Celeux & Soromenho 1996). Stability is the mean adjusted Rand index (Hubert & Arabie 1985) between the division found and those from 50 bootstrap samples of organizations, with one start from k-means each, applied to all organizations (after Hennig 2007). The map shows principal components of the standardized means.",
    ),
    sources: &["celeux_soromenho_1996", "hennig_2007", "hubert_arabie_1985", "lloyd_1982", "schwarz_1978"],
    tables: &[
        (&PROFILE_FIT, &["k"]),
        (&PROFILES, &["mean", "sd"]),
        (&COMPONENTS, &["weight"]),
        (&ORGANIZATION_MAP, &["component_1", "component_2", "profile"]),
        (&MAP_POINTS, &["component_1", "component_2"]),
    ],
    reads_tables: false,
    run: profiles,
};
