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
        key: "bonett_wright_2000",
        short: "Bonett and Wright (2000)",
        full: "Bonett, D. G., & Wright, T. A. (2000). Sample size requirements for estimating Pearson, Kendall and Spearman correlations. Psychometrika, 65(1), 23–28. https://doi.org/10.1007/BF02294183",
        bibtex: "@article{bonett_wright_2000, author = {Bonett, Douglas G. and Wright, Thomas A.}, year = {2000}, title = {Sample size requirements for estimating {Pearson}, {Kendall} and {Spearman} correlations}, journal = {Psychometrika}, volume = {65}, number = {1}, pages = {23--28}, doi = {10.1007/BF02294183}}",
    },
    Reference {
        key: "cleveland_1979",
        short: "Cleveland (1979)",
        full: "Cleveland, W. S. (1979). Robust locally weighted regression and smoothing scatterplots. Journal of the American Statistical Association, 74(368), 829–836. https://doi.org/10.1080/01621459.1979.10481038",
        bibtex: "@article{cleveland_1979, author = {Cleveland, William S.}, year = {1979}, title = {Robust locally weighted regression and smoothing scatterplots}, journal = {Journal of the American Statistical Association}, volume = {74}, number = {368}, pages = {829--836}, doi = {10.1080/01621459.1979.10481038}}",
    },
    Reference {
        key: "cook_1977",
        short: "Cook (1977)",
        full: "Cook, R. D. (1977). Detection of influential observation in linear regression. Technometrics, 19(1), 15–18. https://doi.org/10.1080/00401706.1977.10489493",
        bibtex: "@article{cook_1977, author = {Cook, R. Dennis}, year = {1977}, title = {Detection of influential observation in linear regression}, journal = {Technometrics}, volume = {19}, number = {1}, pages = {15--18}, doi = {10.1080/00401706.1977.10489493}}",
    },
    Reference {
        key: "fieller_1957",
        short: "Fieller, Hartley and Pearson (1957)",
        full: "Fieller, E. C., Hartley, H. O., & Pearson, E. S. (1957). Tests for rank correlation coefficients. I. Biometrika, 44(3/4), 470–481. https://doi.org/10.1093/biomet/44.3-4.470",
        bibtex: "@article{fieller_1957, author = {Fieller, E. C. and Hartley, H. O. and Pearson, E. S.}, year = {1957}, title = {Tests for rank correlation coefficients. {I}}, journal = {Biometrika}, volume = {44}, number = {3/4}, pages = {470--481}, doi = {10.1093/biomet/44.3-4.470}}",
    },
    Reference {
        key: "fisher_1921",
        short: "Fisher (1921)",
        full: "Fisher, R. A. (1921). On the “probable error” of a coefficient of correlation deduced from a small sample. Metron, 1, 3–32.",
        bibtex: "@article{fisher_1921, author = {Fisher, R. A.}, year = {1921}, title = {On the `probable error' of a coefficient of correlation deduced from a small sample}, journal = {Metron}, volume = {1}, pages = {3--32}}",
    },
    Reference {
        key: "gelman_stern_2006",
        short: "Gelman and Stern (2006)",
        full: "Gelman, A., & Stern, H. (2006). The difference between “significant” and “not significant” is not itself statistically significant. The American Statistician, 60(4), 328–331. https://doi.org/10.1198/000313006X152649",
        bibtex: "@article{gelman_stern_2006, author = {Gelman, Andrew and Stern, Hal}, year = {2006}, title = {The difference between `significant' and `not significant' is not itself statistically significant}, journal = {The American Statistician}, volume = {60}, number = {4}, pages = {328--331}, doi = {10.1198/000313006X152649}}",
    },
    Reference {
        key: "goertzen_cribbie_2010",
        short: "Goertzen and Cribbie (2010)",
        full: "Goertzen, J. R., & Cribbie, R. A. (2010). Detecting a lack of association: An equivalence testing approach. British Journal of Mathematical and Statistical Psychology, 63(3), 527–537. https://doi.org/10.1348/000711009X475853",
        bibtex: "@article{goertzen_cribbie_2010, author = {Goertzen, Joseph R. and Cribbie, Robert A.}, year = {2010}, title = {Detecting a lack of association: An equivalence testing approach}, journal = {British Journal of Mathematical and Statistical Psychology}, volume = {63}, number = {3}, pages = {527--537}, doi = {10.1348/000711009X475853}}",
    },
    Reference {
        key: "hedges_1981",
        short: "Hedges (1981)",
        full: "Hedges, L. V. (1981). Distribution theory for Glass’s estimator of effect size and related estimators. Journal of Educational Statistics, 6(2), 107–128. https://doi.org/10.3102/10769986006002107",
        bibtex: "@article{hedges_1981, author = {Hedges, Larry V.}, year = {1981}, title = {Distribution theory for {Glass}'s estimator of effect size and related estimators}, journal = {Journal of Educational Statistics}, volume = {6}, number = {2}, pages = {107--128}, doi = {10.3102/10769986006002107}}",
    },
    Reference {
        key: "holm_1979",
        short: "Holm (1979)",
        full: "Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics, 6(2), 65–70.",
        bibtex: "@article{holm_1979, author = {Holm, Sture}, year = {1979}, title = {A simple sequentially rejective multiple test procedure}, journal = {Scandinavian Journal of Statistics}, volume = {6}, number = {2}, pages = {65--70}}",
    },
    Reference {
        key: "hyndman_fan_1996",
        short: "Hyndman and Fan (1996)",
        full: "Hyndman, R. J., & Fan, Y. (1996). Sample quantiles in statistical packages. The American Statistician, 50(4), 361–365. https://doi.org/10.1080/00031305.1996.10473566",
        bibtex: "@article{hyndman_fan_1996, author = {Hyndman, Rob J. and Fan, Yanan}, year = {1996}, title = {Sample quantiles in statistical packages}, journal = {The American Statistician}, volume = {50}, number = {4}, pages = {361--365}, doi = {10.1080/00031305.1996.10473566}}",
    },
    Reference {
        key: "kendall_1945",
        short: "Kendall (1945)",
        full: "Kendall, M. G. (1945). The treatment of ties in ranking problems. Biometrika, 33(3), 239–251. https://doi.org/10.1093/biomet/33.3.239",
        bibtex: "@article{kendall_1945, author = {Kendall, M. G.}, year = {1945}, title = {The treatment of ties in ranking problems}, journal = {Biometrika}, volume = {33}, number = {3}, pages = {239--251}, doi = {10.1093/biomet/33.3.239}}",
    },
    Reference {
        key: "lakens_2013",
        short: "Lakens (2013)",
        full: "Lakens, D. (2013). Calculating and reporting effect sizes to facilitate cumulative science: A practical primer for t-tests and ANOVAs. Frontiers in Psychology, 4, 863. https://doi.org/10.3389/fpsyg.2013.00863",
        bibtex: "@article{lakens_2013, author = {Lakens, Daniël}, year = {2013}, title = {Calculating and reporting effect sizes to facilitate cumulative science: A practical primer for t-tests and {ANOVAs}}, journal = {Frontiers in Psychology}, volume = {4}, pages = {863}, doi = {10.3389/fpsyg.2013.00863}}",
    },
    Reference {
        key: "price_bonett_2001",
        short: "Price and Bonett (2001)",
        full: "Price, R. M., & Bonett, D. G. (2001). Estimating the variance of the sample median. Journal of Statistical Computation and Simulation, 68(3), 295–305. https://doi.org/10.1080/00949650108812071",
        bibtex: "@article{price_bonett_2001, author = {Price, Robert M. and Bonett, Douglas G.}, year = {2001}, title = {Estimating the variance of the sample median}, journal = {Journal of Statistical Computation and Simulation}, volume = {68}, number = {3}, pages = {295--305}, doi = {10.1080/00949650108812071}}",
    },
    Reference {
        key: "robinson_1950",
        short: "Robinson (1950)",
        full: "Robinson, W. S. (1950). Ecological correlations and the behavior of individuals. American Sociological Review, 15(3), 351–357. https://doi.org/10.2307/2087176",
        bibtex: "@article{robinson_1950, author = {Robinson, W. S.}, year = {1950}, title = {Ecological correlations and the behavior of individuals}, journal = {American Sociological Review}, volume = {15}, number = {3}, pages = {351--357}, doi = {10.2307/2087176}}",
    },
    Reference {
        key: "satterthwaite_1946",
        short: "Satterthwaite (1946)",
        full: "Satterthwaite, F. E. (1946). An approximate distribution of estimates of variance components. Biometrics Bulletin, 2(6), 110–114. https://doi.org/10.2307/3002019",
        bibtex: "@article{satterthwaite_1946, author = {Satterthwaite, F. E.}, year = {1946}, title = {An approximate distribution of estimates of variance components}, journal = {Biometrics Bulletin}, volume = {2}, number = {6}, pages = {110--114}, doi = {10.2307/3002019}}",
    },
    Reference {
        key: "steiger_1980",
        short: "Steiger (1980)",
        full: "Steiger, J. H. (1980). Tests for comparing elements of a correlation matrix. Psychological Bulletin, 87(2), 245–251. https://doi.org/10.1037/0033-2909.87.2.245",
        bibtex: "@article{steiger_1980, author = {Steiger, James H.}, year = {1980}, title = {Tests for comparing elements of a correlation matrix}, journal = {Psychological Bulletin}, volume = {87}, number = {2}, pages = {245--251}, doi = {10.1037/0033-2909.87.2.245}}",
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
    Reference {
        key: "wilcox_2017",
        short: "Wilcox (2017)",
        full: "Wilcox, R. R. (2017). Introduction to robust estimation and hypothesis testing (4th ed.). Academic Press.",
        bibtex: "@book{wilcox_2017, author = {Wilcox, Rand R.}, year = {2017}, title = {Introduction to robust estimation and hypothesis testing}, edition = {4}, publisher = {Academic Press}}",
    },
    Reference {
        key: "williams_1959",
        short: "Williams (1959)",
        full: "Williams, E. J. (1959). The comparison of regression variables. Journal of the Royal Statistical Society: Series B, 21(2), 396–399. https://doi.org/10.1111/j.2517-6161.1959.tb00346.x",
        bibtex: "@article{williams_1959, author = {Williams, E. J.}, year = {1959}, title = {The comparison of regression variables}, journal = {Journal of the Royal Statistical Society: Series B}, volume = {21}, number = {2}, pages = {396--399}, doi = {10.1111/j.2517-6161.1959.tb00346.x}}",
    },
    Reference {
        key: "zou_2007",
        short: "Zou (2007)",
        full: "Zou, G. Y. (2007). Toward using confidence intervals to compare correlations. Psychological Methods, 12(4), 399–413. https://doi.org/10.1037/1082-989X.12.4.399",
        bibtex: "@article{zou_2007, author = {Zou, Guang Yong}, year = {2007}, title = {Toward using confidence intervals to compare correlations}, journal = {Psychological Methods}, volume = {12}, number = {4}, pages = {399--413}, doi = {10.1037/1082-989X.12.4.399}}",
    },
];

/// The publication with that key.
pub fn find(key: &str) -> Option<&'static Reference> {
    REFERENCES.iter().find(|r| r.key == key)
}
