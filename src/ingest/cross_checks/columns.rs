//! Columns, use, maturity, measurement and quality: names that exist, and limits that can be kept.

use super::{Checks, Wanted};
use crate::model::study::Usage;

/// A 95th percentile of fewer null samples is their largest.
const LEAST_REPLICATES: usize = 20;
/// More profiles of organizations than this are not described, but listed.
const MOST_PROFILES: usize = 20;

impl Checks<'_> {
    pub(super) fn data(&mut self) {
        let data = &self.settings.data;
        let roles = [
            ("organization", &data.organization, Wanted::Column),
            ("respondent", &data.respondent, Wanted::Column),
            ("wave", &data.wave, Wanted::Column),
            ("weight", &data.weight, Wanted::Numeric),
            ("group", &data.group, Wanted::Column),
            ("invited", &data.invited, Wanted::Numeric),
        ];
        for (key, name, wanted) in roles {
            if let Some(name) = name {
                self.name(name, wanted, &["data", key]);
            }
        }
        if data.files.is_empty() && data.contributions.is_empty() {
            self.add("C115", &["data", "files"], &["files"]);
        }
        if data.organizations.is_some() && data.organization.is_none() {
            self.add("C105", &["data", "organizations"], &["organization"]);
        }
        if data.invited.is_some() && data.organizations.is_none() {
            self.add("C105", &["data", "invited"], &["organizations"]);
        }
    }

    pub(super) fn usage(&mut self) {
        let Some(usage) = &self.settings.usage else { return };
        let one = [
            ("consume", &usage.consume),
            ("contribute", &usage.contribute),
            ("create", &usage.create),
            ("passive_share", &usage.passive_share),
            ("active_share", &usage.active_share),
        ];
        for (key, name) in one.into_iter().chain(usage.frequencies()) {
            if let Some(name) = name {
                self.name(name, Wanted::Numeric, &["usage", key]);
            }
        }
        self.names(&usage.applications, Wanted::Numeric, &["usage", "applications"], "`applications`");
        self.half_declared(usage);
        self.finite(usage.threshold, &["usage", "threshold"]);
    }

    fn half_declared(&mut self, usage: &Usage) {
        let answers =
            [("consume", &usage.consume), ("contribute", &usage.contribute), ("create", &usage.create)];
        let given = answers.iter().filter(|(_, name)| name.is_some()).count();
        if given == 0 || given == answers.len() {
            return;
        }
        for (key, _) in answers.iter().filter(|(_, name)| name.is_none()) {
            self.add("C122", &["usage"], &[key]);
        }
    }

    pub(super) fn maturity(&mut self) {
        let Some(maturity) = &self.settings.maturity else { return };
        if maturity.factors.is_empty() {
            self.add("C115", &["maturity", "factors"], &["factors"]);
        }
        self.names(&maturity.factors, Wanted::Scale, &["maturity", "factors"], "`factors`");
        let rising = maturity.levels.windows(2).all(|pair| pair[0] < pair[1]);
        if !rising || maturity.levels.iter().any(|level| !level.is_finite()) {
            self.add("C123", &["maturity", "levels"], &[]);
        }
    }

    pub(super) fn measurement(&mut self) {
        let measurement = &self.settings.measurement;
        let scales = measurement.item_response.as_deref().unwrap_or_default();
        self.names(scales, Wanted::Scale, &["measurement", "item_response"], "`item_response`");
        if let Some(few) = measurement.parallel_replicates.filter(|&n| n < LEAST_REPLICATES) {
            let wanted = format!("of {LEAST_REPLICATES} or more");
            let about = ["parallel_replicates", &few.to_string(), &wanted];
            self.add("C125", &["measurement", "parallel_replicates"], &about);
        }
        if measurement.profiles > MOST_PROFILES {
            let wanted = format!("of {MOST_PROFILES} or fewer");
            let about = ["profiles", &measurement.profiles.to_string(), &wanted];
            self.add("C125", &["measurement", "profiles"], &about);
        }
    }

    /// Limits that a pattern can have.
    pub(super) fn quality(&mut self) {
        let quality = &self.settings.quality;
        if let Some(column) = &quality.duration {
            self.name(column, Wanted::Numeric, &["quality", "duration"]);
        }
        let limits = [
            ("speed_seconds_per_item", quality.speed_seconds_per_item, 0.0, f64::MAX, "of 0 or more"),
            ("longest_string", quality.longest_string, 0.0, 1.0, "from 0 to 1"),
            ("within_sd", quality.within_sd, 0.0, 1.0, "from 0 to 1"),
            ("mahalanobis_p", quality.mahalanobis_p, 0.0, 1.0, "from 0 to 1"),
            ("even_odd", quality.even_odd, -1.0, 1.0, "from -1 to 1"),
        ];
        for (key, value, low, high, range) in limits {
            if !(low..=high).contains(&value) {
                self.add("C125", &["quality", key], &[key, &value.to_string(), range]);
            }
        }
    }
}
