//! Claims: which number is meant, and how near it has to come.

use super::Checks;
use crate::ingest::document::nearest;
use crate::model::study::Claim;
use crate::model::tables;

impl Checks<'_> {
    pub(super) fn claims(&mut self) {
        self.unique("claim", self.settings.claim.iter().map(|c| c.id.as_str()), "claims");
        for (i, claim) in self.settings.claim.iter().enumerate() {
            let index = i.to_string();
            let at = |key| ["claim", index.as_str(), key];
            if claim.order.is_empty() {
                self.quantity(&claim.quantity, &at("quantity"));
                match (claim.published.is_some(), claim.expect.is_some()) {
                    (true, true) => self.add("C129", &at("expect"), &[&claim.id, "both"]),
                    (false, false) => self.add("C129", &at("id"), &[&claim.id, "neither"]),
                    _ => self.finite(claim.published, &at("published")),
                }
            } else {
                self.order(claim, &index);
            }
            self.tolerance(claim, &index);
            self.original(claim, &index);
        }
    }

    /// An order stands alone, and names at least two quantities.
    fn order(&mut self, claim: &Claim, index: &str) {
        for (k, quantity) in claim.order.iter().enumerate() {
            self.quantity(quantity, &["claim", index, "order", &k.to_string()]);
        }
        let alone = claim.quantity.is_empty() && claim.published.is_none() && claim.expect.is_none();
        if claim.order.len() < 2 || !alone {
            self.add("C140", &["claim", index, "order"], &[&claim.id]);
        }
    }

    /// A tolerance below half a unit of the last place that was published would ask for more than was told.
    fn tolerance(&mut self, claim: &Claim, index: &str) {
        let path = ["claim", index, "tolerance"];
        let Some(tolerance) = claim.tolerance else { return };
        if !(tolerance >= 0.0 && tolerance.is_finite()) {
            return self.add("C125", &path, &["tolerance", "negative", "of 0 or more"]);
        }
        let written = self.document.span(&["claim", index, "published"]);
        let written = written.and_then(|span| self.document.text.get(span)).unwrap_or_default();
        let Some(half) = claim.published.and_then(|_| half_a_unit(written)) else { return };
        if tolerance < half * (1.0 - 1e-9) {
            self.add("C141", &path, &[&tolerance.to_string(), written, &half.to_string()]);
        }
    }

    fn original(&mut self, claim: &Claim, index: &str) {
        if claim.original_r.is_some_and(|r| !(r > -1.0 && r < 1.0)) {
            let about = ["original_r", "that", "between -1 and 1"];
            self.add("C125", &["claim", index, "original_r"], &about);
        }
        if let Some(few) = claim.original_n.filter(|&n| n < 4) {
            let about = ["original_n", &few.to_string(), "of 4 or more"];
            self.add("C125", &["claim", index, "original_n"], &about);
        }
        if claim.original_n.is_some() && claim.original_r.is_none() && claim.published.is_none() {
            self.add("C105", &["claim", index, "original_n"], &["original_r"]);
        }
    }

    fn quantity(&mut self, quantity: &str, path: &[&str]) {
        let (cell, wave) = match quantity.split_once('@') {
            Some((cell, wave)) => (cell, Some(wave)),
            None => (quantity, None),
        };
        let parts: Vec<&str> = cell.split('.').collect();
        if parts.len() < 3 || parts.iter().any(|part| part.trim().is_empty()) || wave == Some("") {
            return self.add("C127", path, &[]);
        }
        let table = parts[0];
        if tables::find(table).is_some() {
            return;
        }
        let mut problem = self.document.problem("C128", path, &[table]);
        let known = tables::TABLES.iter().map(|t| t.id);
        if let Some(near) = nearest(table, known) {
            problem.help = format!("did you mean `{near}`?");
        }
        self.problems.push(problem);
    }
}

/// Half a unit of the last place of a number as it is written; `None` where it is not written plainly.
fn half_a_unit(written: &str) -> Option<f64> {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | '_');
    if written.is_empty() || !written.chars().all(plain) {
        return None;
    }
    let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    Some(0.5 / (0..decimals).fold(1.0, |unit, _| unit * 10.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_place_is_that_which_is_written() {
        assert_eq!(half_a_unit("55"), Some(0.5));
        assert_eq!(half_a_unit("-0.30"), Some(0.005));
        assert_eq!(half_a_unit("1e3"), None);
        assert_eq!(half_a_unit(""), None);
    }
}
