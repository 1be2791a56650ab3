//! Exploratory factor analysis: the models of `kind = "efa"` that a study asks for.

mod bootstrap;
mod fit;
mod matrix;
mod moments;
mod scores;
mod solution;

use bootstrap::{Errors, standard_errors};
use matrix::is_pairwise;
use scores::no_scores;
pub(super) use scores::{FactorScores, factor_scores};
pub(super) use solution::{Solution, Solved, solutions};

use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::measurement::{Model, Rotation};
use crate::model::results::Results;
use crate::model::table::{Cell, Table, TableSpec};
use crate::model::tables::{EFA_FIT, EFA_RESIDUALS, FACTOR_CORRELATIONS, FACTORS, LOADINGS};
use crate::numeric::factor_extraction::most_factors;
use crate::numeric::interval::Z_975;
use crate::numeric::rotation::explained;

/// Below this many, organizations are too few to be resampled well.
const FEW_ORGANIZATIONS: usize = 15;

/// One solved model with what its tables add.
struct Told<'a> {
    model: &'a Model,
    solved: &'a Solved,
    errors: Errors,
}

fn efa(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let solutions = solutions(input);
    if solutions.is_empty() {
        return all_absent("S430");
    }
    let models = &input.settings().model;
    let solved = solutions.iter().filter_map(|s| Some((&models[s.model], s.outcome.as_ref().ok()?)));
    let asked: Vec<(&Model, &Solved)> = solved.collect();
    let errors = standard_errors(input, &asked);
    let told: Vec<Told<'_>> = asked
        .into_iter()
        .zip(errors)
        .map(|((model, solved), errors)| Told { model, solved, errors })
        .collect();
    vec![
        table_of(&LOADINGS, &told, loadings),
        table_of(&FACTORS, &told, factors),
        table_of(&FACTOR_CORRELATIONS, &told, factor_correlations),
        Outcome::Table(fit_table(models, solutions, &told)),
        table_of(&EFA_RESIDUALS, &told, residuals),
    ]
}

fn all_absent(code: &str) -> Vec<Outcome> {
    let tables = [&LOADINGS, &FACTORS, &FACTOR_CORRELATIONS, &EFA_FIT, &EFA_RESIDUALS];
    tables.into_iter().map(|spec| Outcome::Absent(spec, Caveat::new(code, &[]))).collect()
}

fn table_of(spec: &'static TableSpec, told: &[Told<'_>], add: fn(&Told<'_>, &mut Table)) -> Outcome {
    let mut table = Table::new(spec);
    for told in told {
        add(told, &mut table);
    }
    if table.rows.is_empty() {
        let code = if told.is_empty() { "S448" } else { "S449" };
        return Outcome::Absent(spec, Caveat::new(code, &[]));
    }
    Outcome::Table(table)
}

impl Told<'_> {
    /// Standard error and limits of an estimate that may have them: estimate ± 1.96 SE.
    fn interval(&self, estimate: f64, of: impl Fn(&Errors) -> Option<f64>) -> [Cell; 3] {
        let Some(se) = of(&self.errors) else { return [Cell::Empty, Cell::Empty, Cell::Empty] };
        [se.into(), (estimate - Z_975 * se).into(), (estimate + Z_975 * se).into()]
    }

    fn of_errors(&self) -> Option<Caveat> {
        match &self.errors {
            Errors::NotAsked => Some(Caveat::new("S443", &[])),
            Errors::Failed { failed, of } => {
                Some(Caveat::new("S444", &[&failed.to_string(), &of.to_string()]))
            }
            Errors::NotHeld => Some(Caveat::new("D591", &[])),
            Errors::NotResampled => Some(Caveat::new("S454", &[])),
            Errors::Known { failed, of, .. } if *failed > 0 => {
                Some(Caveat::new("S445", &[&failed.to_string(), &of.to_string()]))
            }
            Errors::Known { units: Some(units), .. } if *units < FEW_ORGANIZATIONS => {
                Some(Caveat::new("S453", &[&units.to_string()]))
            }
            Errors::Known { .. } => None,
        }
    }

    /// That standard errors take respondents, where these are not held.
    fn not_held(&self) -> Option<Caveat> {
        self.of_errors().filter(|_| self.errors == Errors::NotHeld)
    }

    /// What stands at every number of a solution with an item at its bound.
    fn heywood(&self) -> Vec<Caveat> {
        let names = self.solved.heywood();
        if names.is_empty() { Vec::new() } else { vec![Caveat::new("S438", &[&names.join(", ")])] }
    }
}

fn loadings(told: &Told<'_>, table: &mut Table) {
    let Solved { data, extraction, rotated, .. } = told.solved;
    let communalities = told.solved.communalities();
    for (i, item) in data.items.iter().enumerate() {
        for (k, loading) in rotated.loadings.row(i).iter().enumerate() {
            let mut caveats =
                if extraction.heywood.contains(&i) { vec![Caveat::new("S438", &[item])] } else { Vec::new() };
            caveats.extend(told.not_held());
            let [se, low, high] = told.interval(*loading, |errors| errors.of_loading(i, k));
            table.push_with(
                vec![
                    told.model.id.as_str().into(),
                    item.as_str().into(),
                    (k + 1).into(),
                    (*loading).into(),
                    se,
                    low,
                    high,
                    communalities[i].into(),
                    extraction.uniquenesses[i].into(),
                ],
                caveats,
            );
        }
    }
}

fn factors(told: &Told<'_>, table: &mut Table) {
    let Solved { data, rotated, .. } = told.solved;
    let variances = explained(&rotated.loadings, &rotated.correlations);
    let reason = no_scores(told.model, told.solved);
    let mut caveats = told.heywood();
    caveats.extend(reason.map(|code| Caveat::new(code, &[])));
    let determinacy = told.solved.factors().determinacy().filter(|_| told.heywood().is_empty());
    for (k, variance) in variances.iter().enumerate() {
        // A sample matrix that the model fits badly may give more than 1, which no correlation is.
        let rho = determinacy.as_ref().map(|d| d[k]).filter(|rho| *rho <= 1.0);
        table.push_with(
            vec![
                told.model.id.as_str().into(),
                (k + 1).into(),
                (*variance).into(),
                (100.0 * variance / data.items.len() as f64).into(),
                rho.into(),
                rho.map(|rho| 2.0 * rho * rho - 1.0).into(),
            ],
            caveats.clone(),
        );
    }
}

fn factor_correlations(told: &Told<'_>, table: &mut Table) {
    let correlations = &told.solved.rotated.correlations;
    for b in 1..correlations.nrows() {
        for a in 0..b {
            let [se, low, high] = told.interval(correlations[(a, b)], |e| e.of_correlation(told.model, a, b));
            table.push_with(
                vec![
                    told.model.id.as_str().into(),
                    (a + 1).into(),
                    (b + 1).into(),
                    correlations[(a, b)].into(),
                    se,
                    low,
                    high,
                ],
                told.heywood().into_iter().chain(told.not_held()).collect(),
            );
        }
    }
}

fn residuals(told: &Told<'_>, table: &mut Table) {
    let items = &told.solved.data.items;
    for (i, item_a) in items.iter().enumerate() {
        for (j, item_b) in items.iter().enumerate().skip(i + 1) {
            let residual = told.solved.fit.residuals[(i, j)];
            let id = told.model.id.as_str();
            table.push(vec![id.into(), item_a.as_str().into(), item_b.as_str().into(), residual.into()]);
        }
    }
}

fn fit_table(models: &[Model], solutions: &[Solution], told: &[Told<'_>]) -> Table {
    let mut table = Table::new(&EFA_FIT);
    let mut solved = told.iter();
    for solution in solutions {
        let model = &models[solution.model];
        let asked = vec![
            model.id.as_str().into(),
            model.matrix.name().into(),
            model.extraction.name().into(),
            model.rotation.name().into(),
            model.factors.unwrap_or(1).into(),
        ];
        match (&solution.outcome, solution.outcome.is_ok().then(|| solved.next()).flatten()) {
            (_, Some(told)) => table.push_with([asked, fit_cells(told)].concat(), fit_caveats(told)),
            (outcome, None) => {
                let refusal = outcome.as_ref().err();
                let mut cells = vec![Cell::Empty; table.columns.len() - asked.len()];
                cells[0] = refusal.and_then(|r| r.n).into();
                let caveats = refusal.map(|r| r.caveats.clone()).unwrap_or_default();
                table.push_with([asked, cells].concat(), caveats);
            }
        }
    }
    table
}

fn fit_cells(told: &Told<'_>) -> Vec<Cell> {
    let Solved { data, extraction, rotated, fit, .. } = told.solved;
    let searched = told.model.rotation != Rotation::None && rotated.loadings.ncols() > 1;
    let of_search = |cell: Cell| if searched { cell } else { Cell::Empty };
    vec![
        data.n.into(),
        fit.df.into(),
        fit.chi_square.into(),
        fit.p_value.into(),
        fit.rmsea.map(|r| r[0]).into(),
        fit.rmsea.map(|r| r[1]).into(),
        fit.rmsea.map(|r| r[2]).into(),
        fit.tli.into(),
        fit.bic.into(),
        fit.rms_residual.into(),
        extraction.iterations.into(),
        of_search(rotated.starts.into()),
        of_search(rotated.starts_at_best.into()),
        of_search(rotated.criterion.into()),
        of_search(rotated.rival.into()),
    ]
}

fn fit_caveats(told: &Told<'_>) -> Vec<Caveat> {
    let Solved { data, rotated, fit, .. } = told.solved;
    let mut caveats = told.heywood();
    if !data.left_out.is_empty() {
        caveats.push(Caveat::new("S431", &[&data.left_out.join(", ")]));
    }
    if !rotated.converged {
        caveats.push(Caveat::new("S440", &[]));
    }
    if rotated.rival.is_some() {
        let about = [rotated.starts_at_best.to_string(), rotated.starts.to_string()];
        caveats.push(Caveat::new("S441", &[&about[0], &about[1]]));
    }
    if fit.df == 0 {
        let most = most_factors(data.items.len()).to_string();
        caveats.push(Caveat::new("S442", &[&most]));
    } else if fit.chi_square.is_none() {
        caveats.push(Caveat::new("S450", &[&data.n.to_string()]));
    }
    caveats.extend(told.of_errors());
    if is_pairwise(told.model) {
        caveats.push(Caveat::new("S447", &[&data.n.to_string()]));
    }
    caveats
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "efa",
    title: ("Exploratieve factoranalyse", "Exploratory factor analysis"),
    method: (
        "De exploratieve factormodellen zijn geschat op de correlaties van de respondenten die alle items van het model beantwoordden, of met `missing = pairwise` per paar items; n telt dan iedereen met ten minste één antwoord. Minres minimaliseert de gekwadrateerde restcorrelaties (Harman en Jones 1966), ml de likelihooddiscrepantie (Jöreskog 1967); paf herhaalt hoofdassen tot ze blijven staan, wat hetzelfde punt is als minres; wls weegt elke gekwadrateerde restcorrelatie met het product van 1 − SMC van beide items. Uniciteiten liggen tussen 0,005 en 1; de gradiënt is nul gemaakt met Newtonstappen op de exacte afgeleiden (Clarke 1970). Een item op de ondergrens is een Heywood-geval en wordt overal genoemd. Rotatie door gradiëntprojectie (Jennrich 2001, 2002; Bernaards en Jennrich 2005) vanuit de ongeroteerde oplossing en toevallige orthogonale starts, waarvan de beste telt: varimax (Kaiser 1958) en promax (macht 4; Hendrickson en White 1964) met Kaiser-normalisatie, oblimin (γ = 0; Jennrich en Sampson 1966), quartimax, geomin (ε = 0,01; Browne 2001), target en bifactor (orthogonaal; Jennrich en Bentler 2011) zonder, tenzij `kaiser` anders zegt. Factoren staan in volgorde van verklaarde variantie (kolomsommen van Λ maal ΛΦ), elk met het teken dat haar kolomsom positief maakt; een target houdt haar eigen volgorde en tekens, en de algemene factor van bifactor staat vooraan. Communaliteiten zijn diag(ΛΦΛ'). De toets is Bartletts χ² = (n − 1 − (2p + 5)/6 − 2m/3) F met de likelihooddiscrepantie F van de gevonden oplossing, welke extractie ook gebruikt is (Bartlett 1951); RMSEA = √max((χ²/df − 1)/(n − 1), 0) met een 90%-interval uit de niet-centrale χ²-verdeling (Browne en Cudeck 1993), TLI tegen het model zonder factoren met factor n − 1 − (2p + 5)/6 (Tucker en Lewis 1973), BIC = χ² − df ln n. RMSR is de wortel uit het gemiddelde kwadraat van de restcorrelaties buiten de diagonaal. Een matrix die niet positief definiet is, wordt geweigerd en nooit gladgestreken. Standaardfouten van ladingen en factorcorrelaties komen uit herhaalde trekking (200 keer, tenzij `replicates` anders zegt) van organisaties met al hun respondenten, of van respondenten als er geen organisaties zijn; elke trekking wordt opnieuw geëxtraheerd, geroteerd vanuit de gevonden rotatie en met de gevonden factoren gepaard naar congruentie (Clarkson 1979; Lorenzo-Seva en ten Berge 2006). Het 95%-interval is de schatting ± 1,96 SE (normale theorie). De determinatie ρ is de correlatie van de regressiescore met de factor, √diag(ΦΛ'R⁻¹ΛΦ); 2ρ² − 1 is het minste dat twee even goede scores met elkaar correleren (Grice 2001). Scores op de factoren van een exploratief model gelden de laatste editie: regressiescores (Thurstone 1935), scores van Bartlett (1937) en scores die de correlaties tussen factoren bewaren (ten Berge e.a. 1999), uit antwoorden die met gemiddelde en standaardafwijking (n − 1) van de respondenten van het model zijn gestandaardiseerd. Ontbreken antwoorden, dan worden de gewichten opnieuw berekend uit de beantwoorde items (de voorwaardelijke verwachting van de factoren gegeven die items); de scores van Bartlett en ten Berge vergen er ten minste zoveel als er factoren zijn. De score van een organisatie past dezelfde gewichten toe op haar itemgemiddelden.",
        "The exploratory factor models were fitted to the correlations of the respondents who answered every item of the model, or with `missing = pairwise` per pair of items; n then counts everyone with at least one answer. Minres minimizes squared residual correlations (Harman and Jones 1966), ml the likelihood discrepancy (Jöreskog 1967); paf iterates principal axes until they stay, which is the same point as minres; wls weights each squared residual correlation by the product of 1 − SMC of both items. Uniquenesses lie between 0.005 and 1; the gradient was brought to zero by Newton steps on the exact derivatives (Clarke 1970). An item at the lower bound is a Heywood case and is named everywhere. Rotation by gradient projection (Jennrich 2001, 2002; Bernaards and Jennrich 2005) from the unrotated solution and from random orthogonal starts, of which the best counts: varimax (Kaiser 1958) and promax (power 4; Hendrickson and White 1964) with Kaiser normalization, oblimin (γ = 0; Jennrich and Sampson 1966), quartimax, geomin (ε = 0.01; Browne 2001), target and bifactor (orthogonal; Jennrich and Bentler 2011) without, unless `kaiser` says otherwise. Factors stand in order of explained variance (column sums of Λ times ΛΦ), each signed to a positive column sum; a target keeps its own order and signs, and the general factor of a bifactor rotation stands first. Communalities are diag(ΛΦΛ'). The test is Bartlett’s χ² = (n − 1 − (2p + 5)/6 − 2m/3) F with the likelihood discrepancy F of the solution found, whatever the extraction (Bartlett 1951); RMSEA = √max((χ²/df − 1)/(n − 1), 0) with a 90% interval from the noncentral χ² distribution (Browne and Cudeck 1993), TLI against the model without factors with factor n − 1 − (2p + 5)/6 (Tucker and Lewis 1973), BIC = χ² − df ln n. RMSR is the root mean square of the residual correlations off the diagonal. A matrix that is not positive definite is refused and never smoothed. Standard errors of loadings and factor correlations come from resampling (200 times, unless `replicates` says otherwise) organizations with all their respondents, or respondents where there are no organizations; each replicate is extracted anew, rotated from the rotation that was found, and its factors are matched with those found by congruence (Clarkson 1979; Lorenzo-Seva and ten Berge 2006). The 95% interval is the estimate ± 1.96 SE (normal theory). Determinacy ρ is the correlation of the regression score with the factor, √diag(ΦΛ'R⁻¹ΛΦ); 2ρ² − 1 is the least that two scores, equally good, correlate (Grice 2001). Scores on the factors of an exploratory model are those of the latest wave: regression scores (Thurstone 1935), scores of Bartlett (1937) and scores that keep the correlations between factors (ten Berge et al. 1999), from answers standardized by the mean and standard deviation (n − 1) of the model’s respondents. Where answers are missing, the weights are computed anew from the answered items (the conditional expectation of the factors given those items); Bartlett’s and ten Berge’s scores take at least as many of them as there are factors. The score of an organization applies the same weights to its item means.",
    ),
    sources: &[
        "bartlett_1951",
        "bernaards_jennrich_2005",
        "browne_2001",
        "browne_cudeck_1993",
        "clarke_1970",
        "clarkson_1979",
        "grice_2001",
        "harman_jones_1966",
        "hattori_2017",
        "hendrickson_white_1964",
        "jennrich_2001",
        "jennrich_2002",
        "jennrich_bentler_2011",
        "jennrich_sampson_1966",
        "joreskog_1967",
        "kaiser_1958",
        "tucker_lewis_1973",
    ],
    tables: &[
        (&LOADINGS, &["loading", "communality", "uniqueness"]),
        (&FACTORS, &["ss_loadings", "share"]),
        (&FACTOR_CORRELATIONS, &["correlation"]),
        (&EFA_FIT, &["n", "df", "chi_square", "p_value", "rms_residual"]),
        (&EFA_RESIDUALS, &["residual"]),
    ],
    reads_tables: false,
    run: efa,
};
