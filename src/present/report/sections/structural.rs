//! Confirmatory models: what must not be trusted first, then how the models fit, what they say, and whether they say the
//! same of every group. Fit is told, never stamped.

use super::super::context::Context;
use super::super::facts::Facts;
use super::super::html::Html;
use super::super::page::{Block, Section, View};
use super::super::view::{Layout, Notes, Show, absent, tell, view, words_of};
use crate::model::measurement::Estimator;
use crate::model::table::{Row, Table};
use crate::model::text::Text;
use crate::present::models::models;

/// The section; none where the study asks for no confirmatory model.
pub(super) fn section(c: &Context<'_>) -> Option<Section> {
    let fit = c.facts.table("fit")?;
    let mut blocks = vec![Block::Paragraph(Html::raw(
        "Een confirmatief model is een hypothese van de onderzoekers over wat achter de antwoorden ligt. De passing zegt hoe ver de samenhang in de gegevens afligt van wat het model toelaat; een grens waarboven een model ‘goed’ is, bestaat niet. Een ander model kan even goed passen: passing is geen bewijs.",
        "A confirmatory model is a hypothesis of the researchers about what lies behind the answers. Its fit tells how far what goes together in the data is from what the model allows; there is no limit above which a model is “good”. Another model may fit as well: fit is no proof.",
    ))];
    blocks.extend(warnings(c, fit));
    blocks.push(Block::Heading(Html::raw("Passing", "Fit")));
    blocks.push(Block::Table(Box::new(fit_view(&c.facts, fit))));
    if let Some(parameters) = c.facts.table("parameters") {
        for model in models(parameters) {
            blocks.extend(super::models::blocks(c, parameters, &model));
        }
    }
    constructs(c, &mut blocks);
    defined(c, &mut blocks);
    invariance(c, &mut blocks);
    let title = Text::new("Confirmatieve modellen", "Confirmatory models");
    Some(Section { id: "models", title, blocks })
}

/// What disclosure or the sample adds says nothing against a model.
fn is_grave(code: &str) -> bool {
    !code.starts_with('P') && !["S639", "S644", "S645"].contains(&code)
}

/// What takes trust from a model, before any number of it.
fn warnings(c: &Context<'_>, fit: &Table) -> Option<Block> {
    let mut told: Vec<(Html, Vec<Html>)> = Vec::new();
    for row in &fit.rows {
        for caveat in row.caveats.iter().filter(|caveat| is_grave(&caveat.code)) {
            let says = Html::each(|lang| {
                let message = super::super::html::escape(&caveat.message(lang));
                format!("{message} ({})", super::super::html::escape(&caveat.code))
            });
            let of = named(c, fit, row);
            match told.iter_mut().find(|(known, _)| *known == says) {
                Some((_, all)) => all.push(of),
                None => told.push((says, vec![of])),
            }
        }
    }
    let line = |(says, of): &(Html, Vec<Html>)| {
        Html::fill(("{of}: {says}.", "{of}: {says}."), &[("of", &Html::listing(of)), ("says", says)])
    };
    let lines: Vec<Html> = told.iter().map(line).collect();
    let heading = Html::raw("Wat hieronder niet te vertrouwen is", "What is not to be trusted below");
    (!lines.is_empty()).then_some(Block::Note(heading, lines))
}

/// A model by an estimator, at a step where it has steps: `hs (ML, metric)`.
fn named(c: &Context<'_>, fit: &Table, row: &Row) -> Html {
    let word = |column| words_of(&c.facts, fit, row, column);
    let parts = [("model", &word("model")), ("by", &word("estimator")), ("step", &word("step"))];
    if fit.text(row, "step").is_empty() {
        Html::fill(("{model} ({by})", "{model} ({by})"), &parts)
    } else {
        Html::fill(("{model} ({by}, {step})", "{model} ({by}, {step})"), &parts)
    }
}

/// The twins of an index: how a line is called, and its columns.
struct Twin {
    called: (&'static str, &'static str),
    /// χ², df, p, CFI, TLI, RMSEA, and the limits of its interval; empty where the twin has none.
    columns: [&'static str; 8],
}

const PLAIN: Twin = Twin {
    called: ("gewoon", "plain"),
    columns: ["chi_square", "df", "p_value", "cfi", "tli", "rmsea", "rmsea_low", "rmsea_high"],
};
const SCALED: Twin = Twin {
    called: ("geschaald", "scaled"),
    columns: [
        "chi_square_scaled",
        "df_scaled",
        "p_value_scaled",
        "cfi_scaled",
        "tli_scaled",
        "rmsea_scaled",
        "",
        "",
    ],
};
const ROBUST: Twin = Twin {
    called: ("robuust", "robust"),
    columns: [
        "",
        "",
        "",
        "cfi_robust",
        "tli_robust",
        "rmsea_robust",
        "rmsea_robust_low",
        "rmsea_robust_high",
    ],
};

/// A line per estimator and twin, models together.
pub(in crate::present) fn fit_view(facts: &Facts<'_>, fit: &Table) -> View {
    let heading = |nl: &str, en: &str, numeric: bool| (Html::raw(nl, en), numeric);
    let with_steps = fit.rows.iter().any(|row| !fit.text(row, "step").is_empty());
    let mut view = View {
        id: "t-fit".to_owned(),
        caption: Html::raw("Passing van de modellen", "Fit of the models"),
        columns: vec![heading("Schatter", "Estimator", false)],
        ..View::default()
    };
    if with_steps {
        view.columns.push(heading("Stap", "Step", false));
    }
    view.columns.extend([
        heading("Soort", "Kind", false),
        heading("n", "n", true),
        heading("χ²", "χ²", true),
        heading("df", "df", true),
        heading("p", "p", true),
        heading("CFI", "CFI", true),
        heading("TLI", "TLI", true),
        heading("RMSEA", "RMSEA", true),
        heading("90%-interval", "90% interval", true),
        heading("SRMR", "SRMR", true),
    ]);
    let mut notes = Notes::default();
    let mut last = None;
    for row in &fit.rows {
        let model = fit.cell(row, "model").key();
        if last.as_ref() != Some(&model) {
            view.rows.push(vec![words_of(facts, fit, row, "model")]);
            last = Some(model);
        }
        let mark = notes.mark(row);
        for (i, twin) in twins(fit, row).iter().enumerate() {
            view.rows.push(line(facts, fit, row, twin, (i == 0, with_steps, &mark)));
        }
    }
    view.notes = notes.list();
    view.notes.push(Html::raw(
        "Geschaald: χ² met de verdeling van de antwoorden erin verrekend, ingevuld in dezelfde formules. Robuust: consistent voor de waarde in de populatie; deze CFI, TLI en RMSEA horen bij een geschaalde toets. De gewone maten van MLR en MLM zijn die van ML. Van WLSMV zeggen de ongeschaalde maten op zichzelf niets; zij staan alleen in tables/fit.csv, met AIC, BIC en loglikelihood van de andere.",
        "Scaled: χ² with the distribution of the answers taken into account, put into the same formulas. Robust: consistent for the value in the population; these CFI, TLI and RMSEA belong with a scaled test. The plain measures of MLR and MLM are those of ML. For WLSMV the unscaled measures mean nothing by themselves; they are in tables/fit.csv only, with AIC, BIC and log likelihood of the others.",
    ));
    let told = ["chi_square", "df", "p_value", "cfi", "tli", "rmsea", "srmr"].map(Show::Column);
    tell(facts, fit, &told, &mut view);
    view
}

/// The twins that a row has; the plain one where it has none, for its reason. That of ML is not said again of MLR.
fn twins(fit: &Table, row: &Row) -> Vec<Twin> {
    let has = |twin: &Twin| twin.columns.iter().any(|column| fit.number(row, column).is_some());
    let ordinal = Estimator::named(fit.text(row, "estimator")).is_some_and(Estimator::is_ordinal);
    let [model, step] = ["model", "step"].map(|column| fit.cell(row, column).key());
    let as_ml = [("model", model.as_str()), ("step", step.as_str()), ("estimator", "ML")];
    let said = fit.text(row, "estimator") != "ML" && fit.find(&as_ml).is_some();
    let mut twins: Vec<Twin> = [SCALED, ROBUST].into_iter().filter(has).collect();
    if twins.is_empty() || !(ordinal || said) {
        twins.insert(0, PLAIN);
    }
    twins
}

fn line(
    facts: &Facts<'_>,
    fit: &Table,
    row: &Row,
    twin: &Twin,
    (first, with_steps, mark): (bool, bool, &Html),
) -> Vec<Html> {
    let empty = || Html::same("");
    let said = |column: &str| {
        let text = words_of(facts, fit, row, column);
        if first {
            return text;
        }
        // Who listens hears it again; who looks sees it once.
        Html::fill(("<span class=\"vh\">{t}</span>", "<span class=\"vh\">{t}</span>"), &[("t", &text)])
    };
    let value = |column: &str| if column.is_empty() { empty() } else { facts.value(fit, row, column) };
    let mut cells = vec![said("estimator")];
    if first {
        cells[0] = std::mem::take(&mut cells[0]).then(mark);
    }
    if with_steps {
        cells.push(said("step"));
    }
    cells.push(Html::raw(twin.called.0, twin.called.1));
    cells.push(if first { value("n") } else { empty() });
    cells.extend(twin.columns[..6].iter().map(|column| value(column)));
    let [.., low, high] = twin.columns;
    cells.push(if low.is_empty() { empty() } else { facts.interval(fit, row, low, high) });
    cells.push(if first { value("srmr") } else { empty() });
    cells
}

/// How reliable factors are, and whether they are distinct.
fn constructs(c: &Context<'_>, blocks: &mut Vec<Block>) {
    let (reliability, distinct) = (c.facts.table("construct_reliability"), c.facts.table("htmt"));
    if reliability.is_none() && distinct.is_none() {
        return;
    }
    blocks.push(Block::Heading(Html::raw(
        "Zijn de factoren betrouwbaar en te onderscheiden?",
        "Are the factors reliable and distinct?",
    )));
    blocks.push(Block::Paragraph(Html::raw(
        "Omega zegt welk deel van de spreiding van een somscore van de factor komt, AVE welk deel van de spreiding van een vraag gemiddeld. Is AVE kleiner dan de grootste r² met een andere factor, dan hebben factoren meer met elkaar gemeen dan met hun eigen vragen (Fornell en Larcker 1981). HTMT vergelijkt correlaties tussen vragen van twee factoren met die binnen elk; sluit het interval 1 niet uit, dan zijn de twee in deze gegevens niet te onderscheiden.",
        "Omega tells which part of the spread of a sum score comes from the factor, AVE which part of the spread of a question on average. Where AVE is smaller than the largest r² with another factor, factors share more with each other than with their own questions (Fornell and Larcker 1981). HTMT compares correlations between questions of two factors with those within each; where its interval does not exclude 1, the two can’t be told apart in these data.",
    )));
    if let Some(table) = reliability {
        let columns = [
            Show::Column("factor"),
            Show::Column("n_items"),
            Show::Column("n"),
            Show::Estimate("omega", "omega_low", "omega_high"),
            Show::Estimate("ave", "ave_low", "ave_high"),
            Show::Column("highest_r2"),
        ];
        let rows: Vec<&Row> = table.rows.iter().collect();
        let layout = Layout { group: Some("model") };
        blocks.push(Block::Table(Box::new(view(&c.facts, table, &rows, &columns, layout))));
    }
    if let Some(table) = distinct {
        let columns = [
            Show::Pair("factor_a", "factor_b"),
            Show::Column("n"),
            Show::Column("k"),
            Show::Estimate("htmt", "htmt_low", "htmt_high"),
            Show::Estimate("htmt2", "htmt2_low", "htmt2_high"),
        ];
        let rows: Vec<&Row> = table.rows.iter().collect();
        let layout = Layout { group: Some("model") };
        blocks.push(Block::Table(Box::new(view(&c.facts, table, &rows, &columns, layout))));
    }
}

/// What the syntax defines of parameters, such as indirect effects, with intervals that need no normal distribution.
fn defined(c: &Context<'_>, blocks: &mut Vec<Block>) {
    let Some(table) = c.facts.table("defined") else { return };
    let columns = [
        Show::Column("name"),
        Show::Column("formula"),
        Show::Column("n"),
        Show::Estimate("estimate", "percentile_low", "percentile_high"),
        Show::Interval("bca_low", "bca_high"),
        Show::Column("replicates"),
    ];
    let rows: Vec<&Row> = table.rows.iter().collect();
    let mut view = view(&c.facts, table, &rows, &columns, Layout { group: Some("model") });
    view.columns[3].0 =
        Html::raw("Schatting (percentielinterval, 95%)", "Estimate (95% percentile interval)");
    view.columns[4].0 = Html::raw("95%-interval, BCa", "95% interval, BCa");
    blocks.push(Block::Heading(Html::raw("Afgeleide parameters", "Defined parameters")));
    blocks.push(Block::Paragraph(Html::raw(
        "Een product van parameters, zoals een indirect verband, is niet normaal verdeeld; daarom komen deze intervallen uit trekkingen. Een indirect verband in deze gegevens is samenhang zoals het model die verdeelt, geen bewijs van een weg.",
        "A product of parameters, such as an indirect relation, has no normal distribution; so these intervals come from draws. An indirect relation in these data is association as the model divides it, no proof of a path.",
    )));
    blocks.push(Block::Table(Box::new(view)));
}

/// How much single items differ between groups.
fn items_that_differ(c: &Context<'_>, blocks: &mut Vec<Block>) {
    let Some(table) = c.facts.table("dmacs") else { return };
    let columns = [
        Show::Column("item"),
        Show::Column("factor"),
        Show::Column("reference"),
        Show::Column("focal"),
        Show::Column("dmacs"),
        Show::Column("signed"),
    ];
    let rows: Vec<&Row> = table.rows.iter().collect();
    let mut differing = view(&c.facts, table, &rows, &columns, Layout { group: Some("model") });
    differing.notes.push(Html::raw(
        "In standaarddeviaties van het item, uit de configurale stap. Het eerste item van elke factor verbindt de groepen en verschilt daarom niet; verschilt juist dat item, dan lijken andere te verschillen.",
        "In standard deviations of the item, from the configural step. The first item of each factor links the groups and therefore does not differ; where that very item differs, others seem to.",
    ));
    blocks.push(Block::Table(Box::new(differing)));
}

/// What each step of equality between groups costs.
fn invariance(c: &Context<'_>, blocks: &mut Vec<Block>) {
    let asked = c.facts.table("fit").is_some_and(|t| t.rows.iter().any(|r| !t.text(r, "step").is_empty()));
    if !asked {
        return;
    }
    blocks.push(Block::Heading(Html::raw(
        "Meet het model bij elke groep hetzelfde?",
        "Does the model measure the same in every group?",
    )));
    let Some(table) = c.facts.table("invariance") else {
        blocks.push(absent(&c.facts, "invariance"));
        return;
    };
    blocks.push(Block::Paragraph(Html::raw(
        "Elke stap stelt meer parameters van de groepen gelijk: metrisch de ladingen, scalair ook de intercepten of drempels, strikt ook de residuele varianties. Gemiddelden van factoren zijn pas te vergelijken als de scalaire stap houdbaar is. Een klein verschil in χ² is met veel respondenten al significant; daarom staat ernaast hoeveel de passing verandert.",
        "Each step sets more parameters of the groups equal: metric the loadings, scalar the intercepts or thresholds as well, strict the residual variances too. Means of factors can be compared only where the scalar step is tenable. With many respondents a small difference in χ² is significant already; so next to it stands how much the fit changes.",
    )));
    let rows: Vec<&Row> = table.rows.iter().collect();
    let columns = [
        Show::Column("estimator"),
        Show::Column("step_from"),
        Show::Column("step_to"),
        Show::Column("chi_square_diff"),
        Show::Column("df_diff"),
        Show::Column("p_value"),
        Show::Column("delta_cfi"),
        Show::Column("delta_rmsea"),
        Show::Column("delta_srmr"),
        Show::Column("freed"),
    ];
    let mut ladder = view(&c.facts, table, &rows, &columns, Layout { group: Some("model") });
    ladder.notes.push(Html::raw(
        "Na een geschaalde toets zijn de verschillen in CFI en RMSEA die van de robuuste maten, bij WLSMV die van de geschaalde.",
        "After a scaled test the changes in CFI and RMSEA are those of the robust indices, for WLSMV those of the scaled ones.",
    ));
    c.add_figure(blocks, "F25");
    blocks.push(Block::Table(Box::new(ladder)));
    items_that_differ(c, blocks);
}
