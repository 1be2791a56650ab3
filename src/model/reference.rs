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
        key: "bartlett_1937",
        short: "Bartlett (1937)",
        full: "Bartlett, M. S. (1937). The statistical conception of mental factors. British Journal of Psychology, 28(1), 97–104. https://doi.org/10.1111/j.2044-8295.1937.tb00863.x",
        bibtex: "@article{bartlett_1937, author = {Bartlett, M. S.}, year = {1937}, title = {The statistical conception of mental factors}, journal = {British Journal of Psychology}, volume = {28}, number = {1}, pages = {97--104}, doi = {10.1111/j.2044-8295.1937.tb00863.x}}",
    },
    Reference {
        key: "bartlett_1951",
        short: "Bartlett (1951)",
        full: "Bartlett, M. S. (1951). The effect of standardization on a χ² approximation in factor analysis. Biometrika, 38(3/4), 337–344. https://doi.org/10.1093/biomet/38.3-4.337",
        bibtex: "@article{bartlett_1951, author = {Bartlett, M. S.}, year = {1951}, title = {The effect of standardization on a $\\chi^2$ approximation in factor analysis}, journal = {Biometrika}, volume = {38}, number = {3/4}, pages = {337--344}, doi = {10.1093/biomet/38.3-4.337}}",
    },
    Reference {
        key: "bentler_2009",
        short: "Bentler (2009)",
        full: "Bentler, P. M. (2009). Alpha, dimension-free, and model-based internal consistency reliability. Psychometrika, 74(1), 137–143. https://doi.org/10.1007/s11336-008-9100-1",
        bibtex: "@article{bentler_2009, author = {Bentler, Peter M.}, year = {2009}, title = {Alpha, dimension-free, and model-based internal consistency reliability}, journal = {Psychometrika}, volume = {74}, number = {1}, pages = {137--143}, doi = {10.1007/s11336-008-9100-1}}",
    },
    Reference {
        key: "bernaards_jennrich_2005",
        short: "Bernaards and Jennrich (2005)",
        full: "Bernaards, C. A., & Jennrich, R. I. (2005). Gradient projection algorithms and software for arbitrary rotation criteria in factor analysis. Educational and Psychological Measurement, 65(5), 676–696. https://doi.org/10.1177/0013164404272507",
        bibtex: "@article{bernaards_jennrich_2005, author = {Bernaards, Coen A. and Jennrich, Robert I.}, year = {2005}, title = {Gradient projection algorithms and software for arbitrary rotation criteria in factor analysis}, journal = {Educational and Psychological Measurement}, volume = {65}, number = {5}, pages = {676--696}, doi = {10.1177/0013164404272507}}",
    },
    Reference {
        key: "bliese_2000",
        short: "Bliese (2000)",
        full: "Bliese, P. D. (2000). Within-group agreement, non-independence, and reliability: Implications for data aggregation and analysis. In K. J. Klein & S. W. J. Kozlowski (Eds.), Multilevel theory, research, and methods in organizations (pp. 349–381). Jossey-Bass.",
        bibtex: "@incollection{bliese_2000, author = {Bliese, Paul D.}, year = {2000}, title = {Within-group agreement, non-independence, and reliability: Implications for data aggregation and analysis}, booktitle = {Multilevel theory, research, and methods in organizations}, editor = {Klein, Katherine J. and Kozlowski, Steve W. J.}, pages = {349--381}, publisher = {Jossey-Bass}}",
    },
    Reference {
        key: "bock_aitkin_1981",
        short: "Bock and Aitkin (1981)",
        full: "Bock, R. D., & Aitkin, M. (1981). Marginal maximum likelihood estimation of item parameters: Application of an EM algorithm. Psychometrika, 46(4), 443–459. https://doi.org/10.1007/BF02293801",
        bibtex: "@article{bock_aitkin_1981, author = {Bock, R. Darrell and Aitkin, Murray}, year = {1981}, title = {Marginal maximum likelihood estimation of item parameters: Application of an {EM} algorithm}, journal = {Psychometrika}, volume = {46}, number = {4}, pages = {443--459}, doi = {10.1007/BF02293801}}",
    },
    Reference {
        key: "bock_mislevy_1982",
        short: "Bock and Mislevy (1982)",
        full: "Bock, R. D., & Mislevy, R. J. (1982). Adaptive EAP estimation of ability in a microcomputer environment. Applied Psychological Measurement, 6(4), 431–444. https://doi.org/10.1177/014662168200600405",
        bibtex: "@article{bock_mislevy_1982, author = {Bock, R. Darrell and Mislevy, Robert J.}, year = {1982}, title = {Adaptive {EAP} estimation of ability in a microcomputer environment}, journal = {Applied Psychological Measurement}, volume = {6}, number = {4}, pages = {431--444}, doi = {10.1177/014662168200600405}}",
    },
    Reference {
        key: "bonett_wright_2000",
        short: "Bonett and Wright (2000)",
        full: "Bonett, D. G., & Wright, T. A. (2000). Sample size requirements for estimating Pearson, Kendall and Spearman correlations. Psychometrika, 65(1), 23–28. https://doi.org/10.1007/BF02294183",
        bibtex: "@article{bonett_wright_2000, author = {Bonett, Douglas G. and Wright, Thomas A.}, year = {2000}, title = {Sample size requirements for estimating {Pearson}, {Kendall} and {Spearman} correlations}, journal = {Psychometrika}, volume = {65}, number = {1}, pages = {23--28}, doi = {10.1007/BF02294183}}",
    },
    Reference {
        key: "browne_2001",
        short: "Browne (2001)",
        full: "Browne, M. W. (2001). An overview of analytic rotation in exploratory factor analysis. Multivariate Behavioral Research, 36(1), 111–150. https://doi.org/10.1207/S15327906MBR3601_05",
        bibtex: "@article{browne_2001, author = {Browne, Michael W.}, year = {2001}, title = {An overview of analytic rotation in exploratory factor analysis}, journal = {Multivariate Behavioral Research}, volume = {36}, number = {1}, pages = {111--150}, doi = {10.1207/S15327906MBR3601_05}}",
    },
    Reference {
        key: "browne_cudeck_1993",
        short: "Browne and Cudeck (1993)",
        full: "Browne, M. W., & Cudeck, R. (1993). Alternative ways of assessing model fit. In K. A. Bollen & J. S. Long (Eds.), Testing structural equation models (pp. 136–162). Sage.",
        bibtex: "@incollection{browne_cudeck_1993, author = {Browne, Michael W. and Cudeck, Robert}, year = {1993}, title = {Alternative ways of assessing model fit}, booktitle = {Testing structural equation models}, editor = {Bollen, Kenneth A. and Long, J. Scott}, pages = {136--162}, publisher = {Sage}}",
    },
    Reference {
        key: "burke_dunlap_2002",
        short: "Burke and Dunlap (2002)",
        full: "Burke, M. J., & Dunlap, W. P. (2002). Estimating interrater agreement with the average deviation index: A user’s guide. Organizational Research Methods, 5(2), 159–172. https://doi.org/10.1177/1094428102005002002",
        bibtex: "@article{burke_dunlap_2002, author = {Burke, Michael J. and Dunlap, William P.}, year = {2002}, title = {Estimating interrater agreement with the average deviation index: A user's guide}, journal = {Organizational Research Methods}, volume = {5}, number = {2}, pages = {159--172}, doi = {10.1177/1094428102005002002}}",
    },
    Reference {
        key: "cattell_1966",
        short: "Cattell (1966)",
        full: "Cattell, R. B. (1966). The scree test for the number of factors. Multivariate Behavioral Research, 1(2), 245–276. https://doi.org/10.1207/s15327906mbr0102_10",
        bibtex: "@article{cattell_1966, author = {Cattell, Raymond B.}, year = {1966}, title = {The scree test for the number of factors}, journal = {Multivariate Behavioral Research}, volume = {1}, number = {2}, pages = {245--276}, doi = {10.1207/s15327906mbr0102_10}}",
    },
    Reference {
        key: "chalmers_2018",
        short: "Chalmers (2018)",
        full: "Chalmers, R. P. (2018). On misconceptions and the limited usefulness of ordinal alpha. Educational and Psychological Measurement, 78(6), 1056–1071. https://doi.org/10.1177/0013164417727036",
        bibtex: "@article{chalmers_2018, author = {Chalmers, R. Philip}, year = {2018}, title = {On misconceptions and the limited usefulness of ordinal alpha}, journal = {Educational and Psychological Measurement}, volume = {78}, number = {6}, pages = {1056--1071}, doi = {10.1177/0013164417727036}}",
    },
    Reference {
        key: "clarke_1970",
        short: "Clarke (1970)",
        full: "Clarke, M. R. B. (1970). A rapidly convergent method for maximum-likelihood factor analysis. British Journal of Mathematical and Statistical Psychology, 23(1), 43–52. https://doi.org/10.1111/j.2044-8317.1970.tb00433.x",
        bibtex: "@article{clarke_1970, author = {Clarke, M. R. B.}, year = {1970}, title = {A rapidly convergent method for maximum-likelihood factor analysis}, journal = {British Journal of Mathematical and Statistical Psychology}, volume = {23}, number = {1}, pages = {43--52}, doi = {10.1111/j.2044-8317.1970.tb00433.x}}",
    },
    Reference {
        key: "clarkson_1979",
        short: "Clarkson (1979)",
        full: "Clarkson, D. B. (1979). Estimating the standard errors of rotated factor loadings by jackknifing. Psychometrika, 44(3), 297–314. https://doi.org/10.1007/BF02294695",
        bibtex: "@article{clarkson_1979, author = {Clarkson, Douglas B.}, year = {1979}, title = {Estimating the standard errors of rotated factor loadings by jackknifing}, journal = {Psychometrika}, volume = {44}, number = {3}, pages = {297--314}, doi = {10.1007/BF02294695}}",
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
        key: "cronbach_1951",
        short: "Cronbach (1951)",
        full: "Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. Psychometrika, 16(3), 297–334. https://doi.org/10.1007/BF02310555",
        bibtex: "@article{cronbach_1951, author = {Cronbach, Lee J.}, year = {1951}, title = {Coefficient alpha and the internal structure of tests}, journal = {Psychometrika}, volume = {16}, number = {3}, pages = {297--334}, doi = {10.1007/BF02310555}}",
    },
    Reference {
        key: "eisinga_te_grotenhuis_pelzer_2013",
        short: "Eisinga, te Grotenhuis, and Pelzer (2013)",
        full: "Eisinga, R., te Grotenhuis, M., & Pelzer, B. (2013). The reliability of a two-item scale: Pearson, Cronbach, or Spearman-Brown? International Journal of Public Health, 58(4), 637–642. https://doi.org/10.1007/s00038-012-0416-3",
        bibtex: "@article{eisinga_te_grotenhuis_pelzer_2013, author = {Eisinga, Rob and te Grotenhuis, Manfred and Pelzer, Ben}, year = {2013}, title = {The reliability of a two-item scale: {Pearson}, {Cronbach}, or {Spearman-Brown}?}, journal = {International Journal of Public Health}, volume = {58}, number = {4}, pages = {637--642}, doi = {10.1007/s00038-012-0416-3}}",
    },
    Reference {
        key: "feldt_woodruff_salih_1987",
        short: "Feldt, Woodruff, and Salih (1987)",
        full: "Feldt, L. S., Woodruff, D. J., & Salih, F. A. (1987). Statistical inference for coefficient alpha. Applied Psychological Measurement, 11(1), 93–103. https://doi.org/10.1177/014662168701100107",
        bibtex: "@article{feldt_woodruff_salih_1987, author = {Feldt, Leonard S. and Woodruff, David J. and Salih, Fathi A.}, year = {1987}, title = {Statistical inference for coefficient alpha}, journal = {Applied Psychological Measurement}, volume = {11}, number = {1}, pages = {93--103}, doi = {10.1177/014662168701100107}}",
    },
    Reference {
        key: "field_welsh_2007",
        short: "Field and Welsh (2007)",
        full: "Field, C. A., & Welsh, A. H. (2007). Bootstrapping clustered data. Journal of the Royal Statistical Society: Series B, 69(3), 369–390. https://doi.org/10.1111/j.1467-9868.2007.00593.x",
        bibtex: "@article{field_welsh_2007, author = {Field, C. A. and Welsh, A. H.}, year = {2007}, title = {Bootstrapping clustered data}, journal = {Journal of the Royal Statistical Society: Series B}, volume = {69}, number = {3}, pages = {369--390}, doi = {10.1111/j.1467-9868.2007.00593.x}}",
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
        key: "fisher_1925",
        short: "Fisher (1925)",
        full: "Fisher, R. A. (1925). Statistical methods for research workers. Oliver & Boyd.",
        bibtex: "@book{fisher_1925, author = {Fisher, R. A.}, year = {1925}, title = {Statistical methods for research workers}, publisher = {Oliver \\& Boyd}}",
    },
    Reference {
        key: "geldhof_preacher_zyphur_2014",
        short: "Geldhof, Preacher, and Zyphur (2014)",
        full: "Geldhof, G. J., Preacher, K. J., & Zyphur, M. J. (2014). Reliability estimation in a multilevel confirmatory factor analysis framework. Psychological Methods, 19(1), 72–91. https://doi.org/10.1037/a0032138",
        bibtex: "@article{geldhof_preacher_zyphur_2014, author = {Geldhof, G. John and Preacher, Kristopher J. and Zyphur, Michael J.}, year = {2014}, title = {Reliability estimation in a multilevel confirmatory factor analysis framework}, journal = {Psychological Methods}, volume = {19}, number = {1}, pages = {72--91}, doi = {10.1037/a0032138}}",
    },
    Reference {
        key: "gelman_stern_2006",
        short: "Gelman and Stern (2006)",
        full: "Gelman, A., & Stern, H. (2006). The difference between “significant” and “not significant” is not itself statistically significant. The American Statistician, 60(4), 328–331. https://doi.org/10.1198/000313006X152649",
        bibtex: "@article{gelman_stern_2006, author = {Gelman, Andrew and Stern, Hal}, year = {2006}, title = {The difference between `significant' and `not significant' is not itself statistically significant}, journal = {The American Statistician}, volume = {60}, number = {4}, pages = {328--331}, doi = {10.1198/000313006X152649}}",
    },
    Reference {
        key: "genz_2004",
        short: "Genz (2004)",
        full: "Genz, A. (2004). Numerical computation of rectangular bivariate and trivariate normal and t probabilities. Statistics and Computing, 14(3), 251–260. https://doi.org/10.1023/B:STCO.0000035304.20635.31",
        bibtex: "@article{genz_2004, author = {Genz, Alan}, year = {2004}, title = {Numerical computation of rectangular bivariate and trivariate normal and t probabilities}, journal = {Statistics and Computing}, volume = {14}, number = {3}, pages = {251--260}, doi = {10.1023/B:STCO.0000035304.20635.31}}",
    },
    Reference {
        key: "goertzen_cribbie_2010",
        short: "Goertzen and Cribbie (2010)",
        full: "Goertzen, J. R., & Cribbie, R. A. (2010). Detecting a lack of association: An equivalence testing approach. British Journal of Mathematical and Statistical Psychology, 63(3), 527–537. https://doi.org/10.1348/000711009X475853",
        bibtex: "@article{goertzen_cribbie_2010, author = {Goertzen, Joseph R. and Cribbie, Robert A.}, year = {2010}, title = {Detecting a lack of association: An equivalence testing approach}, journal = {British Journal of Mathematical and Statistical Psychology}, volume = {63}, number = {3}, pages = {527--537}, doi = {10.1348/000711009X475853}}",
    },
    Reference {
        key: "grice_2001",
        short: "Grice (2001)",
        full: "Grice, J. W. (2001). Computing and evaluating factor scores. Psychological Methods, 6(4), 430–450. https://doi.org/10.1037/1082-989X.6.4.430",
        bibtex: "@article{grice_2001, author = {Grice, James W.}, year = {2001}, title = {Computing and evaluating factor scores}, journal = {Psychological Methods}, volume = {6}, number = {4}, pages = {430--450}, doi = {10.1037/1082-989X.6.4.430}}",
    },
    Reference {
        key: "guttman_1945",
        short: "Guttman (1945)",
        full: "Guttman, L. (1945). A basis for analyzing test-retest reliability. Psychometrika, 10(4), 255–282. https://doi.org/10.1007/BF02288892",
        bibtex: "@article{guttman_1945, author = {Guttman, Louis}, year = {1945}, title = {A basis for analyzing test-retest reliability}, journal = {Psychometrika}, volume = {10}, number = {4}, pages = {255--282}, doi = {10.1007/BF02288892}}",
    },
    Reference {
        key: "harman_jones_1966",
        short: "Harman and Jones (1966)",
        full: "Harman, H. H., & Jones, W. H. (1966). Factor analysis by minimizing residuals (minres). Psychometrika, 31(3), 351–368. https://doi.org/10.1007/BF02289468",
        bibtex: "@article{harman_jones_1966, author = {Harman, Harry H. and Jones, Wayne H.}, year = {1966}, title = {Factor analysis by minimizing residuals (minres)}, journal = {Psychometrika}, volume = {31}, number = {3}, pages = {351--368}, doi = {10.1007/BF02289468}}",
    },
    Reference {
        key: "hattori_2017",
        short: "Hattori, Zhang, and Preacher (2017)",
        full: "Hattori, M., Zhang, G., & Preacher, K. J. (2017). Multiple local solutions and geomin rotation. Multivariate Behavioral Research, 52(6), 720–731. https://doi.org/10.1080/00273171.2017.1361312",
        bibtex: "@article{hattori_2017, author = {Hattori, Masanori and Zhang, Guangjian and Preacher, Kristopher J.}, year = {2017}, title = {Multiple local solutions and geomin rotation}, journal = {Multivariate Behavioral Research}, volume = {52}, number = {6}, pages = {720--731}, doi = {10.1080/00273171.2017.1361312}}",
    },
    Reference {
        key: "hedges_1981",
        short: "Hedges (1981)",
        full: "Hedges, L. V. (1981). Distribution theory for Glass’s estimator of effect size and related estimators. Journal of Educational Statistics, 6(2), 107–128. https://doi.org/10.3102/10769986006002107",
        bibtex: "@article{hedges_1981, author = {Hedges, Larry V.}, year = {1981}, title = {Distribution theory for {Glass}'s estimator of effect size and related estimators}, journal = {Journal of Educational Statistics}, volume = {6}, number = {2}, pages = {107--128}, doi = {10.3102/10769986006002107}}",
    },
    Reference {
        key: "hendrickson_white_1964",
        short: "Hendrickson and White (1964)",
        full: "Hendrickson, A. E., & White, P. O. (1964). Promax: A quick method for rotation to oblique simple structure. British Journal of Statistical Psychology, 17(1), 65–70. https://doi.org/10.1111/j.2044-8317.1964.tb00244.x",
        bibtex: "@article{hendrickson_white_1964, author = {Hendrickson, Alan E. and White, Paul Owen}, year = {1964}, title = {Promax: A quick method for rotation to oblique simple structure}, journal = {British Journal of Statistical Psychology}, volume = {17}, number = {1}, pages = {65--70}, doi = {10.1111/j.2044-8317.1964.tb00244.x}}",
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
        key: "james_demaree_wolf_1984",
        short: "James, Demaree, and Wolf (1984)",
        full: "James, L. R., Demaree, R. G., & Wolf, G. (1984). Estimating within-group interrater reliability with and without response bias. Journal of Applied Psychology, 69(1), 85–98. https://doi.org/10.1037/0021-9010.69.1.85",
        bibtex: "@article{james_demaree_wolf_1984, author = {James, Lawrence R. and Demaree, Robert G. and Wolf, Gerrit}, year = {1984}, title = {Estimating within-group interrater reliability with and without response bias}, journal = {Journal of Applied Psychology}, volume = {69}, number = {1}, pages = {85--98}, doi = {10.1037/0021-9010.69.1.85}}",
    },
    Reference {
        key: "jennrich_2001",
        short: "Jennrich (2001)",
        full: "Jennrich, R. I. (2001). A simple general procedure for orthogonal rotation. Psychometrika, 66(2), 289–306. https://doi.org/10.1007/BF02294840",
        bibtex: "@article{jennrich_2001, author = {Jennrich, Robert I.}, year = {2001}, title = {A simple general procedure for orthogonal rotation}, journal = {Psychometrika}, volume = {66}, number = {2}, pages = {289--306}, doi = {10.1007/BF02294840}}",
    },
    Reference {
        key: "jennrich_2002",
        short: "Jennrich (2002)",
        full: "Jennrich, R. I. (2002). A simple general method for oblique rotation. Psychometrika, 67(1), 7–19. https://doi.org/10.1007/BF02294706",
        bibtex: "@article{jennrich_2002, author = {Jennrich, Robert I.}, year = {2002}, title = {A simple general method for oblique rotation}, journal = {Psychometrika}, volume = {67}, number = {1}, pages = {7--19}, doi = {10.1007/BF02294706}}",
    },
    Reference {
        key: "jennrich_bentler_2011",
        short: "Jennrich and Bentler (2011)",
        full: "Jennrich, R. I., & Bentler, P. M. (2011). Exploratory bi-factor analysis. Psychometrika, 76(4), 537–549. https://doi.org/10.1007/s11336-011-9218-4",
        bibtex: "@article{jennrich_bentler_2011, author = {Jennrich, Robert I. and Bentler, Peter M.}, year = {2011}, title = {Exploratory bi-factor analysis}, journal = {Psychometrika}, volume = {76}, number = {4}, pages = {537--549}, doi = {10.1007/s11336-011-9218-4}}",
    },
    Reference {
        key: "jennrich_sampson_1966",
        short: "Jennrich and Sampson (1966)",
        full: "Jennrich, R. I., & Sampson, P. F. (1966). Rotation for simple loadings. Psychometrika, 31(3), 313–323. https://doi.org/10.1007/BF02289465",
        bibtex: "@article{jennrich_sampson_1966, author = {Jennrich, Robert I. and Sampson, P. F.}, year = {1966}, title = {Rotation for simple loadings}, journal = {Psychometrika}, volume = {31}, number = {3}, pages = {313--323}, doi = {10.1007/BF02289465}}",
    },
    Reference {
        key: "joanes_gill_1998",
        short: "Joanes and Gill (1998)",
        full: "Joanes, D. N., & Gill, C. A. (1998). Comparing measures of sample skewness and kurtosis. Journal of the Royal Statistical Society: Series D (The Statistician), 47(1), 183–189. https://doi.org/10.1111/1467-9884.00122",
        bibtex: "@article{joanes_gill_1998, author = {Joanes, D. N. and Gill, C. A.}, year = {1998}, title = {Comparing measures of sample skewness and kurtosis}, journal = {Journal of the Royal Statistical Society: Series D (The Statistician)}, volume = {47}, number = {1}, pages = {183--189}, doi = {10.1111/1467-9884.00122}}",
    },
    Reference {
        key: "joreskog_1967",
        short: "Jöreskog (1967)",
        full: "Jöreskog, K. G. (1967). Some contributions to maximum likelihood factor analysis. Psychometrika, 32(4), 443–482. https://doi.org/10.1007/BF02289658",
        bibtex: "@article{joreskog_1967, author = {Jöreskog, K. G.}, year = {1967}, title = {Some contributions to maximum likelihood factor analysis}, journal = {Psychometrika}, volume = {32}, number = {4}, pages = {443--482}, doi = {10.1007/BF02289658}}",
    },
    Reference {
        key: "joreskog_1994",
        short: "Jöreskog (1994)",
        full: "Jöreskog, K. G. (1994). On the estimation of polychoric correlations and their asymptotic covariance matrix. Psychometrika, 59(3), 381–389. https://doi.org/10.1007/BF02296131",
        bibtex: "@article{joreskog_1994, author = {Jöreskog, Karl G.}, year = {1994}, title = {On the estimation of polychoric correlations and their asymptotic covariance matrix}, journal = {Psychometrika}, volume = {59}, number = {3}, pages = {381--389}, doi = {10.1007/BF02296131}}",
    },
    Reference {
        key: "joreskog_2005",
        short: "Jöreskog (2005)",
        full: "Jöreskog, K. G. (2005). Structural equation modeling with ordinal variables using LISREL [Technical report]. Scientific Software International.",
        bibtex: "@techreport{joreskog_2005, author = {Jöreskog, Karl G.}, year = {2005}, title = {Structural equation modeling with ordinal variables using {LISREL}}, institution = {Scientific Software International}}",
    },
    Reference {
        key: "kaiser_1958",
        short: "Kaiser (1958)",
        full: "Kaiser, H. F. (1958). The varimax criterion for analytic rotation in factor analysis. Psychometrika, 23(3), 187–200. https://doi.org/10.1007/BF02289233",
        bibtex: "@article{kaiser_1958, author = {Kaiser, Henry F.}, year = {1958}, title = {The varimax criterion for analytic rotation in factor analysis}, journal = {Psychometrika}, volume = {23}, number = {3}, pages = {187--200}, doi = {10.1007/BF02289233}}",
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
        key: "lorenzo_seva_ten_berge_2006",
        short: "Lorenzo-Seva and ten Berge (2006)",
        full: "Lorenzo-Seva, U., & ten Berge, J. M. F. (2006). Tucker’s congruence coefficient as a meaningful index of factor similarity. Methodology, 2(2), 57–64. https://doi.org/10.1027/1614-2241.2.2.57",
        bibtex: "@article{lorenzo_seva_ten_berge_2006, author = {Lorenzo-Seva, Urbano and ten Berge, Jos M. F.}, year = {2006}, title = {Tucker's congruence coefficient as a meaningful index of factor similarity}, journal = {Methodology}, volume = {2}, number = {2}, pages = {57--64}, doi = {10.1027/1614-2241.2.2.57}}",
    },
    Reference {
        key: "louis_1982",
        short: "Louis (1982)",
        full: "Louis, T. A. (1982). Finding the observed information matrix when using the EM algorithm. Journal of the Royal Statistical Society: Series B (Methodological), 44(2), 226–233. https://doi.org/10.1111/j.2517-6161.1982.tb01203.x",
        bibtex: "@article{louis_1982, author = {Louis, Thomas A.}, year = {1982}, title = {Finding the observed information matrix when using the {EM} algorithm}, journal = {Journal of the Royal Statistical Society: Series B (Methodological)}, volume = {44}, number = {2}, pages = {226--233}, doi = {10.1111/j.2517-6161.1982.tb01203.x}}",
    },
    Reference {
        key: "mcdonald_1999",
        short: "McDonald (1999)",
        full: "McDonald, R. P. (1999). Test theory: A unified treatment. Lawrence Erlbaum Associates.",
        bibtex: "@book{mcdonald_1999, author = {McDonald, Roderick P.}, year = {1999}, title = {Test theory: A unified treatment}, publisher = {Lawrence Erlbaum Associates}}",
    },
    Reference {
        key: "muthen_1984",
        short: "Muthén (1984)",
        full: "Muthén, B. (1984). A general structural equation model with dichotomous, ordered categorical, and continuous latent variable indicators. Psychometrika, 49(1), 115–132. https://doi.org/10.1007/BF02294210",
        bibtex: "@article{muthen_1984, author = {Muthén, Bengt}, year = {1984}, title = {A general structural equation model with dichotomous, ordered categorical, and continuous latent variable indicators}, journal = {Psychometrika}, volume = {49}, number = {1}, pages = {115--132}, doi = {10.1007/BF02294210}}",
    },
    Reference {
        key: "olsson_1979",
        short: "Olsson (1979)",
        full: "Olsson, U. (1979). Maximum likelihood estimation of the polychoric correlation coefficient. Psychometrika, 44(4), 443–460. https://doi.org/10.1007/BF02296207",
        bibtex: "@article{olsson_1979, author = {Olsson, Ulf}, year = {1979}, title = {Maximum likelihood estimation of the polychoric correlation coefficient}, journal = {Psychometrika}, volume = {44}, number = {4}, pages = {443--460}, doi = {10.1007/BF02296207}}",
    },
    Reference {
        key: "olsson_drasgow_dorans_1982",
        short: "Olsson, Drasgow, and Dorans (1982)",
        full: "Olsson, U., Drasgow, F., & Dorans, N. J. (1982). The polyserial correlation coefficient. Psychometrika, 47(3), 337–347. https://doi.org/10.1007/BF02294164",
        bibtex: "@article{olsson_drasgow_dorans_1982, author = {Olsson, Ulf and Drasgow, Fritz and Dorans, Neil J.}, year = {1982}, title = {The polyserial correlation coefficient}, journal = {Psychometrika}, volume = {47}, number = {3}, pages = {337--347}, doi = {10.1007/BF02294164}}",
    },
    Reference {
        key: "patterson_thompson_1971",
        short: "Patterson and Thompson (1971)",
        full: "Patterson, H. D., & Thompson, R. (1971). Recovery of inter-block information when block sizes are unequal. Biometrika, 58(3), 545–554. https://doi.org/10.1093/biomet/58.3.545",
        bibtex: "@article{patterson_thompson_1971, author = {Patterson, H. D. and Thompson, R.}, year = {1971}, title = {Recovery of inter-block information when block sizes are unequal}, journal = {Biometrika}, volume = {58}, number = {3}, pages = {545--554}, doi = {10.1093/biomet/58.3.545}}",
    },
    Reference {
        key: "pearson_1896",
        short: "Pearson (1896)",
        full: "Pearson, K. (1896). Mathematical contributions to the theory of evolution. III. Regression, heredity, and panmixia. Philosophical Transactions of the Royal Society of London, Series A, 187, 253–318. https://doi.org/10.1098/rsta.1896.0007",
        bibtex: "@article{pearson_1896, author = {Pearson, Karl}, year = {1896}, title = {Mathematical contributions to the theory of evolution. {III}. Regression, heredity, and panmixia}, journal = {Philosophical Transactions of the Royal Society of London, Series A}, volume = {187}, pages = {253--318}, doi = {10.1098/rsta.1896.0007}}",
    },
    Reference {
        key: "pearson_1901",
        short: "Pearson (1901)",
        full: "Pearson, K. (1901). On lines and planes of closest fit to systems of points in space. The London, Edinburgh, and Dublin Philosophical Magazine and Journal of Science, 2(11), 559–572. https://doi.org/10.1080/14786440109462720",
        bibtex: "@article{pearson_1901, author = {Pearson, Karl}, year = {1901}, title = {On lines and planes of closest fit to systems of points in space}, journal = {The London, Edinburgh, and Dublin Philosophical Magazine and Journal of Science}, volume = {2}, number = {11}, pages = {559--572}, doi = {10.1080/14786440109462720}}",
    },
    Reference {
        key: "price_bonett_2001",
        short: "Price and Bonett (2001)",
        full: "Price, R. M., & Bonett, D. G. (2001). Estimating the variance of the sample median. Journal of Statistical Computation and Simulation, 68(3), 295–305. https://doi.org/10.1080/00949650108812071",
        bibtex: "@article{price_bonett_2001, author = {Price, Robert M. and Bonett, Douglas G.}, year = {2001}, title = {Estimating the variance of the sample median}, journal = {Journal of Statistical Computation and Simulation}, volume = {68}, number = {3}, pages = {295--305}, doi = {10.1080/00949650108812071}}",
    },
    Reference {
        key: "revelle_zinbarg_2009",
        short: "Revelle and Zinbarg (2009)",
        full: "Revelle, W., & Zinbarg, R. E. (2009). Coefficients alpha, beta, omega, and the glb: Comments on Sijtsma. Psychometrika, 74(1), 145–154. https://doi.org/10.1007/s11336-008-9102-z",
        bibtex: "@article{revelle_zinbarg_2009, author = {Revelle, William and Zinbarg, Richard E.}, year = {2009}, title = {Coefficients alpha, beta, omega, and the glb: Comments on {Sijtsma}}, journal = {Psychometrika}, volume = {74}, number = {1}, pages = {145--154}, doi = {10.1007/s11336-008-9102-z}}",
    },
    Reference {
        key: "robinson_1950",
        short: "Robinson (1950)",
        full: "Robinson, W. S. (1950). Ecological correlations and the behavior of individuals. American Sociological Review, 15(3), 351–357. https://doi.org/10.2307/2087176",
        bibtex: "@article{robinson_1950, author = {Robinson, W. S.}, year = {1950}, title = {Ecological correlations and the behavior of individuals}, journal = {American Sociological Review}, volume = {15}, number = {3}, pages = {351--357}, doi = {10.2307/2087176}}",
    },
    Reference {
        key: "samejima_1969",
        short: "Samejima (1969)",
        full: "Samejima, F. (1969). Estimation of latent ability using a response pattern of graded scores (Psychometric Monograph No. 17). Psychometric Society.",
        bibtex: "@book{samejima_1969, author = {Samejima, Fumiko}, year = {1969}, title = {Estimation of latent ability using a response pattern of graded scores}, series = {Psychometric Monograph}, number = {17}, publisher = {Psychometric Society}}",
    },
    Reference {
        key: "satterthwaite_1946",
        short: "Satterthwaite (1946)",
        full: "Satterthwaite, F. E. (1946). An approximate distribution of estimates of variance components. Biometrics Bulletin, 2(6), 110–114. https://doi.org/10.2307/3002019",
        bibtex: "@article{satterthwaite_1946, author = {Satterthwaite, F. E.}, year = {1946}, title = {An approximate distribution of estimates of variance components}, journal = {Biometrics Bulletin}, volume = {2}, number = {6}, pages = {110--114}, doi = {10.2307/3002019}}",
    },
    Reference {
        key: "schmid_leiman_1957",
        short: "Schmid and Leiman (1957)",
        full: "Schmid, J., & Leiman, J. M. (1957). The development of hierarchical factor solutions. Psychometrika, 22(1), 53–61. https://doi.org/10.1007/BF02289209",
        bibtex: "@article{schmid_leiman_1957, author = {Schmid, John and Leiman, John M.}, year = {1957}, title = {The development of hierarchical factor solutions}, journal = {Psychometrika}, volume = {22}, number = {1}, pages = {53--61}, doi = {10.1007/BF02289209}}",
    },
    Reference {
        key: "shrout_fleiss_1979",
        short: "Shrout and Fleiss (1979)",
        full: "Shrout, P. E., & Fleiss, J. L. (1979). Intraclass correlations: Uses in assessing rater reliability. Psychological Bulletin, 86(2), 420–428. https://doi.org/10.1037/0033-2909.86.2.420",
        bibtex: "@article{shrout_fleiss_1979, author = {Shrout, Patrick E. and Fleiss, Joseph L.}, year = {1979}, title = {Intraclass correlations: Uses in assessing rater reliability}, journal = {Psychological Bulletin}, volume = {86}, number = {2}, pages = {420--428}, doi = {10.1037/0033-2909.86.2.420}}",
    },
    Reference {
        key: "spearman_1904",
        short: "Spearman (1904)",
        full: "Spearman, C. (1904). The proof and measurement of association between two things. The American Journal of Psychology, 15(1), 72–101. https://doi.org/10.2307/1412159",
        bibtex: "@article{spearman_1904, author = {Spearman, C.}, year = {1904}, title = {The proof and measurement of association between two things}, journal = {The American Journal of Psychology}, volume = {15}, number = {1}, pages = {72--101}, doi = {10.2307/1412159}}",
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
        key: "ten_berge_1999",
        short: "Ten Berge, Krijnen, Wansbeek, and Shapiro (1999)",
        full: "Ten Berge, J. M. F., Krijnen, W. P., Wansbeek, T., & Shapiro, A. (1999). Some new results on correlation-preserving factor scores prediction methods. Linear Algebra and its Applications, 289(1–3), 311–318. https://doi.org/10.1016/S0024-3795(97)10007-6",
        bibtex: "@article{ten_berge_1999, author = {ten Berge, Jos M. F. and Krijnen, Wim P. and Wansbeek, Tom and Shapiro, Alexander}, year = {1999}, title = {Some new results on correlation-preserving factor scores prediction methods}, journal = {Linear Algebra and its Applications}, volume = {289}, number = {1–3}, pages = {311--318}, doi = {10.1016/S0024-3795(97)10007-6}}",
    },
    Reference {
        key: "terwee_2007",
        short: "Terwee et al. (2007)",
        full: "Terwee, C. B., Bot, S. D. M., de Boer, M. R., van der Windt, D. A. W. M., Knol, D. L., Dekker, J., Bouter, L. M., & de Vet, H. C. W. (2007). Quality criteria were proposed for measurement properties of health status questionnaires. Journal of Clinical Epidemiology, 60(1), 34–42. https://doi.org/10.1016/j.jclinepi.2006.03.012",
        bibtex: "@article{terwee_2007, author = {Terwee, Caroline B. and Bot, Sandra D. M. and de Boer, Michael R. and van der Windt, Daniëlle A. W. M. and Knol, Dirk L. and Dekker, Joost and Bouter, Lex M. and de Vet, Henrica C. W.}, year = {2007}, title = {Quality criteria were proposed for measurement properties of health status questionnaires}, journal = {Journal of Clinical Epidemiology}, volume = {60}, number = {1}, pages = {34--42}, doi = {10.1016/j.jclinepi.2006.03.012}}",
    },
    Reference {
        key: "thurstone_1935",
        short: "Thurstone (1935)",
        full: "Thurstone, L. L. (1935). The vectors of mind: Multiple-factor analysis for the isolation of primary traits. University of Chicago Press.",
        bibtex: "@book{thurstone_1935, author = {Thurstone, L. L.}, year = {1935}, title = {The vectors of mind: Multiple-factor analysis for the isolation of primary traits}, publisher = {University of Chicago Press}}",
    },
    Reference {
        key: "tucker_lewis_1973",
        short: "Tucker and Lewis (1973)",
        full: "Tucker, L. R., & Lewis, C. (1973). A reliability coefficient for maximum likelihood factor analysis. Psychometrika, 38(1), 1–10. https://doi.org/10.1007/BF02291170",
        bibtex: "@article{tucker_lewis_1973, author = {Tucker, Ledyard R. and Lewis, Charles}, year = {1973}, title = {A reliability coefficient for maximum likelihood factor analysis}, journal = {Psychometrika}, volume = {38}, number = {1}, pages = {1--10}, doi = {10.1007/BF02291170}}",
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
    Reference {
        key: "zumbo_gadermann_zeisser_2007",
        short: "Zumbo, Gadermann, and Zeisser (2007)",
        full: "Zumbo, B. D., Gadermann, A. M., & Zeisser, C. (2007). Ordinal versions of coefficients alpha and theta for Likert rating scales. Journal of Modern Applied Statistical Methods, 6(1), 21–29. https://doi.org/10.22237/jmasm/1177992180",
        bibtex: "@article{zumbo_gadermann_zeisser_2007, author = {Zumbo, Bruno D. and Gadermann, Anne M. and Zeisser, Cornelia}, year = {2007}, title = {Ordinal versions of coefficients alpha and theta for {Likert} rating scales}, journal = {Journal of Modern Applied Statistical Methods}, volume = {6}, number = {1}, pages = {21--29}, doi = {10.22237/jmasm/1177992180}}",
    },
];

/// The publication with that key.
pub fn find(key: &str) -> Option<&'static Reference> {
    REFERENCES.iter().find(|r| r.key == key)
}
