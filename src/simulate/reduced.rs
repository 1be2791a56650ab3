//! A truth made smaller: its latest wave alone, or without some of its correlations.

use super::truth::{Truth, WaveTruth};

impl Truth {
    /// Organizations in the latest wave.
    pub fn latest_organizations(&self) -> usize {
        self.wave.last().map_or(0, |wave| wave.organizations)
    }

    /// The latest wave alone, with so many organizations; as large a part of them passes the filter.
    #[must_use]
    pub fn of_latest_wave(&self, organizations: usize) -> Truth {
        let scaled = |wave: &WaveTruth| {
            let of =
                |count: usize| (count * organizations + wave.organizations / 2) / wave.organizations.max(1);
            WaveTruth { organizations, returning: 0, users: wave.users.map(of), ..wave.clone() }
        };
        Truth { wave: self.wave.last().map(scaled).into_iter().collect(), ..self.clone() }
    }

    /// Without correlations between the dimensions of each pair, between organizations and within them.
    #[must_use]
    pub fn without(&self, pairs: &[(String, String)]) -> Truth {
        let mut truth = self.clone();
        for (row, column, value) in [&mut truth.between, &mut truth.within]
            .into_iter()
            .flat_map(|square| square.iter_mut())
            .flat_map(|(row, cells)| cells.iter_mut().map(move |(column, value)| (row, column, value)))
        {
            let is = |(x, y): &(String, String)| (row == x && column == y) || (row == y && column == x);
            if pairs.iter().any(is) {
                *value = 0.0;
            }
        }
        truth
    }

    /// The one dimension that all these columns measure; `None` where they measure several, or are not in the truth file.
    pub fn dimension_behind<'a>(&self, columns: impl IntoIterator<Item = &'a str>) -> Option<&str> {
        let reported = |column: &str| {
            let reported = self.reported.as_ref()?;
            let both = [
                (&reported.active, &reported.active_dimension),
                (&reported.passive, &reported.passive_dimension),
            ];
            both.into_iter().find(|(name, _)| *name == column).map(|(_, dimension)| dimension.as_str())
        };
        let asked = |column: &str| {
            self.item.iter().find(|item| item.column == column).map(|item| item.dimension.as_str())
        };
        let mut found = columns.into_iter().map(|column| asked(column).or_else(|| reported(column)));
        let first = found.next()??;
        found.all(|other| other == Some(first)).then_some(first)
    }

    /// The correlation of two dimensions between organizations, in whichever order the file names them; 0 where it says
    /// nothing.
    pub fn between_organizations(&self, x: &str, y: &str) -> f64 {
        super::listing::pair(&self.between, x, y)
    }
}

#[cfg(test)]
mod tests {
    use crate::simulate::{Truth, read_truth};

    fn truth() -> Truth {
        read_truth(include_str!("../../docs/truth.toml"), "truth.toml").expect("a truth")
    }

    #[test]
    fn the_latest_wave_alone_in_any_size() {
        let small = truth().of_latest_wave(12);
        assert_eq!(small.wave.len(), 1);
        assert_eq!((small.wave[0].name.as_str(), small.latest_organizations()), ("2024", 12));
        assert_eq!(small.wave[0].returning, 0);
    }

    #[test]
    fn named_correlations_go_and_others_stay() {
        let less = truth().without(&[("use".to_owned(), "outcome".to_owned())]);
        assert_eq!(truth().between_organizations("use", "outcome"), 0.5);
        assert_eq!(less.between_organizations("use", "outcome"), 0.0);
        assert_eq!(less.within["outcome"]["use"], 0.0);
        assert_eq!(less.between_organizations("climate", "outcome"), 0.3);
    }

    #[test]
    fn columns_of_one_dimension_have_it_behind_them() {
        let truth = truth();
        assert_eq!(truth.dimension_behind(["use_1", "use_2"]), Some("use"));
        assert_eq!(truth.dimension_behind(["use_1", "climate_1"]), None);
        assert_eq!(truth.dimension_behind(["nowhere"]), None);
        assert_eq!(truth.dimension_behind([]), None);
    }
}
