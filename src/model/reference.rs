//! The literature that methods follow: what the report cites.

/// A publication.
#[derive(Debug, Clone, Copy)]
pub struct Reference {
    /// Its key in `references.bib`: `author_year`.
    pub key: &'static str,
    /// As a sentence cites it: `Fisher (1925)`.
    pub short: &'static str,
    /// The full entry as a reader sees it (APA 7).
    pub full: &'static str,
    /// The BibTeX entry.
    pub bibtex: &'static str,
}

/// All publications, sorted by key.
pub static REFERENCES: &[Reference] = &[
    Reference {
        key: "fisher_1921",
        short: "Fisher (1921)",
        full: "Fisher, R. A. (1921). On the “probable error” of a coefficient of correlation deduced from a small sample. Metron, 1, 3–32.",
        bibtex: "@article{fisher_1921, author = {Fisher, R. A.}, year = {1921}, title = {On the `probable error' of a coefficient of correlation deduced from a small sample}, journal = {Metron}, volume = {1}, pages = {3--32}}",
    },
    Reference {
        key: "hyndman_fan_1996",
        short: "Hyndman and Fan (1996)",
        full: "Hyndman, R. J., & Fan, Y. (1996). Sample quantiles in statistical packages. The American Statistician, 50(4), 361–365. https://doi.org/10.1080/00031305.1996.10473566",
        bibtex: "@article{hyndman_fan_1996, author = {Hyndman, Rob J. and Fan, Yanan}, year = {1996}, title = {Sample quantiles in statistical packages}, journal = {The American Statistician}, volume = {50}, number = {4}, pages = {361--365}, doi = {10.1080/00031305.1996.10473566}}",
    },
    Reference {
        key: "price_bonett_2001",
        short: "Price and Bonett (2001)",
        full: "Price, R. M., & Bonett, D. G. (2001). Estimating the variance of the sample median. Journal of Statistical Computation and Simulation, 68(3), 295–305. https://doi.org/10.1080/00949650108812071",
        bibtex: "@article{price_bonett_2001, author = {Price, Robert M. and Bonett, Douglas G.}, year = {2001}, title = {Estimating the variance of the sample median}, journal = {Journal of Statistical Computation and Simulation}, volume = {68}, number = {3}, pages = {295--305}, doi = {10.1080/00949650108812071}}",
    },
    Reference {
        key: "satterthwaite_1946",
        short: "Satterthwaite (1946)",
        full: "Satterthwaite, F. E. (1946). An approximate distribution of estimates of variance components. Biometrics Bulletin, 2(6), 110–114. https://doi.org/10.2307/3002019",
        bibtex: "@article{satterthwaite_1946, author = {Satterthwaite, F. E.}, year = {1946}, title = {An approximate distribution of estimates of variance components}, journal = {Biometrics Bulletin}, volume = {2}, number = {6}, pages = {110--114}, doi = {10.2307/3002019}}",
    },
    Reference {
        key: "student_1908",
        short: "Student (1908)",
        full: "Student. (1908). The probable error of a mean. Biometrika, 6(1), 1–25. https://doi.org/10.1093/biomet/6.1.1",
        bibtex: "@article{student_1908, author = {{Student}}, year = {1908}, title = {The probable error of a mean}, journal = {Biometrika}, volume = {6}, number = {1}, pages = {1--25}, doi = {10.1093/biomet/6.1.1}}",
    },
    Reference {
        key: "welch_1947",
        short: "Welch (1947)",
        full: "Welch, B. L. (1947). The generalization of “Student’s” problem when several different population variances are involved. Biometrika, 34(1/2), 28–35. https://doi.org/10.1093/biomet/34.1-2.28",
        bibtex: "@article{welch_1947, author = {Welch, B. L.}, year = {1947}, title = {The generalization of `Student's' problem when several different population variances are involved}, journal = {Biometrika}, volume = {34}, number = {1/2}, pages = {28--35}, doi = {10.1093/biomet/34.1-2.28}}",
    },
];

/// The publication with that key.
pub fn find(key: &str) -> Option<&'static Reference> {
    REFERENCES.iter().find(|r| r.key == key)
}
