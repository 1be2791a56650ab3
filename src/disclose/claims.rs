//! Claims repeat numbers of other tables: what is withheld there can't stand here.

use super::draft::Draft;
use crate::model::caveat::Caveat;

/// Tables that a public release does not hold, or only in part and rounded.
const NEVER: [&str; 9] = [
    "organizations",
    "scores",
    "points",
    "pairs",
    "fits",
    "organization_map",
    "predictions",
    "organization_stages",
    "caterpillar",
];

/// What a claim says of its quantity.
const OUTCOME: [&str; 8] =
    ["estimate", "conf_low", "conf_high", "width", "verdict", "reason", "predict_low", "predict_high"];

/// Withholds the outcome of every claim about a withheld number, or about several (an order) of which one is.
pub(super) fn withhold_claims(draft: &mut Draft) {
    let table = draft.table("claims");
    for (i, row) in table.rows.iter().enumerate() {
        let quantities = table.text(row, "quantity");
        let value = table.number(row, "estimate");
        if quantities.split(" < ").any(|quantity| is_withheld(draft, quantity, value)) {
            let columns: Vec<&str> = OUTCOME.into_iter().chain(["p_smaller"]).collect();
            draft.withhold_cells("claims", i, &columns, &Caveat::new("P415", &[]));
        }
    }
}

/// True where `quantity` names a number that was withheld, or where `value` is one of its table.
fn is_withheld(draft: &Draft, quantity: &str, value: Option<f64>) -> bool {
    let latest = draft.results.about.waves.last().map_or("", String::as_str);
    let (path, wave) = match quantity.rsplit_once('@') {
        Some((path, wave)) => (path.trim(), wave.trim()),
        None => (quantity.trim(), latest),
    };
    let source = path.split('.').next().unwrap_or_default();
    if NEVER.contains(&source) {
        return true;
    }
    // Tables without a wave column remember their numbers without one.
    let here = |of: &str| of == wave || of.is_empty();
    let by_value = value
        .zip(draft.withheld.get(source))
        .is_some_and(|(value, gone)| gone.iter().any(|(of, bits)| here(of) && *bits == value.to_bits()));
    let named = path.split_once('.').and_then(|(_, rest)| rest.rsplit_once('.'));
    let by_name = named.zip(draft.gone.get(source)).is_some_and(|((row, column), gone)| {
        let is_row =
            |key: &str| key == row || key.strip_prefix(row).is_some_and(|rest| rest.starts_with('.'));
        gone.iter().any(|(key, of, lost)| here(of) && lost == column && is_row(key))
    });
    by_value || by_name
}

#[cfg(test)]
mod tests {
    use crate::disclose::tests::{int, num, released, results, table};
    use crate::model::table::Cell;

    #[test]
    fn a_claim_about_a_withheld_number_is_withheld() {
        let usage = table(
            "usage",
            &[&[
                ("role", "active".into()),
                ("wave", int(2016)),
                ("estimate", num(31.25)),
                ("k", int(5)),
                ("n", int(90)),
            ]],
        );
        let claim = |quantity: &'static str, estimate: f64| {
            [
                ("id", quantity.into()),
                ("quantity", quantity.into()),
                ("published", num(30.0)),
                ("estimate", num(estimate)),
                ("verdict", "reproduced".into()),
            ]
        };
        let rows = [claim("usage.active.estimate@2016", 31.25), claim("usage.active.estimate", 27.0)];
        let rows: Vec<&[(&str, Cell)]> = rows.iter().map(<[_; 5]>::as_slice).collect();
        let out = released(&results("respondents", vec![usage, table("claims", &rows)]));
        let claims = out.table("claims").unwrap();
        assert_eq!(claims.number(&claims.rows[0], "estimate"), None);
        assert_eq!(claims.text(&claims.rows[0], "verdict"), "");
        assert_eq!(claims.number(&claims.rows[0], "published"), Some(30.0));
        assert_eq!(claims.number(&claims.rows[1], "estimate"), Some(27.0));
    }

    #[test]
    fn an_order_or_a_rank_of_what_is_withheld_is_withheld() {
        let role = |role: &'static str, k: i64| {
            [
                ("role", role.into()),
                ("wave", int(2018)),
                ("estimate", num(20.0)),
                ("k", int(k)),
                ("n", int(900)),
            ]
        };
        let rows = [role("create", 5), role("contribute", 60), role("consume", 60)];
        let rows: Vec<&[(&str, Cell)]> = rows.iter().map(<[_; 5]>::as_slice).collect();
        let usage = table("usage", &rows);
        let application: &[(&str, Cell)] = &[
            ("application", "news".into()),
            ("wave", int(2018)),
            ("estimate", num(50.0)),
            ("rank", int(8)),
            ("rank_low", int(7)),
            ("k", int(6)),
        ];
        let claim = |quantity: &'static str, estimate: f64| {
            [
                ("id", quantity.into()),
                ("quantity", quantity.into()),
                ("estimate", num(estimate)),
                ("p_smaller", num(0.2)),
                ("verdict", "undecided".into()),
                ("reason", "too little data".into()),
            ]
        };
        let rows = [
            claim("usage.create.estimate < usage.contribute.estimate", 6.3),
            claim("usage.contribute.estimate < usage.consume.estimate", 30.0),
            claim("applications.news.rank", 8.0),
        ];
        let rows: Vec<&[(&str, Cell)]> = rows.iter().map(<[_; 6]>::as_slice).collect();
        let tables = vec![usage, table("applications", &[application]), table("claims", &rows)];
        let out = released(&results("respondents", tables));
        let claims = out.table("claims").unwrap();
        let shown: Vec<(Option<f64>, &str, &str)> = claims
            .rows
            .iter()
            .map(|r| (claims.number(r, "estimate"), claims.text(r, "verdict"), claims.text(r, "reason")))
            .collect();
        assert_eq!(
            shown,
            [(None, "", ""), (Some(30.0), "undecided", "too little data"), (None, "", "")],
            "too few organizations have a share of creators, or used the application"
        );
        assert_eq!(claims.number(&claims.rows[0], "p_smaller"), None);
    }
}
