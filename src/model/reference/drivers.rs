//! Relative importance, shares that add up, and specification curves.

use super::Reference;

pub(super) const REFERENCES: &[Reference] = &[
    Reference {
        key: "aitchison_1986",
        short: "Aitchison (1986)",
        full: "Aitchison, J. (1986). The statistical analysis of compositional data. Chapman & Hall.",
        bibtex: "@book{aitchison_1986, author = {Aitchison, J.}, year = {1986}, title = {The statistical analysis of compositional data}, publisher = {Chapman \\& Hall}}",
    },
    Reference {
        key: "budescu_1993",
        short: "Budescu (1993)",
        full: "Budescu, D. V. (1993). Dominance analysis: A new approach to the problem of relative importance of predictors in multiple regression. Psychological Bulletin, 114(3), 542–551. https://doi.org/10.1037/0033-2909.114.3.542",
        bibtex: "@article{budescu_1993, author = {Budescu, David V.}, year = {1993}, title = {Dominance analysis: A new approach to the problem of relative importance of predictors in multiple regression}, journal = {Psychological Bulletin}, volume = {114}, number = {3}, pages = {542--551}, doi = {10.1037/0033-2909.114.3.542}}",
    },
    Reference {
        key: "del_giudice_gangestad_2021",
        short: "Del Giudice and Gangestad (2021)",
        full: "Del Giudice, M., & Gangestad, S. W. (2021). A traveler’s guide to the multiverse: Promises, pitfalls, and a framework for the evaluation of analytic decisions. Advances in Methods and Practices in Psychological Science, 4(1). https://doi.org/10.1177/2515245920954925",
        bibtex: "@article{del_giudice_gangestad_2021, author = {Del Giudice, Marco and Gangestad, Steven W.}, year = {2021}, title = {A traveler's guide to the multiverse: Promises, pitfalls, and a framework for the evaluation of analytic decisions}, journal = {Advances in Methods and Practices in Psychological Science}, volume = {4}, number = {1}, doi = {10.1177/2515245920954925}}",
    },
    Reference {
        key: "egozcue_2003",
        short: "Egozcue et al. (2003)",
        full: "Egozcue, J. J., Pawlowsky-Glahn, V., Mateu-Figueras, G., & Barceló-Vidal, C. (2003). Isometric logratio transformations for compositional data analysis. Mathematical Geology, 35(3), 279–300. https://doi.org/10.1023/A:1023818214614",
        bibtex: "@article{egozcue_2003, author = {Egozcue, J. J. and Pawlowsky-Glahn, V. and Mateu-Figueras, G. and Barcel{\\'o}-Vidal, C.}, year = {2003}, title = {Isometric logratio transformations for compositional data analysis}, journal = {Mathematical Geology}, volume = {35}, number = {3}, pages = {279--300}, doi = {10.1023/A:1023818214614}}",
    },
    Reference {
        key: "johnson_2000",
        short: "Johnson (2000)",
        full: "Johnson, J. W. (2000). A heuristic method for estimating the relative weight of predictor variables in multiple regression. Multivariate Behavioral Research, 35(1), 1–19. https://doi.org/10.1207/S15327906MBR3501_1",
        bibtex: "@article{johnson_2000, author = {Johnson, Jeff W.}, year = {2000}, title = {A heuristic method for estimating the relative weight of predictor variables in multiple regression}, journal = {Multivariate Behavioral Research}, volume = {35}, number = {1}, pages = {1--19}, doi = {10.1207/S15327906MBR3501_1}}",
    },
    Reference {
        key: "lindeman_merenda_gold_1980",
        short: "Lindeman, Merenda and Gold (1980)",
        full: "Lindeman, R. H., Merenda, P. F., & Gold, R. Z. (1980). Introduction to bivariate and multivariate analysis. Scott, Foresman.",
        bibtex: "@book{lindeman_merenda_gold_1980, author = {Lindeman, Richard Harold and Merenda, Peter Francis and Gold, Ruth Z.}, year = {1980}, title = {Introduction to bivariate and multivariate analysis}, publisher = {Scott, Foresman}}",
    },
    Reference {
        key: "long_ervin_2000",
        short: "Long and Ervin (2000)",
        full: "Long, J. S., & Ervin, L. H. (2000). Using heteroscedasticity consistent standard errors in the linear regression model. The American Statistician, 54(3), 217–224. https://doi.org/10.1080/00031305.2000.10474549",
        bibtex: "@article{long_ervin_2000, author = {Long, J. Scott and Ervin, Laurie H.}, year = {2000}, title = {Using heteroscedasticity consistent standard errors in the linear regression model}, journal = {The American Statistician}, volume = {54}, number = {3}, pages = {217--224}, doi = {10.1080/00031305.2000.10474549}}",
    },
    Reference {
        key: "mackinnon_white_1985",
        short: "MacKinnon and White (1985)",
        full: "MacKinnon, J. G., & White, H. (1985). Some heteroskedasticity-consistent covariance matrix estimators with improved finite sample properties. Journal of Econometrics, 29(3), 305–325. https://doi.org/10.1016/0304-4076(85)90158-7",
        bibtex: "@article{mackinnon_white_1985, author = {MacKinnon, James G. and White, Halbert}, year = {1985}, title = {Some heteroskedasticity-consistent covariance matrix estimators with improved finite sample properties}, journal = {Journal of Econometrics}, volume = {29}, number = {3}, pages = {305--325}, doi = {10.1016/0304-4076(85)90158-7}}",
    },
    Reference {
        key: "marquardt_1970",
        short: "Marquardt (1970)",
        full: "Marquardt, D. W. (1970). Generalized inverses, ridge regression, biased linear estimation, and nonlinear estimation. Technometrics, 12(3), 591–612. https://doi.org/10.1080/00401706.1970.10488699",
        bibtex: "@article{marquardt_1970, author = {Marquardt, Donald W.}, year = {1970}, title = {Generalized inverses, ridge regression, biased linear estimation, and nonlinear estimation}, journal = {Technometrics}, volume = {12}, number = {3}, pages = {591--612}, doi = {10.1080/00401706.1970.10488699}}",
    },
    Reference {
        key: "martilla_james_1977",
        short: "Martilla and James (1977)",
        full: "Martilla, J. A., & James, J. C. (1977). Importance-performance analysis. Journal of Marketing, 41(1), 77–79. https://doi.org/10.1177/002224297704100112",
        bibtex: "@article{martilla_james_1977, author = {Martilla, John A. and James, John C.}, year = {1977}, title = {Importance-performance analysis}, journal = {Journal of Marketing}, volume = {41}, number = {1}, pages = {77--79}, doi = {10.1177/002224297704100112}}",
    },
    Reference {
        key: "martin_fernandez_2003",
        short: "Martín-Fernández et al. (2003)",
        full: "Martín-Fernández, J. A., Barceló-Vidal, C., & Pawlowsky-Glahn, V. (2003). Dealing with zeros and missing values in compositional data sets using nonparametric imputation. Mathematical Geology, 35(3), 253–278. https://doi.org/10.1023/A:1023866030544",
        bibtex: "@article{martin_fernandez_2003, author = {Mart{\\'\\i}n-Fern{\\'a}ndez, J. A. and Barcel{\\'o}-Vidal, C. and Pawlowsky-Glahn, V.}, year = {2003}, title = {Dealing with zeros and missing values in compositional data sets using nonparametric imputation}, journal = {Mathematical Geology}, volume = {35}, number = {3}, pages = {253--278}, doi = {10.1023/A:1023866030544}}",
    },
    Reference {
        key: "simonsohn_simmons_nelson_2020",
        short: "Simonsohn, Simmons and Nelson (2020)",
        full: "Simonsohn, U., Simmons, J. P., & Nelson, L. D. (2020). Specification curve analysis. Nature Human Behaviour, 4(11), 1208–1214. https://doi.org/10.1038/s41562-020-0912-z",
        bibtex: "@article{simonsohn_simmons_nelson_2020, author = {Simonsohn, Uri and Simmons, Joseph P. and Nelson, Leif D.}, year = {2020}, title = {Specification curve analysis}, journal = {Nature Human Behaviour}, volume = {4}, number = {11}, pages = {1208--1214}, doi = {10.1038/s41562-020-0912-z}}",
    },
    Reference {
        key: "thomas_2014",
        short: "Thomas et al. (2014)",
        full: "Thomas, D. R., Zumbo, B. D., Kwan, E., & Schweitzer, L. (2014). On Johnson’s (2000) relative weights method for assessing variable importance: A reanalysis. Multivariate Behavioral Research, 49(4), 329–338. https://doi.org/10.1080/00273171.2014.905766",
        bibtex: "@article{thomas_2014, author = {Thomas, D. Roland and Zumbo, Bruno D. and Kwan, Ernest and Schweitzer, Linda}, year = {2014}, title = {On {Johnson's} (2000) relative weights method for assessing variable importance: A reanalysis}, journal = {Multivariate Behavioral Research}, volume = {49}, number = {4}, pages = {329--338}, doi = {10.1080/00273171.2014.905766}}",
    },
    Reference {
        key: "tonidandel_lebreton_johnson_2009",
        short: "Tonidandel, LeBreton and Johnson (2009)",
        full: "Tonidandel, S., LeBreton, J. M., & Johnson, J. W. (2009). Determining the statistical significance of relative weights. Psychological Methods, 14(4), 387–399. https://doi.org/10.1037/a0017735",
        bibtex: "@article{tonidandel_lebreton_johnson_2009, author = {Tonidandel, Scott and LeBreton, James M. and Johnson, Jeff W.}, year = {2009}, title = {Determining the statistical significance of relative weights}, journal = {Psychological Methods}, volume = {14}, number = {4}, pages = {387--399}, doi = {10.1037/a0017735}}",
    },
];
