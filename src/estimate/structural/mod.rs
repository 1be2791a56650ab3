//! Structural equation models: what a study's `[[model]]` of `kind = "cfa"`, `"sem"` or `"growth"` asks for.

mod columns;
pub(super) mod constructs;
mod defaults;
mod fourth;
mod full_information;
mod group;
mod invariance;
mod least_squares;
mod modification;
mod nested;
mod ordinal;
mod ordinal_robust;
mod parameters;
mod residuals;
mod robust;
mod sample;
mod scores;
mod solve;
mod standardized;
mod starts;
mod sums;
mod tell;
mod varying;

pub(super) use self::scores::{LatentScores, latent_scores};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::codebook::Kind;
use crate::model::measurement::{Estimator, Identification, Likelihood, Missing, Model, ModelKind};
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::syntax::Operator;
use crate::model::table::{Table, TableSpec};
use crate::model::tables::{FIT, INVARIANCE, MODIFICATION_INDICES, PARAMETERS, RESIDUALS};
use crate::numeric::sem::normal::Moments;
use parameters::{Categories, Equal, ParameterTable, Setting};
use sample::{Refusal, Sample, Wanted, sample};
use solve::{Fitted, solve};

/// Below this many clusters, errors and tests that are robust to them are too small (Pustejovsky and Tipton 2018).
const FEW_CLUSTERS: usize = 40;

/// A model by one estimator, at one step of its comparison of groups.
#[derive(Debug)]
pub(super) struct Told {
    model: Model,
    estimator: Estimator,
    /// Empty where groups are not compared.
    step: &'static str,
    /// Their names.
    groups: Vec<String>,
    /// The table as asked.
    asked: ParameterTable,
    outcome: Result<Fitted, Refusal>,
    /// What a reader should know of the sample.
    remarks: Vec<Caveat>,
    /// Whether intercepts are counted and told of.
    intercepts: bool,
    /// Equalities that its step freed again, in order.
    freed: Vec<String>,
}

/// All models of the study, by every estimator and at every step.
fn all<'a>(input: &Input<'a>) -> &'a [Told] {
    input.shared.structural.get_or_init(|| {
        let models = input.settings().model.iter().filter(|m| m.kind != ModelKind::Efa);
        let by_each =
            |model: &'a Model| model.estimators().into_iter().flat_map(move |e| fitted(input, model, e));
        models.flat_map(by_each).collect()
    })
}

/// A model at its loosest, by the estimator that words tell of.
fn loosest<'a>(input: &Input<'a>, model: &Model) -> Option<&'a Told> {
    let estimator = model.told_of();
    all(input).iter().find(|told| told.model.id == model.id && told.estimator == estimator)
}

fn structural(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let told = all(input);
    // Without a model there is nothing to tell; with one, the table may stay empty for a reason of its own.
    let none = |reason: &'static str| if told.is_empty() { "S630" } else { reason };
    vec![
        table_of(&PARAMETERS, "S630", told, each(tell::parameters)),
        table_of(&FIT, "S630", told, each(tell::fit)),
        table_of(&INVARIANCE, "S658", told, invariance::compare),
        table_of(&MODIFICATION_INDICES, none("S661"), told, each(modification::tell)),
        table_of(&RESIDUALS, none("S662"), told, each(residuals::tell)),
    ]
}

/// Rows of every fitted model in turn.
fn each(tell: impl Fn(&Told, &mut Table)) -> impl Fn(&[Told], &mut Table) {
    move |told, table| told.iter().for_each(|one| tell(one, table))
}

/// A table; where it stays empty, the reason.
fn table_of(
    spec: &'static TableSpec,
    reason: &str,
    told: &[Told],
    fill: impl Fn(&[Told], &mut Table),
) -> Outcome {
    let mut table = Table::new(spec);
    fill(told, &mut table);
    if table.rows.is_empty() {
        return Outcome::Absent(spec, Caveat::new(reason, &[]));
    }
    Outcome::Table(table)
}

/// The model in one group or, where it compares groups, at each step of equality.
fn fitted(input: &Input<'_>, model: &Model, estimator: Estimator) -> Vec<Told> {
    let no_categories = Categories::new();
    let asked = |groups: usize| {
        let setting = Setting { groups, equal: Equal::default(), categories: &no_categories, theta: false };
        ParameterTable::new(model, setting)
    };
    let observed = asked(1).variables.observed;
    let grouping = model.invariance.as_deref();
    let made = sample(input, model, &observed, grouping, Wanted::by(model, estimator));
    let intercepts = has_intercepts(input, model, estimator);
    let told = |step: &'static str, equal: Equal<'_>| {
        let sample = match &made {
            Ok(sample) => sample,
            Err(refusal) => {
                let (groups, asked) = (Vec::new(), asked(1));
                return Told {
                    model: model.clone(),
                    estimator,
                    step,
                    groups,
                    asked,
                    outcome: Err(refusal.clone()),
                    remarks: Vec::new(),
                    intercepts,
                    freed: Vec::new(),
                };
            }
        };
        let groups: Vec<String> = sample.groups.iter().map(|g| g.name.clone()).collect();
        Told {
            model: model.clone(),
            estimator,
            step,
            asked: asked(groups.len()),
            groups,
            outcome: solved(model, estimator, sample, &observed, equal),
            remarks: remarks(input, sample, model, (estimator, &observed)),
            intercepts,
            freed: Vec::new(),
        }
    };
    if grouping.is_some() {
        invariance::climb(model, estimator, told)
    } else {
        vec![told("", Equal::default())]
    }
}

/// Whether a model has intercepts among its parameters. Where they only take over the means of the sample, they change neither
/// estimates nor χ², but what is counted: parameters, AIC, BIC, and the residuals that SRMR averages.
fn has_intercepts(input: &Input<'_>, model: &Model, estimator: Estimator) -> bool {
    let needed = model.kind == ModelKind::Growth
        || model.invariance.is_some()
        || model.missing == Missing::Fiml
        || model.identification == Identification::Effect
        || estimator.is_ordinal()
        || model.structure.formulas.iter().any(|f| f.operator == Operator::Intercept);
    needed || model.intercepts.unwrap_or(input.responses.design() == Design::Sample)
}

fn solved(
    model: &Model,
    estimator: Estimator,
    sample: &Sample,
    observed: &[String],
    equal: Equal<'_>,
) -> Result<Fitted, Refusal> {
    if estimator.is_ordinal() {
        return ordinal::solve((model, estimator), sample, observed, equal);
    }
    let setting =
        Setting { groups: sample.groups.len(), equal, categories: &Categories::new(), theta: false };
    let table = ParameterTable::new(model, setting);
    if model.missing == Missing::Fiml {
        return full_information::solve(table, sample, estimator);
    }
    let moments = sample.moments(observed)?;
    let unbiased = || moments.iter().map(Moments::unbiased).collect::<Vec<_>>();
    match estimator {
        Estimator::Gls | Estimator::Uls => least_squares::solve(table, sample, &unbiased(), estimator),
        _ if model.likelihood == Likelihood::Wishart => solve(table, sample, &unbiased(), estimator),
        _ => solve(table, sample, &moments, estimator),
    }
}

/// What a reader should know of the sample: respondents left out, few clusters.
fn remarks(
    input: &Input<'_>,
    sample: &Sample,
    model: &Model,
    (estimator, observed): (Estimator, &[String]),
) -> Vec<Caveat> {
    let mut remarks = Vec::new();
    if estimator.is_ordinal() {
        remarks.extend(unused(input, sample, observed));
    }
    if estimator.is_naive() {
        let instead = if estimator.is_ordinal() { Estimator::Wlsmv } else { Estimator::Mlr };
        remarks.push(Caveat::new("S663", &[estimator.name(), instead.name()]));
    }
    if sample.incomplete > 0 {
        let about = [sample.incomplete.to_string(), (sample.n() + sample.incomplete).to_string()];
        remarks.push(Caveat::new("S645", &[&about[0], &about[1]]));
    }
    if model.cluster {
        let k = sample.clusters();
        if k < FEW_CLUSTERS {
            remarks.push(Caveat::new("S644", &[&k.to_string()]));
        }
    }
    remarks
}

/// Answers that the codebook knows and nobody gave: an ordinal model has no threshold for them.
fn unused(input: &Input<'_>, sample: &Sample, observed: &[String]) -> Option<Caveat> {
    let is_unused = |i: usize| -> bool {
        let column = input.codebook().columns.get(&observed[i]).filter(|c| c.kind == Kind::Likert);
        let Some((min, max)) = column.and_then(|c| c.min.zip(c.max)) else { return false };
        let mut used: Vec<f64> = sample.groups.iter().flat_map(|g| g.answers(i, usize::MAX)).collect();
        used.sort_by(f64::total_cmp);
        used.dedup();
        (used.len() as f64) < max - min + 1.0
    };
    let names: Vec<&str> =
        (0..observed.len()).filter(|&i| is_unused(i)).map(|i| observed[i].as_str()).collect();
    (!names.is_empty()).then(|| Caveat::new("S660", &[&names.join(", ")]))
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "structural",
    title: ("Structurele modellen", "Structural models"),
    method: (
        "De structurele modellen zijn geschreven in de taal van lavaan (Rosseel 2012) en geschat op de respondenten die alle variabelen van het model beantwoordden; intercepten tellen mee in een steekproef zonder organisaties, en verder waar het model ze nodig heeft (groepen, FIML, groei) of het studiebestand erom vraagt. De impliciete momenten volgen de reticulaire schrijfwijze (McArdle en McDonald 1984). ML minimaliseert de normale discrepantie F (Jöreskog 1969; Bollen 1989) met n in de noemer van de covarianties, χ² = nF; standaardfouten uit de verwachte informatie. MLR heeft dezelfde schattingen, met standaardfouten uit de sandwich met de waargenomen informatie (White 1982) en de toets van Yuan en Bentler (2000) zoals Mplus die geeft; MLM met de standaardfouten en de toets van Satorra en Bentler (1994). Het zoeken gebruikt exacte tweede afgeleiden en eindigt waar alleen afronding overblijft; een model dat niet is geïdentificeerd of niet convergeert, krijgt geen getallen. Het nulmodel laat varianties en gemiddelden vrij en alle covarianties nul. CFI (Bentler 1990), TLI (Tucker en Lewis 1973), RMSEA met 90%-interval (Browne en Cudeck 1993; met n, niet n − 1), SRMR met gemiddelden waar intercepten meetellen; ‘geschaald’ is de geschaalde χ² in dezelfde formule, ‘robuust’ is consistent voor de waarde in de populatie (Brosseau-Liard, Savalei en Li 2012; Brosseau-Liard en Savalei 2014). AIC en BIC tellen het aantal respondenten. Gestandaardiseerde schattingen geven elke variabele standaardafwijking 1, covarianties worden correlaties van residuen. Intervallen zijn schatting ± 1,96 SE; afgeleide parameters (`:=`) hebben fouten volgens de deltamethode. GLS weegt residuen met de covarianties van de steekproef (Browne 1974), ULS alle momenten gelijk; beide met n − 1, en die van ULS zonder bruikbare fouten. Met de likelihood van Wishart heeft ML n − 1 in de noemer. Waar een model wegingsfactoren vraagt, zijn momenten en bijdragen aan de sandwich gewogen, met gewichten die optellen tot het aantal respondenten (Asparouhov 2005). FIML gebruikt alle antwoorden die er zijn, met de waargenomen informatie (Arbuckle 1996); de robuuste indices vergelijken de verzadigde momenten met de impliciete (Zhang en Savalei 2023). WLSMV (en DWLS, WLSM en WLSMVS, met dezelfde schattingen) past drempels en polychorische correlaties aan met diagonale gewichten, met robuuste standaardfouten (Muthén, du Toit en Spisic 1997), een geschaalde en verschoven toets (Asparouhov en Muthén 2010) en robuuste indices (Savalei 2021). Meetinvariantie vergelijkt opeenvolgende stappen van gelijkheid (Meredith 1993; Wu en Estabrook 2016), met het verschil geschaald waar de toets dat is (Satorra 2000; Satorra en Bentler 2001). Waar het studiebestand een stap toestaat gelijkheden los te laten, is eerst die met de grootste scoretoets losgelaten, zolang het verschil significant is bij 5% en de toets 3,84 of meer is. Standaardfouten van gestandaardiseerde schattingen en van residuele correlaties volgen de deltamethode; een gestandaardiseerd residu is een residuele correlatie gedeeld door haar fout (Maydeu-Olivares 2017), die bij ML en GLS de normale verdeling aanneemt. Modificatie-indices zijn scoretoetsen met de verwachte informatie (Sörbom 1989), met de verwachte verandering (Saris, Satorra en Sörbom 1987): van ladingen van indicatoren op andere factoren en van covarianties van hun residuen, vanaf 3,84, hoogstens de twintig grootste per model. Grenswaarden voor goede passing worden niet toegepast.",
        "The structural models are written in the language of lavaan (Rosseel 2012) and were fitted to the respondents who answered every variable of the model; intercepts count in a sample without organizations, and elsewhere where the model needs them (groups, FIML, growth) or the study file asks for them. Implied moments follow the reticular notation (McArdle and McDonald 1984). ML minimizes the normal discrepancy F (Jöreskog 1969; Bollen 1989) with n in the denominator of the covariances, χ² = nF; standard errors from the expected information. MLR has the same estimates, with standard errors from the sandwich with the observed information (White 1982) and the test of Yuan and Bentler (2000) as Mplus gives it; MLM with the standard errors and the test of Satorra and Bentler (1994). The search uses exact second derivatives and ends where rounding alone is left; a model that is not identified or does not converge is given no numbers. The baseline model leaves variances and means free and all covariances zero. CFI (Bentler 1990), TLI (Tucker and Lewis 1973), RMSEA with a 90% interval (Browne and Cudeck 1993; with n, not n − 1), SRMR with means where intercepts count; ‘scaled’ is the scaled χ² in the same formula, ‘robust’ is consistent for the value in the population (Brosseau-Liard, Savalei and Li 2012; Brosseau-Liard and Savalei 2014). AIC and BIC count respondents. Standardized estimates give every variable a standard deviation of 1; covariances become correlations of residuals. Intervals are the estimate ± 1.96 SE; defined parameters (`:=`) have errors by the delta method. GLS weighs residuals by the covariances of the sample (Browne 1974), ULS all moments alike; both with n − 1, and the errors of ULS are of no use. With the likelihood of Wishart ML has n − 1 in the denominator. Where a model asks for weights, moments and contributions to the sandwich are weighted, by weights that sum to the number of respondents (Asparouhov 2005). FIML uses all answers there are, with the observed information (Arbuckle 1996); its robust indices compare the saturated moments with those implied (Zhang and Savalei 2023). WLSMV (and DWLS, WLSM and WLSMVS, with the same estimates) fits thresholds and polychoric correlations with diagonal weights, with robust standard errors (Muthén, du Toit and Spisic 1997), a scaled and shifted test (Asparouhov and Muthén 2010) and robust indices (Savalei 2021). Measurement invariance compares successive steps of equality (Meredith 1993; Wu and Estabrook 2016), the difference scaled where the test is (Satorra 2000; Satorra and Bentler 2001). Where the study file allows a step to free equalities, the one with the largest score test is freed first, as long as the difference is significant at 5% and the test is 3.84 or more. Standard errors of standardized estimates and of residual correlations follow the delta method; a standardized residual is a residual correlation over its error (Maydeu-Olivares 2017), which assumes normality with ML and GLS. Modification indices are score tests with the expected information (Sörbom 1989), with the expected change (Saris, Satorra and Sörbom 1987): of loadings of indicators on other factors and of covariances of their residuals, from 3.84 on, at most the twenty largest per model. No cut-offs for good fit are applied.",
    ),
    sources: &[
        "arbuckle_1996",
        "asparouhov_2005",
        "asparouhov_muthen_2010",
        "bentler_1990",
        "bollen_1989",
        "brosseau_liard_savalei_2014",
        "brosseau_liard_savalei_li_2012",
        "browne_1974",
        "browne_cudeck_1993",
        "joreskog_1969",
        "mardia_1970",
        "maydeu_olivares_2017",
        "mcardle_mcdonald_1984",
        "meredith_1993",
        "muthen_dutoit_spisic_1997",
        "rosseel_2012",
        "saris_satorra_sorbom_1987",
        "satorra_2000",
        "satorra_bentler_1994",
        "satorra_bentler_2001",
        "savalei_2021",
        "sorbom_1989",
        "tucker_lewis_1973",
        "white_1982",
        "wu_estabrook_2016",
        "yuan_bentler_2000",
        "zhang_savalei_2023",
    ],
    tables: &[
        (&PARAMETERS, &["estimate"]),
        (&FIT, &["n", "chi_square", "p_value"]),
        (&INVARIANCE, &["chi_square_diff", "p_value"]),
        (&MODIFICATION_INDICES, &["mi", "expected_change"]),
        (&RESIDUALS, &["observed", "implied"]),
    ],
    reads_tables: false,
    run: structural,
};
