//! Literature: resampling, robust errors, missing scores, many tests.

use super::Reference;

pub(super) const REFERENCES: &[Reference] = &[
    Reference {
        key: "bell_mccaffrey_2002",
        short: "Bell and McCaffrey (2002)",
        full: "Bell, R. M., & McCaffrey, D. F. (2002). Bias reduction in standard errors for linear regression with multi-stage samples. Survey Methodology, 28(2), 169–181.",
        bibtex: "@article{bell_mccaffrey_2002, author = {Bell, Robert M. and McCaffrey, Daniel F.}, year = {2002}, title = {Bias reduction in standard errors for linear regression with multi-stage samples}, journal = {Survey Methodology}, volume = {28}, number = {2}, pages = {169--181}}",
    },
    Reference {
        key: "benjamini_hochberg_1995",
        short: "Benjamini and Hochberg (1995)",
        full: "Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate: A practical and powerful approach to multiple testing. Journal of the Royal Statistical Society: Series B, 57(1), 289–300. https://doi.org/10.1111/j.2517-6161.1995.tb02031.x",
        bibtex: "@article{benjamini_hochberg_1995, author = {Benjamini, Yoav and Hochberg, Yosef}, year = {1995}, title = {Controlling the false discovery rate: A practical and powerful approach to multiple testing}, journal = {Journal of the Royal Statistical Society: Series B}, volume = {57}, number = {1}, pages = {289--300}, doi = {10.1111/j.2517-6161.1995.tb02031.x}}",
    },
    Reference {
        key: "davison_hinkley_1997",
        short: "Davison and Hinkley (1997)",
        full: "Davison, A. C., & Hinkley, D. V. (1997). Bootstrap methods and their application. Cambridge University Press. https://doi.org/10.1017/CBO9780511802843",
        bibtex: "@book{davison_hinkley_1997, author = {Davison, A. C. and Hinkley, D. V.}, year = {1997}, title = {Bootstrap methods and their application}, publisher = {Cambridge University Press}, doi = {10.1017/CBO9780511802843}}",
    },
    Reference {
        key: "dempster_laird_rubin_1977",
        short: "Dempster, Laird and Rubin (1977)",
        full: "Dempster, A. P., Laird, N. M., & Rubin, D. B. (1977). Maximum likelihood from incomplete data via the EM algorithm. Journal of the Royal Statistical Society: Series B, 39(1), 1–22. https://doi.org/10.1111/j.2517-6161.1977.tb01600.x",
        bibtex: "@article{dempster_laird_rubin_1977, author = {Dempster, A. P. and Laird, N. M. and Rubin, D. B.}, year = {1977}, title = {Maximum likelihood from incomplete data via the {EM} algorithm}, journal = {Journal of the Royal Statistical Society: Series B}, volume = {39}, number = {1}, pages = {1--22}, doi = {10.1111/j.2517-6161.1977.tb01600.x}}",
    },
    Reference {
        key: "efron_1987",
        short: "Efron (1987)",
        full: "Efron, B. (1987). Better bootstrap confidence intervals. Journal of the American Statistical Association, 82(397), 171–185. https://doi.org/10.1080/01621459.1987.10478410",
        bibtex: "@article{efron_1987, author = {Efron, Bradley}, year = {1987}, title = {Better bootstrap confidence intervals}, journal = {Journal of the American Statistical Association}, volume = {82}, number = {397}, pages = {171--185}, doi = {10.1080/01621459.1987.10478410}}",
    },
    Reference {
        key: "freedman_lane_1983",
        short: "Freedman and Lane (1983)",
        full: "Freedman, D., & Lane, D. (1983). A nonstochastic interpretation of reported significance levels. Journal of Business & Economic Statistics, 1(4), 292–298. https://doi.org/10.1080/07350015.1983.10509354",
        bibtex: "@article{freedman_lane_1983, author = {Freedman, David and Lane, David}, year = {1983}, title = {A nonstochastic interpretation of reported significance levels}, journal = {Journal of Business \\& Economic Statistics}, volume = {1}, number = {4}, pages = {292--298}, doi = {10.1080/07350015.1983.10509354}}",
    },
    Reference {
        key: "phipson_smyth_2010",
        short: "Phipson and Smyth (2010)",
        full: "Phipson, B., & Smyth, G. K. (2010). Permutation p-values should never be zero: Calculating exact p-values when permutations are randomly drawn. Statistical Applications in Genetics and Molecular Biology, 9(1), Article 39. https://doi.org/10.2202/1544-6115.1585",
        bibtex: "@article{phipson_smyth_2010, author = {Phipson, Belinda and Smyth, Gordon K.}, year = {2010}, title = {Permutation p-values should never be zero: Calculating exact p-values when permutations are randomly drawn}, journal = {Statistical Applications in Genetics and Molecular Biology}, volume = {9}, number = {1}, pages = {Article 39}, doi = {10.2202/1544-6115.1585}}",
    },
    Reference {
        key: "pitman_1937",
        short: "Pitman (1937)",
        full: "Pitman, E. J. G. (1937). Significance tests which may be applied to samples from any populations. II. The correlation coefficient test. Supplement to the Journal of the Royal Statistical Society, 4(2), 225–232. https://doi.org/10.2307/2983647",
        bibtex: "@article{pitman_1937, author = {Pitman, E. J. G.}, year = {1937}, title = {Significance tests which may be applied to samples from any populations. {II}. {T}he correlation coefficient test}, journal = {Supplement to the Journal of the Royal Statistical Society}, volume = {4}, number = {2}, pages = {225--232}, doi = {10.2307/2983647}}",
    },
    Reference {
        key: "pustejovsky_tipton_2018",
        short: "Pustejovsky and Tipton (2018)",
        full: "Pustejovsky, J. E., & Tipton, E. (2018). Small-sample methods for cluster-robust variance estimation and hypothesis testing in fixed effects models. Journal of Business & Economic Statistics, 36(4), 672–683. https://doi.org/10.1080/07350015.2016.1247004",
        bibtex: "@article{pustejovsky_tipton_2018, author = {Pustejovsky, James E. and Tipton, Elizabeth}, year = {2018}, title = {Small-sample methods for cluster-robust variance estimation and hypothesis testing in fixed effects models}, journal = {Journal of Business \\& Economic Statistics}, volume = {36}, number = {4}, pages = {672--683}, doi = {10.1080/07350015.2016.1247004}}",
    },
    Reference {
        key: "romano_wolf_2005",
        short: "Romano and Wolf (2005)",
        full: "Romano, J. P., & Wolf, M. (2005). Exact and approximate stepdown methods for multiple hypothesis testing. Journal of the American Statistical Association, 100(469), 94–108. https://doi.org/10.1198/016214504000000539",
        bibtex: "@article{romano_wolf_2005, author = {Romano, Joseph P. and Wolf, Michael}, year = {2005}, title = {Exact and approximate stepdown methods for multiple hypothesis testing}, journal = {Journal of the American Statistical Association}, volume = {100}, number = {469}, pages = {94--108}, doi = {10.1198/016214504000000539}}",
    },
    Reference {
        key: "steele_lea_flood_2014",
        short: "Steele, Lea and Flood (2014)",
        full: "Steele, G. L., Jr., Lea, D., & Flood, C. H. (2014). Fast splittable pseudorandom number generators. ACM SIGPLAN Notices, 49(10), 453–472. https://doi.org/10.1145/2714064.2660195",
        bibtex: "@article{steele_lea_flood_2014, author = {Steele, Jr., Guy L. and Lea, Doug and Flood, Christine H.}, year = {2014}, title = {Fast splittable pseudorandom number generators}, journal = {ACM SIGPLAN Notices}, volume = {49}, number = {10}, pages = {453--472}, doi = {10.1145/2714064.2660195}}",
    },
    Reference {
        key: "westfall_young_1993",
        short: "Westfall and Young (1993)",
        full: "Westfall, P. H., & Young, S. S. (1993). Resampling-based multiple testing: Examples and methods for p-value adjustment. Wiley.",
        bibtex: "@book{westfall_young_1993, author = {Westfall, Peter H. and Young, S. Stanley}, year = {1993}, title = {Resampling-based multiple testing: Examples and methods for p-value adjustment}, publisher = {Wiley}}",
    },
];
