//! Structural equation models.

use super::Reference;

pub(super) const REFERENCES: &[Reference] = &[
    Reference {
        key: "arbuckle_1996",
        short: "Arbuckle (1996)",
        full: "Arbuckle, J. L. (1996). Full information estimation in the presence of incomplete data. In G. A. Marcoulides & R. E. Schumacker (Eds.), Advanced structural equation modeling: Issues and techniques (pp. 243–277). Erlbaum.",
        bibtex: "@incollection{arbuckle_1996, author = {Arbuckle, James L.}, year = {1996}, title = {Full information estimation in the presence of incomplete data}, booktitle = {Advanced structural equation modeling: Issues and techniques}, editor = {Marcoulides, George A. and Schumacker, Randall E.}, publisher = {Erlbaum}, pages = {243--277}}",
    },
    Reference {
        key: "asparouhov_2005",
        short: "Asparouhov (2005)",
        full: "Asparouhov, T. (2005). Sampling weights in latent variable modeling. Structural Equation Modeling, 12(3), 411–434. https://doi.org/10.1207/s15328007sem1203_4",
        bibtex: "@article{asparouhov_2005, author = {Asparouhov, Tihomir}, year = {2005}, title = {Sampling weights in latent variable modeling}, journal = {Structural Equation Modeling}, volume = {12}, number = {3}, pages = {411--434}, doi = {10.1207/s15328007sem1203_4}}",
    },
    Reference {
        key: "asparouhov_muthen_2010",
        short: "Asparouhov and Muthén (2010)",
        full: "Asparouhov, T., & Muthén, B. (2010). Simple second order chi-square correction. Mplus technical appendix. https://www.statmodel.com/download/WLSMV_new_chi21.pdf",
        bibtex: "@misc{asparouhov_muthen_2010, author = {Asparouhov, Tihomir and Muth{\\'e}n, Bengt}, year = {2010}, title = {Simple second order chi-square correction}, howpublished = {Mplus technical appendix}, url = {https://www.statmodel.com/download/WLSMV_new_chi21.pdf}}",
    },
    Reference {
        key: "bentler_1990",
        short: "Bentler (1990)",
        full: "Bentler, P. M. (1990). Comparative fit indexes in structural models. Psychological Bulletin, 107(2), 238–246. https://doi.org/10.1037/0033-2909.107.2.238",
        bibtex: "@article{bentler_1990, author = {Bentler, Peter M.}, year = {1990}, title = {Comparative fit indexes in structural models}, journal = {Psychological Bulletin}, volume = {107}, number = {2}, pages = {238--246}, doi = {10.1037/0033-2909.107.2.238}}",
    },
    Reference {
        key: "bollen_1989",
        short: "Bollen (1989)",
        full: "Bollen, K. A. (1989). Structural equations with latent variables. Wiley. https://doi.org/10.1002/9781118619179",
        bibtex: "@book{bollen_1989, author = {Bollen, Kenneth A.}, year = {1989}, title = {Structural equations with latent variables}, publisher = {Wiley}, doi = {10.1002/9781118619179}}",
    },
    Reference {
        key: "brosseau_liard_savalei_2014",
        short: "Brosseau-Liard and Savalei (2014)",
        full: "Brosseau-Liard, P. E., & Savalei, V. (2014). Adjusting incremental fit indices for nonnormality. Multivariate Behavioral Research, 49(5), 460–470. https://doi.org/10.1080/00273171.2014.933697",
        bibtex: "@article{brosseau_liard_savalei_2014, author = {Brosseau-Liard, Patricia E. and Savalei, Victoria}, year = {2014}, title = {Adjusting incremental fit indices for nonnormality}, journal = {Multivariate Behavioral Research}, volume = {49}, number = {5}, pages = {460--470}, doi = {10.1080/00273171.2014.933697}}",
    },
    Reference {
        key: "brosseau_liard_savalei_li_2012",
        short: "Brosseau-Liard, Savalei and Li (2012)",
        full: "Brosseau-Liard, P. E., Savalei, V., & Li, L. (2012). An investigation of the sample performance of two nonnormality corrections for RMSEA. Multivariate Behavioral Research, 47(6), 904–930. https://doi.org/10.1080/00273171.2012.715252",
        bibtex: "@article{brosseau_liard_savalei_li_2012, author = {Brosseau-Liard, Patricia E. and Savalei, Victoria and Li, Libo}, year = {2012}, title = {An investigation of the sample performance of two nonnormality corrections for {RMSEA}}, journal = {Multivariate Behavioral Research}, volume = {47}, number = {6}, pages = {904--930}, doi = {10.1080/00273171.2012.715252}}",
    },
    Reference {
        key: "browne_1974",
        short: "Browne (1974)",
        full: "Browne, M. W. (1974). Generalized least squares estimators in the analysis of covariance structures. South African Statistical Journal, 8(1), 1–24.",
        bibtex: "@article{browne_1974, author = {Browne, Michael W.}, year = {1974}, title = {Generalized least squares estimators in the analysis of covariance structures}, journal = {South African Statistical Journal}, volume = {8}, number = {1}, pages = {1--24}}",
    },
    Reference {
        key: "browne_1984",
        short: "Browne (1984)",
        full: "Browne, M. W. (1984). Asymptotically distribution-free methods for the analysis of covariance structures. British Journal of Mathematical and Statistical Psychology, 37(1), 62–83. https://doi.org/10.1111/j.2044-8317.1984.tb00789.x",
        bibtex: "@article{browne_1984, author = {Browne, Michael W.}, year = {1984}, title = {Asymptotically distribution-free methods for the analysis of covariance structures}, journal = {British Journal of Mathematical and Statistical Psychology}, volume = {37}, number = {1}, pages = {62--83}, doi = {10.1111/j.2044-8317.1984.tb00789.x}}",
    },
    Reference {
        key: "chen_2007",
        short: "Chen (2007)",
        full: "Chen, F. F. (2007). Sensitivity of goodness of fit indexes to lack of measurement invariance. Structural Equation Modeling, 14(3), 464–504. https://doi.org/10.1080/10705510701301834",
        bibtex: "@article{chen_2007, author = {Chen, Fang Fang}, year = {2007}, title = {Sensitivity of goodness of fit indexes to lack of measurement invariance}, journal = {Structural Equation Modeling}, volume = {14}, number = {3}, pages = {464--504}, doi = {10.1080/10705510701301834}}",
    },
    Reference {
        key: "cheung_rensvold_2002",
        short: "Cheung and Rensvold (2002)",
        full: "Cheung, G. W., & Rensvold, R. B. (2002). Evaluating goodness-of-fit indexes for testing measurement invariance. Structural Equation Modeling, 9(2), 233–255. https://doi.org/10.1207/S15328007SEM0902_5",
        bibtex: "@article{cheung_rensvold_2002, author = {Cheung, Gordon W. and Rensvold, Roger B.}, year = {2002}, title = {Evaluating goodness-of-fit indexes for testing measurement invariance}, journal = {Structural Equation Modeling}, volume = {9}, number = {2}, pages = {233--255}, doi = {10.1207/S15328007SEM0902_5}}",
    },
    Reference {
        key: "joreskog_1969",
        short: "Jöreskog (1969)",
        full: "Jöreskog, K. G. (1969). A general approach to confirmatory maximum likelihood factor analysis. Psychometrika, 34(2), 183–202. https://doi.org/10.1007/BF02289343",
        bibtex: "@article{joreskog_1969, author = {J{\\\"o}reskog, Karl G.}, year = {1969}, title = {A general approach to confirmatory maximum likelihood factor analysis}, journal = {Psychometrika}, volume = {34}, number = {2}, pages = {183--202}, doi = {10.1007/BF02289343}}",
    },
    Reference {
        key: "little_slegers_card_2006",
        short: "Little, Slegers and Card (2006)",
        full: "Little, T. D., Slegers, D. W., & Card, N. A. (2006). A non-arbitrary method of identifying and scaling latent variables in SEM and MACS models. Structural Equation Modeling, 13(1), 59–72. https://doi.org/10.1207/s15328007sem1301_3",
        bibtex: "@article{little_slegers_card_2006, author = {Little, Todd D. and Slegers, David W. and Card, Noel A.}, year = {2006}, title = {A non-arbitrary method of identifying and scaling latent variables in {SEM} and {MACS} models}, journal = {Structural Equation Modeling}, volume = {13}, number = {1}, pages = {59--72}, doi = {10.1207/s15328007sem1301_3}}",
    },
    Reference {
        key: "mardia_1970",
        short: "Mardia (1970)",
        full: "Mardia, K. V. (1970). Measures of multivariate skewness and kurtosis with applications. Biometrika, 57(3), 519–530. https://doi.org/10.1093/biomet/57.3.519",
        bibtex: "@article{mardia_1970, author = {Mardia, Kanti V.}, year = {1970}, title = {Measures of multivariate skewness and kurtosis with applications}, journal = {Biometrika}, volume = {57}, number = {3}, pages = {519--530}, doi = {10.1093/biomet/57.3.519}}",
    },
    Reference {
        key: "mcardle_mcdonald_1984",
        short: "McArdle and McDonald (1984)",
        full: "McArdle, J. J., & McDonald, R. P. (1984). Some algebraic properties of the reticular action model for moment structures. British Journal of Mathematical and Statistical Psychology, 37(2), 234–251. https://doi.org/10.1111/j.2044-8317.1984.tb00802.x",
        bibtex: "@article{mcardle_mcdonald_1984, author = {McArdle, J. Jack and McDonald, Roderick P.}, year = {1984}, title = {Some algebraic properties of the reticular action model for moment structures}, journal = {British Journal of Mathematical and Statistical Psychology}, volume = {37}, number = {2}, pages = {234--251}, doi = {10.1111/j.2044-8317.1984.tb00802.x}}",
    },
    Reference {
        key: "meredith_1993",
        short: "Meredith (1993)",
        full: "Meredith, W. (1993). Measurement invariance, factor analysis and factorial invariance. Psychometrika, 58(4), 525–543. https://doi.org/10.1007/BF02294825",
        bibtex: "@article{meredith_1993, author = {Meredith, William}, year = {1993}, title = {Measurement invariance, factor analysis and factorial invariance}, journal = {Psychometrika}, volume = {58}, number = {4}, pages = {525--543}, doi = {10.1007/BF02294825}}",
    },
    Reference {
        key: "muthen_dutoit_spisic_1997",
        short: "Muthén, du Toit and Spisic (1997)",
        full: "Muthén, B., du Toit, S. H. C., & Spisic, D. (1997). Robust inference using weighted least squares and quadratic estimating equations in latent variable modeling with categorical and continuous outcomes. Unpublished technical report.",
        bibtex: "@techreport{muthen_dutoit_spisic_1997, author = {Muth{\\'e}n, Bengt and du Toit, Stephen H. C. and Spisic, Damir}, year = {1997}, title = {Robust inference using weighted least squares and quadratic estimating equations in latent variable modeling with categorical and continuous outcomes}, institution = {University of California, Los Angeles}}",
    },
    Reference {
        key: "rosseel_2012",
        short: "Rosseel (2012)",
        full: "Rosseel, Y. (2012). lavaan: An R package for structural equation modeling. Journal of Statistical Software, 48(2), 1–36. https://doi.org/10.18637/jss.v048.i02",
        bibtex: "@article{rosseel_2012, author = {Rosseel, Yves}, year = {2012}, title = {lavaan: An {R} package for structural equation modeling}, journal = {Journal of Statistical Software}, volume = {48}, number = {2}, pages = {1--36}, doi = {10.18637/jss.v048.i02}}",
    },
    Reference {
        key: "saris_satorra_sorbom_1987",
        short: "Saris, Satorra and Sörbom (1987)",
        full: "Saris, W. E., Satorra, A., & Sörbom, D. (1987). The detection and correction of specification errors in structural equation models. Sociological Methodology, 17, 105–129. https://doi.org/10.2307/271030",
        bibtex: "@article{saris_satorra_sorbom_1987, author = {Saris, Willem E. and Satorra, Albert and Sörbom, Dag}, year = {1987}, title = {The detection and correction of specification errors in structural equation models}, journal = {Sociological Methodology}, volume = {17}, pages = {105--129}, doi = {10.2307/271030}}",
    },
    Reference {
        key: "satorra_2000",
        short: "Satorra (2000)",
        full: "Satorra, A. (2000). Scaled and adjusted restricted tests in multi-sample analysis of moment structures. In R. D. H. Heijmans, D. S. G. Pollock, & A. Satorra (Eds.), Innovations in multivariate statistical analysis (pp. 233–247). Springer. https://doi.org/10.1007/978-1-4615-4603-0_17",
        bibtex: "@incollection{satorra_2000, author = {Satorra, Albert}, year = {2000}, title = {Scaled and adjusted restricted tests in multi-sample analysis of moment structures}, booktitle = {Innovations in multivariate statistical analysis}, editor = {Heijmans, Risto D. H. and Pollock, D. Stephen G. and Satorra, Albert}, publisher = {Springer}, pages = {233--247}, doi = {10.1007/978-1-4615-4603-0_17}}",
    },
    Reference {
        key: "satorra_bentler_1994",
        short: "Satorra and Bentler (1994)",
        full: "Satorra, A., & Bentler, P. M. (1994). Corrections to test statistics and standard errors in covariance structure analysis. In A. von Eye & C. C. Clogg (Eds.), Latent variables analysis: Applications for developmental research (pp. 399–419). Sage.",
        bibtex: "@incollection{satorra_bentler_1994, author = {Satorra, Albert and Bentler, Peter M.}, year = {1994}, title = {Corrections to test statistics and standard errors in covariance structure analysis}, booktitle = {Latent variables analysis: Applications for developmental research}, editor = {von Eye, Alexander and Clogg, Clifford C.}, publisher = {Sage}, pages = {399--419}}",
    },
    Reference {
        key: "satorra_bentler_2001",
        short: "Satorra and Bentler (2001)",
        full: "Satorra, A., & Bentler, P. M. (2001). A scaled difference chi-square test statistic for moment structure analysis. Psychometrika, 66(4), 507–514. https://doi.org/10.1007/BF02296192",
        bibtex: "@article{satorra_bentler_2001, author = {Satorra, Albert and Bentler, Peter M.}, year = {2001}, title = {A scaled difference chi-square test statistic for moment structure analysis}, journal = {Psychometrika}, volume = {66}, number = {4}, pages = {507--514}, doi = {10.1007/BF02296192}}",
    },
    Reference {
        key: "savalei_2021",
        short: "Savalei (2021)",
        full: "Savalei, V. (2021). Improving fit indices in structural equation modeling with categorical data. Multivariate Behavioral Research, 56(3), 390–407. https://doi.org/10.1080/00273171.2020.1717922",
        bibtex: "@article{savalei_2021, author = {Savalei, Victoria}, year = {2021}, title = {Improving fit indices in structural equation modeling with categorical data}, journal = {Multivariate Behavioral Research}, volume = {56}, number = {3}, pages = {390--407}, doi = {10.1080/00273171.2020.1717922}}",
    },
    Reference {
        key: "sorbom_1989",
        short: "Sörbom (1989)",
        full: "Sörbom, D. (1989). Model modification. Psychometrika, 54(3), 371–384. https://doi.org/10.1007/BF02294623",
        bibtex: "@article{sorbom_1989, author = {S{\\\"o}rbom, Dag}, year = {1989}, title = {Model modification}, journal = {Psychometrika}, volume = {54}, number = {3}, pages = {371--384}, doi = {10.1007/BF02294623}}",
    },
    Reference {
        key: "white_1982",
        short: "White (1982)",
        full: "White, H. (1982). Maximum likelihood estimation of misspecified models. Econometrica, 50(1), 1–25. https://doi.org/10.2307/1912526",
        bibtex: "@article{white_1982, author = {White, Halbert}, year = {1982}, title = {Maximum likelihood estimation of misspecified models}, journal = {Econometrica}, volume = {50}, number = {1}, pages = {1--25}, doi = {10.2307/1912526}}",
    },
    Reference {
        key: "wu_estabrook_2016",
        short: "Wu and Estabrook (2016)",
        full: "Wu, H., & Estabrook, R. (2016). Identification of confirmatory factor analysis models of different levels of invariance for ordered categorical outcomes. Psychometrika, 81(4), 1014–1045. https://doi.org/10.1007/s11336-016-9506-0",
        bibtex: "@article{wu_estabrook_2016, author = {Wu, Hao and Estabrook, Ryne}, year = {2016}, title = {Identification of confirmatory factor analysis models of different levels of invariance for ordered categorical outcomes}, journal = {Psychometrika}, volume = {81}, number = {4}, pages = {1014--1045}, doi = {10.1007/s11336-016-9506-0}}",
    },
    Reference {
        key: "yuan_bentler_2000",
        short: "Yuan and Bentler (2000)",
        full: "Yuan, K.-H., & Bentler, P. M. (2000). Three likelihood-based methods for mean and covariance structure analysis with nonnormal missing data. Sociological Methodology, 30(1), 165–200. https://doi.org/10.1111/0081-1750.00078",
        bibtex: "@article{yuan_bentler_2000, author = {Yuan, Ke-Hai and Bentler, Peter M.}, year = {2000}, title = {Three likelihood-based methods for mean and covariance structure analysis with nonnormal missing data}, journal = {Sociological Methodology}, volume = {30}, number = {1}, pages = {165--200}, doi = {10.1111/0081-1750.00078}}",
    },
    Reference {
        key: "zhang_savalei_2023",
        short: "Zhang and Savalei (2023)",
        full: "Zhang, X., & Savalei, V. (2023). New computations for RMSEA and CFI following FIML and TS estimation with missing data. Psychological Methods, 28(2), 263–283. https://doi.org/10.1037/met0000445",
        bibtex: "@article{zhang_savalei_2023, author = {Zhang, Xijuan and Savalei, Victoria}, year = {2023}, title = {New computations for {RMSEA} and {CFI} following {FIML} and {TS} estimation with missing data}, journal = {Psychological Methods}, volume = {28}, number = {2}, pages = {263--283}, doi = {10.1037/met0000445}}",
    },
];
